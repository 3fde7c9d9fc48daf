package org.xueji.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.xueji.kernel.Refusal;

/**
 * A spreadsheet read through a {@link Template}: the headings are found on every sheet, in any order of columns, and the rows below them
 * are handed out by field. One row is in memory at a time. Where a workbook may hold sheets of several templates, each is read by the one of which it has the most
 * headings, and the rows come in the order of the templates, whatever the order of the sheets.
 *
 * <pre>{@code
 * try (BulkFile file = BulkFile.open(path, name, Limits.standard(), template)) {
 *     for (Iterator<BulkRow> rows = file.rowsFrom(cursor); rows.hasNext();) {
 *         stage(rows.next());
 *     }
 * }
 * }</pre>
 */
public final class BulkFile implements AutoCloseable {

    private static final int MOST_LISTED = 50;

    private final Spreadsheet spreadsheet;
    private final List<Part> parts = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<RowCursor> opened = new ArrayList<>();

    /** Something worth knowing about the file, with the words' arguments. */
    public record Notice(ExchangeNotice what, List<Object> arguments) {
    }

    /** A sheet that is read: where its headings are, and which column fills which field. */
    private record Part(Spreadsheet.Sheet sheet, int headingRow, int rowCount, Template template, Map<Integer, Template.Column> columns) {
    }

    private BulkFile(Spreadsheet spreadsheet) {
        this.spreadsheet = spreadsheet;
    }

    /** All rows, for a file small enough to be held as a whole. */
    public List<BulkRow> rows() {
        List<BulkRow> all = new ArrayList<>();
        rowsFrom(0).forEachRemaining(all::add);
        return all;
    }

    /**
     * Opens a file and finds its headings.
     *
     * @param declaredName the name under which it was uploaded
     * @throws Refusal with an {@link ExchangeRefusal} if the file cannot be read, or not through this template
     */
    public static BulkFile open(Path file, String declaredName, Limits limits, Template template) {
        return open(file, declaredName, limits, List.of(template));
    }

    /** The same of a file whose sheets may be of several templates. */
    public static BulkFile open(Path file, String declaredName, Limits limits, List<Template> templates) {
        BulkFile bulk = found(Spreadsheet.open(file, declaredName, limits), templates);
        try {
            if (bulk.rowCount() > limits.rows()) {
                throw new Refusal(ExchangeRefusal.TOO_MANY_ROWS, limits.rows());
            }
            return bulk;
        } catch (RuntimeException e) {
            bulk.close();
            throw e;
        }
    }

    /** Opens a file that was opened through the same templates before, without reading it through once more: its rows can be read, and are not counted. */
    static BulkFile reopen(Path file, String declaredName, Limits limits, List<Template> templates) {
        return found(Spreadsheet.reopen(file, declaredName, limits), templates);
    }

    private static BulkFile found(Spreadsheet spreadsheet, List<Template> templates) {
        BulkFile bulk = new BulkFile(spreadsheet);
        try {
            bulk.findHeadings(templates);
            return bulk;
        } catch (RuntimeException e) {
            bulk.close();
            throw e;
        }
    }

    private void findHeadings(List<Template> templates) {
        boolean anyHeadings = false;
        for (Spreadsheet.Sheet sheet : spreadsheet.sheets()) {
            if (sheet.hidden()) {
                notice(ExchangeNotice.HIDDEN_SHEET_SKIPPED, sheet.name());
                continue;
            }
            Template template = templateOf(sheet, templates);
            Row headings = headingRow(sheet, template);
            if (headings == null) {
                if (sheet.rowCount() > 0) {
                    notice(ExchangeNotice.SHEET_SKIPPED, sheet.name());
                }
                continue;
            }
            anyHeadings = true;
            int rows = sheet.rowCount() - (int) sheet.top().stream().filter(r -> r.number() <= headings.number()).count();
            Part part = new Part(sheet, headings.number(), rows, template, columns(sheet, headings, template));
            if (rows == 0) {
                notice(ExchangeNotice.SHEET_WITHOUT_ROWS, sheet.name());
            } else {
                refuseMergedCells(part);
                parts.add(part);
            }
        }
        if (!anyHeadings) {
            throw new Refusal(ExchangeRefusal.HEADINGS_NOT_FOUND, Spreadsheet.TOP_ROWS);
        }
        if (parts.isEmpty()) {
            throw new Refusal(ExchangeRefusal.NO_ROWS);
        }
        parts.sort(Comparator.comparingInt(part -> templates.indexOf(part.template())));
    }

    /** The template of which the sheet has the most headings; the first of those of which it has as many. */
    private static Template templateOf(Spreadsheet.Sheet sheet, List<Template> templates) {
        return templates.stream().reduce((one, other) -> mostKnown(sheet, other) > mostKnown(sheet, one) ? other : one).orElseThrow();
    }

    private static long mostKnown(Spreadsheet.Sheet sheet, Template template) {
        return sheet.top().stream().mapToLong(row -> known(row, template)).max().orElse(0);
    }

    private static long known(Row row, Template template) {
        return row.cells().stream().filter(c -> template.columnFor(c.text()).isPresent()).count();
    }

