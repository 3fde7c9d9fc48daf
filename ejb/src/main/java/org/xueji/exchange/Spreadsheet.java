package org.xueji.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.xueji.kernel.Refusal;

/**
 * A bulk file that has been proved readable: opening reads it once from front to back within its {@link Limits} and throws away what it
 * read, so that whatever is wrong with the file as a whole is said before the first row is handed out. Afterwards its rows stream.
 *
 * <p>What the file is, its content tells; its name tells nothing.
 */
public final class Spreadsheet implements AutoCloseable {

    /** Among so many rows the headings are searched. */
    public static final int TOP_ROWS = 10;

    private static final int MEGABYTE = 1 << 20;
    private static final int LONGEST_NAME = 60;
    /** Streams of a compound file have fixed names: of a workbook behind a password, and of an old one. */
    private static final byte[] ENCRYPTED_STREAM = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    private static final byte[] OLD_EXCEL_STREAM = "Workbook".getBytes(StandardCharsets.UTF_16LE);

    private final FileKind kind;
    private final Format format;
    private final List<Sheet> sheets = new ArrayList<>();

    private Spreadsheet(FileKind kind, Format format) {
        this.kind = kind;
        this.format = format;
    }

    /**
     * A sheet, after the first reading.
     *
     * @param hidden whether it is hidden; hidden sheets hold the lists that a template offers for choosing, and are not read
     * @param rowCount rows that hold anything; of a file that was opened again, at least one where there is one below the top
     * @param lastRow number of the last of them, 0 if there is none, or if the file was opened again
     * @param top those among the first ten rows
     */
    public record Sheet(int index, String name, boolean hidden, int rowCount, int lastRow, List<Row> top) {
    }

    /**
     * Opens a file.
     *
     * @param declaredName the name under which it was uploaded; names the sheet of a text file and decides nothing
     * @throws Refusal with an {@link ExchangeRefusal} if the file as a whole cannot be read
     */
    public static Spreadsheet open(Path file, String declaredName, Limits limits) {
        return opened(file, declaredName, limits, spreadsheet -> spreadsheet.readThrough(limits));
    }

    /** Opens a file that was opened before, and so is known to be readable: it is read no further than its top, and how many rows it has is not counted again. */
    static Spreadsheet reopen(Path file, String declaredName, Limits limits) {
        return opened(file, declaredName, limits, Spreadsheet::readTops);
    }

    private static Spreadsheet opened(Path file, String declaredName, Limits limits, Consumer<Spreadsheet> firstReading) {
        FileKind kind = kindOf(file, limits);
        Format format = switch (kind) {
            case ZIP -> new XlsxFormat(file, limits);
            case CSV -> new CsvFormat(file, sheetName(declaredName), limits);
            case OLE -> throw ofCompoundFile(file);
            default -> throw new Refusal(ExchangeRefusal.NOT_A_SPREADSHEET, kind);
        };
        Spreadsheet spreadsheet = new Spreadsheet(kind == FileKind.ZIP ? FileKind.XLSX : kind, format);
        try {
            firstReading.accept(spreadsheet);
            return spreadsheet;
        } catch (RuntimeException e) {
            spreadsheet.close();
            throw e;
        }
    }

