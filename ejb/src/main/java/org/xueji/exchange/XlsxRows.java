package org.xueji.exchange;

import java.util.Arrays;
import java.util.List;
import org.xueji.kernel.Refusal;

/** The rows of one sheet of a workbook, and after the last of them its merged cells. */
final class XlsxRows implements RowCursor {

    /** Results of formulas and numbers are short; what is longer is text, and text has its own limit. */
    private static final int LONGEST_VALUE = 64;

    private final Xml xml;
    private final String sheet;
    private final SharedStrings texts;
    private final CellFormats formats;
    private final boolean from1904;
    private final Limits limits;
    private final MergedCells merged;
    private final Cell[] cells;
    private int rowNumber;
    private boolean ended;

    XlsxRows(Xml xml, String sheet, SharedStrings texts, CellFormats formats, boolean from1904, Limits limits, MergedCells merged) {
        this.xml = xml;
        this.sheet = sheet;
        this.texts = texts;
        this.formats = formats;
        this.from1904 = from1904;
        this.limits = limits;
        this.merged = merged;
        this.cells = new Cell[limits.columns()];
    }

    @Override
    public Row next() {
        while (!ended && xml.next()) {
            if (xml.starts("row")) {
                rowNumber = numberOfRow();
                int filled = readCells();
                if (filled > 0) {
                    return new Row(rowNumber, List.of(Arrays.copyOf(cells, filled)));
                }
            } else if (xml.starts("mergeCell")) {
                CellRange range = CellRange.parse(String.valueOf(xml.attribute("ref")));
                if (range == null) {
                    throw xml.damaged();
                }
                merged.add(range);
            }
        }
        ended = true;
        return null;
    }

    /** Rows may leave out their number; they never go back. */
    private int numberOfRow() {
        String stated = xml.attribute("r");
        int number;
        try {
            number = stated == null ? rowNumber + 1 : Integer.parseInt(stated.strip());
        } catch (NumberFormatException e) {
            throw xml.damaged();
        }
        if (number <= rowNumber || number > CellRange.LAST_ROW) {
            throw xml.damaged();
        }
        return number;
    }

    /** Fills the cells of this row and says how many of them, up to the last that holds anything. */
    private int readCells() {
        Arrays.fill(cells, Cell.EMPTY);
        int filled = 0;
        int column = -1;
        while (xml.next() && !xml.ends("row")) {
            if (!xml.starts("c")) {
                continue;
            }
            column = columnOfCell(column + 1);
            Cell cell = readCell();
            if (cell.isEmpty()) {
                continue;
            }
            if (column >= cells.length) {
                throw new Refusal(ExchangeRefusal.TOO_MANY_COLUMNS, sheet, rowNumber, limits.columns());
            }
            cells[column] = cell;
            filled = Math.max(filled, column + 1);
        }
        return filled;
    }

    private int columnOfCell(int following) {
        String reference = xml.attribute("r");
        if (reference == null) {
            return following;
        }
        int column = CellRange.columnOfCell(reference);
        if (column < 0) {
            throw xml.damaged();
        }
        return column;
    }

    private Cell readCell() {
        String type = xml.attribute("t");
        CellFormat format = formats.of(xml.attribute("s"));
        StringBuilder value = null;
        boolean formula = false;
        boolean inValue = false;
        String inline = null;
        while (xml.next() && !xml.ends("c")) {
            if (xml.starts("is")) {
                inline = CellText.of(xml, "is", limits.cellCharacters() + 1);
            } else if (xml.starts("f")) {
                formula = true;
            } else if (xml.starts("v")) {
                inValue = true;
                value = new StringBuilder();
            } else if (xml.ends("v")) {
                inValue = false;
            } else if (inValue && xml.isText()) {
                xml.appendTextTo(value, Math.max(limits.cellCharacters(), LONGEST_VALUE) + 1);
            }
        }
        if (inline != null) {
            return text(inline);
        }
        if (value == null || value.isEmpty() && !"str".equals(type)) {
            return formula ? new Cell("", ExchangeRefusal.FORMULA_WITHOUT_RESULT) : Cell.EMPTY;
        }
        return cell(type == null ? "n" : type, value.toString(), format);
    }

    private Cell cell(String type, String value, CellFormat format) {
        return switch (type) {
            case "s" -> text(texts.get(index(value), xml));
            case "str", "inlineStr" -> text(CellText.unescape(value));
            case "b" -> Cell.of(value.strip().equals("1") || value.strip().equals("true") ? "TRUE" : "FALSE");
            case "d" -> Cell.of(value.strip().replace("T00:00:00", "").replace('T', ' '));
            case "e" -> new Cell(value.strip(), ExchangeRefusal.CELL_IN_ERROR);
            case "n" -> value.length() > LONGEST_VALUE
                ? new Cell(value.substring(0, LONGEST_VALUE), ExchangeRefusal.CELL_UNREADABLE) : format.show(value, from1904);
            default -> throw xml.damaged();
        };
    }

    private int index(String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw xml.damaged();
        }
    }

    private Cell text(String text) {
        return Spreadsheet.text(text, limits);
    }

    @Override
    public void close() {
        xml.close();
    }
}
