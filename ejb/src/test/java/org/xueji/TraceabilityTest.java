package org.xueji;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page that traces obligations names each once, and nothing that does not exist. */
class TraceabilityTest {

    private static final Path PAGE = Path.of("..", "docs", "traceability.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** A row: the obligation's id, where it is kept, which tests prove it, and how far it is. */
    record Row(String id, String where, String tests, String state) {

        List<String> main() {
            return named(where);
        }

        List<String> proofs() {
            return named(tests);
        }

        private static List<String> named(String cell) {
            List<String> names = new ArrayList<>();
            for (Matcher code = CODE.matcher(cell); code.find();) {
                names.add(code.group(1));
            }
            return names;
        }
    }

    static List<Row> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
            .filter(line -> line.matches("\\| [CVHS]-\\d+ \\|.*"))
            .map(line -> line.split("\\|", -1))
            .map(cells -> new Row(cells[1].strip(), cells[3].strip(), cells[4].strip(), cells[5].strip()))
            .toList();
    }

    @Test
    void everyObligationHasExactlyOneRow() throws IOException {
        assertThat(rows().stream().map(Row::id))
            .containsExactlyElementsOf(Stream.of(ids("C", 1, 7), ids("V", 2, 28), ids("H", 2, 27), ids("S", 1, 12)).flatMap(s -> s).toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRowSaysHowFarItIs(Row row) {
        assertThat(row.state()).as(row.id()).matches("(done|part: .+|not yet: .+)");
        if (!row.state().startsWith("not yet")) {
            assertThat(row.main()).as(row.id() + " names code").isNotEmpty();
            assertThat(row.proofs()).as(row.id() + " names a test").isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everythingNamedExists(Row row) throws IOException {
        for (String name : row.main()) {
            assertThat(exists(name)).as(row.id() + " names " + name).isTrue();
        }
        assertThat(classes("test")).as(row.id()).containsAll(row.proofs());
    }

    @Test
    void aNameThatNobodyGaveIsFound() throws IOException {
        assertThat(exists("NoSuchClass")).isFalse();
        assertThat(exists("nat.no_such_function")).isFalse();
        assertThat(exists("table no_such_table")).isFalse();
    }

    /** A class of the product, a table, or a function of the database. */
    private static boolean exists(String name) throws IOException {
        if (name.startsWith("table ")) {
            return migrations().contains("create " + name + "(");
        }
        return name.contains(".") ? migrations().contains("create function " + name + "(") : classes("main").contains(name);
    }

    private static Stream<String> ids(String source, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(n -> source + "-" + n);
    }

    private static Set<String> classes(String side) throws IOException {
        try (Stream<Path> modules = Stream.of("ejb", "web", "ear").map(m -> Path.of("..", m, "src", side, "java")).filter(Files::isDirectory);
             Stream<Path> files = modules.flatMap(TraceabilityTest::walk)) {
            return files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".java"))
                .map(f -> f.substring(0, f.length() - ".java".length())).collect(Collectors.toSet());
        }
    }

    private static Stream<Path> walk(Path root) {
        try {
            return Files.walk(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String migrations() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(Path.of("src", "main", "resources", "db", "migration"))) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
