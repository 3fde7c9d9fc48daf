package org.xueji.exchange;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xueji.kernel.Refusal;

/** Text with one record a row, in whatever encoding and with whatever separator office programs in China write it. */
final class CsvFormat implements Format {

    private static final int LONGEST_ROW = 1 << 20;
    /** What a spreadsheet program wrote for a long number that it had taken for a quantity. */
    private static final Pattern ROUNDED = Pattern.compile("[0-9](\\.[0-9]+)?[Ee]\\+[0-9]{2,3}");
    /** The usual way to keep a spreadsheet program from taking a number for a quantity: {@code ="430104…"} or a leading apostrophe. */
    private static final Pattern KEPT_AS_TEXT = Pattern.compile("=\"([^\"]*)\"|'([0-9].*)");

    private final TextFile file;
    private final String name;
    private final Limits limits;

    CsvFormat(Path path, String name, Limits limits) {
        this.file = TextFile.open(path);
        this.name = name;
        this.limits = limits;
    }

    @Override
    public List<SheetName> sheets() {
        return List.of(new SheetName(name, false));
    }

    @Override
    public MergedCells merged(int sheet) {
        return new MergedCells(Spreadsheet.TOP_ROWS);
    }

    @Override
    public RowCursor rows(int sheet) {
        return new Rows(file.reader());
    }

    @Override
    public void close() {
        // every cursor closes its own stream
    }

    private final class Rows implements RowCursor {

        private final CsvReader<CsvRecord> reader;
        private final CloseableIterator<CsvRecord> records;
        private int number;

        private Rows(Reader text) {
            reader = CsvReader.builder().fieldSeparator(file.separator()).skipEmptyLines(false).maxBufferSize(LONGEST_ROW)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false).ofCsvRecord(text);
            records = reader.iterator();
        }

        @Override
        public Row next() {
            try {
                while (records.hasNext()) {
                    CsvRecord record = records.next();
                    number++;
                    List<Cell> cells = cells(record);
                    if (!cells.isEmpty()) {
                        return new Row(number, cells);
                    }
                }
                return null;
            } catch (CsvParseException e) {
                throw new Refusal(ExchangeRefusal.BROKEN_QUOTES, number + 1);
            } catch (UncheckedIOException e) {
                throw new Refusal(ExchangeRefusal.UNKNOWN_ENCODING);
            }
        }

        private List<Cell> cells(CsvRecord record) {
            List<Cell> cells = new ArrayList<>(record.getFieldCount());
            int filled = 0;
            for (int i = 0; i < record.getFieldCount(); i++) {
                Cell cell = cell(record.getField(i));
                if (!cell.isEmpty() && i >= limits.columns()) {
                    throw new Refusal(ExchangeRefusal.TOO_MANY_COLUMNS, name, number, limits.columns());
                }
                cells.add(cell);
                filled = cell.isEmpty() ? filled : i + 1;
            }
            return List.copyOf(cells.subList(0, filled));
        }

        private Cell cell(String field) {
            Cell cell = Spreadsheet.text(field, limits);
            if (cell.problem() != null) {
                return cell;
            }
            Matcher kept = KEPT_AS_TEXT.matcher(cell.text());
            if (kept.matches()) {
                return Cell.of(Spreadsheet.trim(kept.group(1) != null ? kept.group(1) : kept.group(2)));
            }
            return ROUNDED.matcher(cell.text()).matches() ? new Cell(cell.text(), ExchangeRefusal.PRECISION_LOST) : cell;
        }

        @Override
        public void close() {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
