package org.xueji.exchange;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which heading of a spreadsheet fills which field: versioned data, not code. A version, once used, never changes.
 *
 * @param id names the template, such as {@code national-vocational}
 * @param version from 1
 * @param columns in the order in which an empty template offers them
 */
public record Template(String id, int version, List<Column> columns) {

    /**
     * One column.
     *
     * @param field key under which a row's value is found
     * @param heading as people know it
     * @param mandatory whether a file without this heading is refused
     * @param aliases other headings under which the same is found
     */
    public record Column(String field, String heading, boolean mandatory, List<String> aliases) {
    }

    public Template {
        columns = List.copyOf(columns);
        Set<String> headings = new HashSet<>();
        for (Column column : columns) {
            for (String heading : headingsOf(column)) {
                if (!headings.add(heading)) {
                    throw new IllegalArgumentException(id + " has two columns of the heading " + heading);
                }
            }
        }
    }

    /**
     * Reads a template from CSV (UTF-8) with the columns {@code field,heading,need,aliases}; need is {@code MANDATORY} or {@code OPTIONAL},
     * aliases are separated by bars.
     */
    public static Template read(String id, int version, InputStream csv) {
        List<Column> columns = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv, StandardCharsets.UTF_8)) {
            for (NamedCsvRecord line : reader) {
                List<String> aliases = Arrays.stream(line.getField("aliases").split("\\|")).filter(a -> !a.isBlank()).toList();
                boolean mandatory = switch (line.getField("need")) {
                    case "MANDATORY" -> true;
                    case "OPTIONAL" -> false;
                    default -> throw new IllegalArgumentException("need is neither MANDATORY nor OPTIONAL: " + line.getField("need"));
                };
                columns.add(new Column(line.getField("field"), line.getField("heading"), mandatory, aliases));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Template(id, version, columns);
    }

    /** The heading of a field, as the template writes it. */
    public String headingOf(String field) {
        return columns.stream().filter(c -> c.field().equals(field)).map(Column::heading).findFirst().orElse(field);
    }

    /** The column that a heading of a file names, however it is spaced. */
    Optional<Column> columnFor(String heading) {
        return Optional.ofNullable(byHeading().get(Heading.normalised(heading)));
    }

    private Map<String, Column> byHeading() {
        Map<String, Column> byHeading = new HashMap<>();
        columns.forEach(column -> headingsOf(column).forEach(heading -> byHeading.put(heading, column)));
        return byHeading;
    }

    private static Set<String> headingsOf(Column column) {
        Set<String> headings = new HashSet<>(Set.of(Heading.normalised(column.heading())));
        column.aliases().forEach(alias -> headings.add(Heading.normalised(alias)));
        return headings;
    }
}