    /** The row among the first that holds the most headings of the template, at least two where it has two; null if none does. */
    private static Row headingRow(Spreadsheet.Sheet sheet, Template template) {
        int needed = Math.min(2, template.columns().size());
        Row best = null;
        long most = needed - 1L;
        for (Row row : sheet.top()) {
            long known = known(row, template);
            if (known > most) {
                best = row;
                most = known;
            }
        }
        return best;
    }

    private Map<Integer, Template.Column> columns(Spreadsheet.Sheet sheet, Row headings, Template template) {
        List<CellRange> merged = spreadsheet.merged(sheet).in(headings.number());
        if (!merged.isEmpty()) {
            throw new Refusal(ExchangeRefusal.HEADINGS_MERGED, sheet.name(), listed(merged));
        }
        Map<Integer, Template.Column> columns = new TreeMap<>();
        Set<Template.Column> found = new LinkedHashSet<>();
        Set<String> doubled = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < headings.cells().size(); i++) {
            String heading = headings.cell(i).text();
            if (heading.isEmpty()) {
                continue;
            }
            Template.Column column = template.columnFor(heading).orElse(null);
            if (column == null) {
                unknown.add(heading);
            } else if (found.add(column)) {
                columns.put(i, column);
            } else {
                doubled.add(column.heading());
            }
        }
        if (!doubled.isEmpty()) {
            throw new Refusal(ExchangeRefusal.HEADINGS_DOUBLED, sheet.name(), listed(doubled));
        }
        List<String> missing = template.columns().stream().filter(c -> c.mandatory() && !found.contains(c)).map(Template.Column::heading).toList();
        if (!missing.isEmpty()) {
            throw new Refusal(ExchangeRefusal.HEADINGS_MISSING, sheet.name(), listed(missing));
        }
        if (!unknown.isEmpty()) {
            notice(ExchangeNotice.HEADINGS_UNKNOWN, sheet.name(), listed(unknown));
        }
        return columns;
    }

    private void refuseMergedCells(Part part) {
        CellRange merged = spreadsheet.merged(part.sheet()).firstBetween(part.headingRow(), part.sheet().lastRow());
        if (merged != null) {
            throw new Refusal(ExchangeRefusal.CELLS_MERGED, part.sheet().name(), merged.toString());
        }
    }

    private void notice(ExchangeNotice what, Object... arguments) {
        notices.add(new Notice(what, List.of(arguments)));
    }

    /** What is said about a file stays readable, whatever the file holds. */
    private static String listed(Collection<?> items) {
        String list = items.stream().limit(MOST_LISTED).map(item -> Spreadsheet.shortened(item.toString())).collect(Collectors.joining("、"));
        return items.size() > MOST_LISTED ? list + "…" : list;
    }

    /** {@link FileKind#XLSX} or {@link FileKind#CSV}. */
    public FileKind kind() {
        return spreadsheet.kind();
    }

    /** What a person should know about the file. */
    public List<Notice> notices() {
        return List.copyOf(notices);
    }

    /** How many rows {@link #rowsFrom} hands out from 0 on; of a file that was opened again it is not known. */
    public int rowCount() {
        return parts.stream().mapToInt(Part::rowCount).sum();
    }

    /**
     * The rows from an ordinal on, sheet after sheet.
     *
     * @param ordinal 0 for all; after an interruption the number of rows already dealt with
     */
    public Iterator<BulkRow> rowsFrom(int ordinal) {
        Rows rows = new Rows();
        for (int skipped = 0; skipped < ordinal && rows.hasNext(); skipped++) {
            rows.advance();
        }
        return rows;
    }

    @Override
    public void close() {
        opened.forEach(RowCursor::close);
        opened.clear();
        spreadsheet.close();
    }

    private final class Rows implements Iterator<BulkRow> {

        private final Iterator<Part> remaining = parts.iterator();
        private Part part;
        private RowCursor cursor;
        private Row row;
        private int ordinal;

        private Rows() {
            openNextSheet();
        }

        private void openNextSheet() {
            row = null;
            while (row == null && remaining.hasNext()) {
                part = remaining.next();
                cursor = spreadsheet.rows(part.sheet());
                opened.add(cursor);
                findRowBelowHeadings();
            }
        }

        private void findRowBelowHeadings() {
            do {
                row = cursor.next();
            } while (row != null && row.number() <= part.headingRow());
            if (row == null) {
                opened.remove(cursor);
                cursor.close();
            }
        }

        private void advance() {
            ordinal++;
            findRowBelowHeadings();
            if (row == null) {
                openNextSheet();
            }
        }

        @Override
        public boolean hasNext() {
            return row != null;
        }

        @Override
        public BulkRow next() {
            if (row == null) {
                throw new NoSuchElementException();
            }
            Map<String, String> values = new LinkedHashMap<>();
            Map<String, ExchangeRefusal> problems = new LinkedHashMap<>();
            part.columns().forEach((column, field) -> {
                Cell cell = row.cell(column);
                if (!cell.text().isEmpty()) {
                    values.put(field.field(), cell.text());
                }
                if (cell.problem() != null) {
                    problems.put(field.field(), cell.problem());
                }
            });
            BulkRow next = new BulkRow(ordinal, part.sheet().name(), row.number(), values, problems, part.template());
            advance();
            return next;
        }
    }
}
