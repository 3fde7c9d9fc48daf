package org.xueji;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of the documentation lead to pages that exist. */
class LinksTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*]\\(([^)#:]+)(?:#[^)]*)?\\)");

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    private static final Pattern PICTURE = Pattern.compile("!\\[([^\\]]*)]\\(([^)]+)\\)");

    /** A picture that is named is there, and says in words what is on it. */
    @ParameterizedTest
    @MethodSource("pages")
    void everyPictureIsThereAndIsPutIntoWords(Path page) throws IOException {
        for (Matcher picture = PICTURE.matcher(Files.readString(page)); picture.find();) {
            assertThat(picture.group(1)).as(picture.group()).isNotBlank();
            assertThat(page.resolveSibling(picture.group(2))).as("named by " + page).exists();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyPictureOfTheGuideIsNamedByIt(String language) throws IOException {
        StringBuilder guide = new StringBuilder();
        try (Stream<Path> chapters = Files.list(ROOT.resolve("docs/guide").resolve(language))) {
            for (Path chapter : chapters.toList()) {
                guide.append(Files.readString(chapter));
            }
        }
        try (Stream<Path> pictures = Files.list(ROOT.resolve("docs/guide/img").resolve(language))) {
            assertThat(pictures.map(p -> "](../img/" + language + "/" + p.getFileName() + ")").toList()).isNotEmpty().allSatisfy(named -> assertThat(guide).contains(named));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) throws IOException {
        for (String target : targets(page)) {
            assertThat(page.resolveSibling(target)).as("linked from " + page).exists();
        }
    }

    @Test
    void linksAreFound() throws IOException {
        assertThat(targets(ROOT.resolve("README.md"))).contains("docs/architecture.md", "docs/traceability.md");
    }

    private static List<String> targets(Path page) throws IOException {
        List<String> targets = new ArrayList<>();
        for (Matcher link = LINK.matcher(Files.readString(page)); link.find();) {
            targets.add(link.group(1));
        }
        return targets;
    }
}
