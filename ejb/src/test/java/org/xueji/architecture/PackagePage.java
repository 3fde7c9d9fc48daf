package org.xueji.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws the table of packages, with what each says of itself, as the page {@code docs/packages.md}. */
final class PackagePage {

    private static final Pattern SENTENCES = Pattern.compile("/\\*\\*[\\s*]*(.*?)\\s*\\*\\s*<p>\\s*(.*?)[\\s*]*(?:\\*/|<p>)", Pattern.DOTALL);

    private final PackageTable table;
    private final Path sources;

    /** @param sources the directory that holds the packages of {@code org.xueji} */
    PackagePage(PackageTable table, Path sources) {
        this.table = table;
        this.sources = sources;
    }

    String text() {
        StringBuilder page = new StringBuilder("""
            # Packages

            Drawn from the table that `ArchitectureTest` holds the code to, and from each `package-info.java`; do not edit. A test fails when this page is
            stale, and writes it anew with
            `mvn -pl ejb -am test -Dtest=PackagePageTest -Dsurefire.failIfNoSpecifiedTests=false -Dxueji.write=true`.

            An arrow says *may use*. It is left out where other arrows lead to the same package; the table below is exact. Who observes
            (`audit`, `notification`, `supervision`) and the demo may use everything and are used by nobody, so they have no arrows.

            ```mermaid
            flowchart BT
            """);
        List<String> built = table.rows().stream().filter(this::isBuilt).toList();
        List<String> drawn = built.stream().filter(row -> !isSink(row)).toList();
        for (String row : drawn) {
            page.append("    %s[\"%s\"]%n".formatted(node(row), row));
        }
        for (String row : drawn) {
            used(row).filter(other -> drawn.contains(other)).filter(other -> drawn.stream()
                    .noneMatch(between -> !between.equals(row) && !between.equals(other) && table.mayUse(row, between) && table.mayUse(between, other)))
                .forEach(other -> page.append("    %s --> %s%n".formatted(node(row), node(other))));
        }
        page.append("```\n\n| package | what it does | what it must not know | may use |\n|---|---|---|---|\n");
        for (String row : built) {
            page.append("| `%s` | %s | %s | %s |%n".formatted(row, sentence(row, 1), sentence(row, 2), uses(row)));
        }
        page.append("\n## Rooms that are planned and empty\n\n| package | may use |\n|---|---|\n");
        table.rows().stream().filter(row -> !isBuilt(row)).forEach(row -> page.append("| `%s` | %s |%n".formatted(row, uses(row))));
        return page.toString().replace("\r\n", "\n");
    }

    private boolean isBuilt(String row) {
        return Files.exists(info(row));
    }

    private boolean isSink(String row) {
        return table.mayUseEverything(row);
    }

    private Stream<String> used(String row) {
        return table.rows().stream().filter(other -> !other.equals(row) && table.mayUse(row, other));
    }

    private String uses(String row) {
        if (table.mayUseEverything(row)) {
            return "everything that others may use";
        }
        String names = used(row).map(other -> "`" + other + "`").collect(Collectors.joining(", "));
        return names.isEmpty() ? "–" : names;
    }

    private String sentence(String row, int which) {
        return said(row).map(found -> found.group(which).replaceAll("\\s*\\n\\s*\\*\\s*", " ").replaceAll("\\{@link (?:[a-z.]*\\.)?([A-Za-z.#]+)}", "`$1`")
            .replace("|", "\\|").strip()).orElse("–");
    }

    private Optional<Matcher> said(String row) {
        try {
            Matcher found = SENTENCES.matcher(Files.readString(info(row)));
            return found.find() ? Optional.of(found) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path info(String row) {
        return sources.resolve(row.replace('.', '/')).resolve("package-info.java");
    }

    private static String node(String row) {
        return row.replace('.', '_');
    }
}