    private static FileKind kindOf(Path file, Limits limits) {
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            if (size == 0) {
                throw new Refusal(ExchangeRefusal.EMPTY_FILE);
            }
            if (size > limits.fileBytes()) {
                throw new Refusal(ExchangeRefusal.TOO_LARGE, limits.fileBytes() / MEGABYTE);
            }
            return FileKind.of(in.readNBytes(FileKind.HEAD));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Refusal ofCompoundFile(Path file) {
        if (contains(file, ENCRYPTED_STREAM)) {
            return new Refusal(ExchangeRefusal.ENCRYPTED);
        }
        return contains(file, OLD_EXCEL_STREAM) ? new Refusal(ExchangeRefusal.OLD_EXCEL) : new Refusal(ExchangeRefusal.NOT_A_SPREADSHEET, FileKind.OLE);
    }

    private static boolean contains(Path file, byte[] sought) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] window = new byte[MEGABYTE];
            int kept = 0;
            for (int count = in.readNBytes(window, 0, window.length); count > 0; count = in.readNBytes(window, kept, window.length - kept)) {
                int end = kept + count;
                for (int i = 0; i + sought.length <= end; i++) {
                    if (Arrays.equals(window, i, i + sought.length, sought, 0, sought.length)) {
                        return true;
                    }
                }
                kept = Math.min(sought.length - 1, end);
                System.arraycopy(window, end - kept, window, 0, kept);
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sheetName(String declaredName) {
        String name = declaredName.substring(Math.max(declaredName.lastIndexOf('/'), declaredName.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        return shortened(dot > 0 ? name.substring(0, dot) : name);
    }

    /** A name or heading, short enough to be shown in a sentence. */
    static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME ? name : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…";
    }

    private void readThrough(Limits limits) {
        int total = 0;
        for (int i = 0; i < format.sheets().size(); i++) {
            Format.SheetName name = format.sheets().get(i);
            List<Row> top = new ArrayList<>();
            if (name.hidden()) {
                sheets.add(new Sheet(i, name.name(), true, 0, 0, top));
                continue;
            }
            int rows = 0;
            int last = 0;
            try (RowCursor cursor = format.rows(i)) {
                for (Row row = cursor.next(); row != null; row = cursor.next()) {
                    rows++;
                    last = row.number();
                    if (last <= TOP_ROWS) {
                        top.add(row);
                    }
                    if (++total > limits.rows() + TOP_ROWS) {
                        throw new Refusal(ExchangeRefusal.TOO_MANY_ROWS, limits.rows());
                    }
                }
            }
            sheets.add(new Sheet(i, name.name(), false, rows, last, List.copyOf(top)));
        }
        if (total == 0) {
            throw new Refusal(ExchangeRefusal.NO_ROWS);
        }
    }

    private void readTops() {
        for (int i = 0; i < format.sheets().size(); i++) {
            Format.SheetName name = format.sheets().get(i);
            List<Row> top = new ArrayList<>();
            int rows = 0;
            if (!name.hidden()) {
                try (RowCursor cursor = format.rows(i)) {
                    Row row = cursor.next();
                    for (; row != null && row.number() <= TOP_ROWS; row = cursor.next()) {
                        top.add(row);
                    }
                    rows = top.size() + (row == null ? 0 : 1);
                }
            }
            sheets.add(new Sheet(i, name.name(), name.hidden(), rows, 0, List.copyOf(top)));
        }
    }

    /** {@link FileKind#XLSX} or {@link FileKind#CSV}. */
    public FileKind kind() {
        return kind;
    }

    /** All sheets, hidden and empty ones too, in their order. */
    public List<Sheet> sheets() {
        return List.copyOf(sheets);
    }

    /** The first sheet that holds anything, as comma-separated text, with a line for each of its rows, empty ones too. */
    public String text() {
        Sheet sheet = sheets.stream().filter(s -> s.rowCount() > 0).findFirst().orElseThrow();
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0).build(text);
        try (RowCursor cursor = rows(sheet)) {
            int line = 1;
            for (Row row = cursor.next(); row != null; row = cursor.next()) {
                text.append("\n".repeat(row.number() - line));
                csv.writeRecord(row.cells().stream().map(Cell::text).toList());
                line = row.number() + 1;
            }
        }
        return text.toString();
    }

    /** The rows of a sheet from the top. */
    RowCursor rows(Sheet sheet) {
        return format.rows(sheet.index());
    }

    MergedCells merged(Sheet sheet) {
        return format.merged(sheet.index());
    }

    /** A cell that holds text. */
    static Cell text(String text, Limits limits) {
        String trimmed = trim(text);
        return trimmed.length() > limits.cellCharacters()
            ? new Cell(trimmed.substring(0, limits.cellCharacters()), ExchangeRefusal.CELL_TOO_LONG) : Cell.of(trimmed);
    }

    /** Without the space around it that nobody sees: all of Unicode's, also what has no width. */
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isInvisible(text.charAt(from))) {
            from++;
        }
        while (to > from && isInvisible(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    static boolean isInvisible(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c < ' ' || c == '\u200B' || c == '\u200C' || c == '\u200D' || c == '\uFEFF';
    }

    @Override
    public void close() {
        format.close();
    }
}
