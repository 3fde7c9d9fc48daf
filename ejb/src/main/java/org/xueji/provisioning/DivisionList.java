package org.xueji.provisioning;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.xueji.jurisdiction.Tier;

/**
 * Reads the list of a province's divisions: a heading with {@code code,name,tier,parent_code} (代码,名称,层级,上级代码) in any order, then a row for each.
 * Everything that is wrong is found in one reading.
 */
final class DivisionList {

    private static final Map<String, List<String>> HEADINGS = Map.of(
        "code", List.of("code", "代码"), "name", List.of("name", "名称"), "tier", List.of("tier", "层级"), "parent_code", List.of("parent_code", "parent", "上级代码"));
    private static final Map<String, Tier> TIERS = Map.of("PREFECTURE", Tier.PREFECTURE, "地市", Tier.PREFECTURE, "地级", Tier.PREFECTURE, "COUNTY", Tier.COUNTY,
        "县区", Tier.COUNTY, "县级", Tier.COUNTY);

    private final String province;
    private final List<SetUpProblem.Found> problems = new ArrayList<>();
    private final Map<String, Row> rows = new HashMap<>();
    private final List<Row> inOrder = new ArrayList<>();

    private record Row(int line, Division division) {
    }

    private DivisionList(String province) {
        this.province = province;
    }

    /** What was read, and what is wrong with it; divisions only where nothing is, prefectures before counties. */
    record Read(List<Division> divisions, List<SetUpProblem.Found> problems) {
    }

    /** @param province the code of the province */
    static Read read(String text, String province) {
        return new DivisionList(province).read(text);
    }

    private Read read(String text) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text.strip().replaceFirst("^\uFEFF", "").replace('\t', ',').replace('，', ','))) {
            List<CsvRecord> records = csv.stream().limit(NewProvince.MOST_DIVISIONS + 1L).toList();
            Map<String, Integer> columns = columns(records.getFirst());
            if (problems.isEmpty()) {
                records.stream().skip(1).forEach(r -> row(r, columns));
                inOrder.forEach(this::fits);
            }
        } catch (CsvParseException | NoSuchElementException e) {
            problems.add(SetUpProblem.COLUMN_MISSING.in("divisions", "code, name, tier, parent_code"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Read(problems.isEmpty() ? sorted(inOrder.stream().map(Row::division).toList()) : List.of(), problems);
    }

    static List<Division> sorted(List<Division> divisions) {
        return divisions.stream().sorted(Comparator.comparing(Division::tier).thenComparing(Division::code)).toList();
    }

    private Map<String, Integer> columns(CsvRecord heading) {
        List<String> found = heading.getFields().stream().map(f -> f.strip().toLowerCase(Locale.ROOT)).toList();
        Map<String, Integer> columns = new HashMap<>();
        Stream.of("code", "name", "tier", "parent_code").forEach(column -> HEADINGS.get(column).stream().map(found::indexOf).filter(i -> i >= 0).findFirst().ifPresentOrElse(
            at -> columns.put(column, at), () -> problems.add(SetUpProblem.COLUMN_MISSING.at("divisions", 1, column))));
        return columns;
    }

    private void row(CsvRecord row, Map<String, Integer> columns) {
        int line = (int) row.getStartingLineNumber();
        String code = cell(row, columns, "code");
        String name = cell(row, columns, "name");
        Tier tier = TIERS.get(cell(row, columns, "tier").toUpperCase(Locale.ROOT));
        boolean formed = code.matches(province.substring(0, 2) + "(?!0000)[0-9]{4}");
        if (!formed) {
            problems.add(SetUpProblem.DIVISION_CODE_MALFORMED.at("divisions", line, code));
        }
        if (name.isEmpty()) {
            problems.add(SetUpProblem.DIVISION_NAME_MISSING.at("divisions", line));
        }
        if (tier == null) {
            problems.add(SetUpProblem.DIVISION_TIER_UNKNOWN.at("divisions", line, cell(row, columns, "tier")));
        }
        Row read = new Row(line, new Division(code, name, tier, cell(row, columns, "parent_code")));
        if (formed && rows.putIfAbsent(code, read) != null) {
            problems.add(SetUpProblem.DIVISION_CODE_TWICE.at("divisions", line, code));
        }
        inOrder.add(read);
    }

    /** A prefecture reports to the province, a county to the province or to a prefecture of the list. */
    private void fits(Row row) {
        String parent = row.division().parent();
        if (parent.equals(province)) {
            return;
        }
        Row above = rows.get(parent);
        if (above == null) {
            problems.add(SetUpProblem.DIVISION_PARENT_UNKNOWN.at("divisions", row.line(), parent));
        } else if (above.division().tier() != Tier.PREFECTURE || row.division().tier() != Tier.COUNTY) {
            problems.add(SetUpProblem.DIVISION_TIER_DOES_NOT_FIT.at("divisions", row.line(), row.division().name()));
        }
    }

    private static String cell(CsvRecord row, Map<String, Integer> columns, String column) {
        int at = columns.get(column);
        return at < row.getFieldCount() ? row.getField(at).strip() : "";
    }
}
