package org.xueji.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes workbooks by hand, part by part, so that a test can put into them what no office program would. */
final class WorkbookSample {

    private static final String MAIN = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
        + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private static final String TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private record SheetXml(String name, String state, String xml) {
    }

    private final List<SheetXml> sheets = new ArrayList<>();
    private final Map<String, byte[]> others = new LinkedHashMap<>();
    private String strings = "";
    private String styles = "";
    private String workbookProperties = "";

    /** A sheet with rows written as lists of texts, from row 1 on. */
    WorkbookSample sheet(String name, String[]... rows) {
        return sheet(name, "visible", rows(1, rows), "");
    }

    WorkbookSample sheet(String name, String state, String sheetData, String behind) {
        sheets.add(new SheetXml(name, state, "<worksheet " + MAIN + "><sheetData>" + sheetData + "</sheetData>" + behind + "</worksheet>"));
        return this;
    }

    WorkbookSample rawSheet(String name, String xml) {
        sheets.add(new SheetXml(name, "visible", xml));
        return this;
    }

    WorkbookSample strings(String... items) {
        strings = "<si><t>" + String.join("</t></si><si><t>", items) + "</t></si>";
        return this;
    }

    WorkbookSample rawStrings(String xml) {
        strings = xml;
        return this;
    }

    /** Format codes; the style of number n shows the n-th, from 0. */
    WorkbookSample formats(String... codes) {
        StringBuilder formats = new StringBuilder("<numFmts>");
        StringBuilder cells = new StringBuilder("<cellXfs>");
        for (int i = 0; i < codes.length; i++) {
            formats.append("<numFmt numFmtId=\"").append(200 + i).append("\" formatCode=\"").append(codes[i].replace("\"", "&quot;")).append("\"/>");
            cells.append("<xf numFmtId=\"").append(200 + i).append("\"/>");
        }
        styles = formats + "</numFmts>" + cells + "</cellXfs>";
        return this;
    }

    WorkbookSample from1904() {
        workbookProperties = "<workbookPr date1904=\"1\"/>";
        return this;
    }

    WorkbookSample part(String name, byte[] content) {
        others.put(name, content);
        return this;
    }

    static String rows(int first, String[]... rows) {
        StringBuilder xml = new StringBuilder();
        for (int i = 0; i < rows.length; i++) {
            xml.append("<row r=\"").append(first + i).append("\">");
            for (int c = 0; c < rows[i].length; c++) {
                xml.append(cell(CellRange.letters(c) + (first + i), rows[i][c]));
            }
            xml.append("</row>");
        }
        return xml.toString();
    }

    static String cell(String reference, String text) {
        return text == null ? "" : "<c r=\"" + reference + "\" t=\"inlineStr\"><is><t>" + escaped(text) + "</t></is></c>";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    Path in(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "sample", ".bin");
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            StringBuilder list = new StringBuilder();
            StringBuilder targets = new StringBuilder();
            for (int i = 0; i < sheets.size(); i++) {
                SheetXml sheet = sheets.get(i);
                list.append("<sheet name=\"").append(sheet.name()).append("\" sheetId=\"").append(i + 1).append("\" state=\"").append(sheet.state())
                    .append("\" r:id=\"rId").append(i + 1).append("\"/>");
                targets.append(target("rId" + (i + 1), "worksheet", "worksheets/sheet" + (i + 1) + ".xml"));
                put(zip, "xl/worksheets/sheet" + (i + 1) + ".xml", sheet.xml());
            }
            put(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            put(zip, "_rels/.rels", "<Relationships>" + target("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>");
            put(zip, "xl/workbook.xml", "<workbook " + MAIN + ">" + workbookProperties + "<sheets>" + list + "</sheets></workbook>");
            targets.append(target("rIdS", "sharedStrings", "sharedStrings.xml")).append(target("rIdF", "styles", "/xl/styles.xml"));
            put(zip, "xl/_rels/workbook.xml.rels", "<Relationships>" + targets + "</Relationships>");
            put(zip, "xl/sharedStrings.xml", "<sst " + MAIN + ">" + strings + "</sst>");
            put(zip, "xl/styles.xml", "<styleSheet " + MAIN + ">" + styles + "</styleSheet>");
            for (Map.Entry<String, byte[]> other : others.entrySet()) {
                zip.putNextEntry(new ZipEntry(other.getKey()));
                zip.write(other.getValue());
            }
        }
        return file;
    }

    private static String target(String id, String type, String part) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + TYPES + type + "\" Target=\"" + part + "\"/>";
    }

    private static void put(ZipOutputStream zip, String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write((xml.startsWith("<?xml") || xml.startsWith("\uFEFF") ? xml : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml)
            .getBytes(StandardCharsets.UTF_8));
    }
}
