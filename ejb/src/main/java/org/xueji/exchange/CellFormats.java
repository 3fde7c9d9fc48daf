package org.xueji.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The formats of a workbook's cells, named by the number of their style. */
final class CellFormats {

    private static final int MOST = 70_000;

    private final List<CellFormat> byStyle = new ArrayList<>();

    /**
     * Reads the part with the styles.
     *
     * @param xml the part, or null where the workbook has none
     */
    static CellFormats read(Xml xml) {
        CellFormats formats = new CellFormats();
        Map<Integer, String> codes = new HashMap<>();
        boolean ofCells = false;
        while (xml != null && xml.next()) {
            if (xml.starts("numFmt")) {
                codes.put(number(xml, "numFmtId"), xml.attribute("formatCode"));
            } else if (xml.starts("cellXfs") || xml.ends("cellXfs")) {
                ofCells = xml.starts("cellXfs");
            } else if (ofCells && xml.starts("xf")) {
                int id = number(xml, "numFmtId");
                formats.byStyle.add(CellFormat.of(id, codes.get(id)));
            }
            if (codes.size() > MOST || formats.byStyle.size() > MOST) {
                throw xml.damaged();
            }
        }
        return formats;
    }

    /** The format of a style; none and unknown ones show plain numbers. */
    CellFormat of(String style) {
        if (style == null) {
            return CellFormat.GENERAL;
        }
        try {
            int index = Integer.parseInt(style.strip());
            return index >= 0 && index < byStyle.size() ? byStyle.get(index) : CellFormat.GENERAL;
        } catch (NumberFormatException e) {
            return CellFormat.GENERAL;
        }
    }

    private static int number(Xml xml, String attribute) {
        String value = xml.attribute(attribute);
        try {
            return value == null ? 0 : Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw xml.damaged();
        }
    }
}
