package org.xueji.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Counts are written by {@link Frame#count} on every page, so that thousands are separated on each. */
class PageFiguresTest {

    private static final Path PAGES = Path.of("src", "main", "webapp");
    private static final Pattern FIGURE = Pattern.compile("<[a-z]+ (?:class=\"(?:number|figure)\\b[^>]*|data-(?:count|told=\"(?!percent))[^>]*)>#\\{([^}]+)\\}");
    /** The number of a version and of a file's row name something, and count nothing. */
    private static final Set<String> NAMES = Set.of("v.version()", "p.row");

    @Test
    void everyFigureIsWrittenByTheOneFormatter() throws IOException {
        List<String> figures;
        try (Stream<Path> files = Files.walk(PAGES)) {
            figures = files.filter(f -> f.toString().endsWith(".xhtml")).flatMap(PageFiguresTest::figures).toList();
        }

        assertThat(figures).filteredOn(f -> f.contains("frame.count(")).hasSizeGreaterThan(50);
        assertThat(figures).filteredOn(f -> !f.contains("frame.count(")).isSubsetOf(NAMES);
    }

    private static Stream<String> figures(Path page) {
        try {
            return FIGURE.matcher(Files.readString(page)).results().map(r -> r.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
