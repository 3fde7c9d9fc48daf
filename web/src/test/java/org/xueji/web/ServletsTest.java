package org.xueji.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every servlet. */
class ServletsTest {

    private static final Pattern SERVLET = Pattern.compile("@WebServlet\\([^)]*\\)");

    /**
     * The container makes a servlet when it is asked for first, and every one that is made adds to a map of Jersey's CDI extension ({@code CdiComponentProvider}, through
     * {@code ProcessInjectionTarget}) that is not made for several threads: a program's request that read it meanwhile was answered 500 ({@code ConcurrentModificationException}).
     */
    @Test
    void everyServletIsThereBeforeAnybodyAsks() throws IOException {
        List<String> servlets;
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            servlets = sources.filter(p -> p.toString().endsWith(".java")).flatMap(p -> SERVLET.matcher(read(p)).results().map(MatchResult::group)).toList();
        }
        assertThat(servlets).hasSizeGreaterThan(100).allMatch(servlet -> servlet.contains("loadOnStartup = 1"));
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
