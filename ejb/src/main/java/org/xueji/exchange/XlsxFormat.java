package org.xueji.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.xueji.kernel.Refusal;

/** An Excel workbook (Office Open XML), its rows read while they are asked for. */
final class XlsxFormat implements Format {

    private final WorkbookArchive archive;
    private final Limits limits;
    private final List<SheetName> sheets = new ArrayList<>();
    private final List<String> sheetParts = new ArrayList<>();
    private final List<MergedCells> merged;
    private final CellFormats formats;
    private final SharedStrings texts;
    private boolean from1904;

    /** A target of a relationship, and the last word of its type. */
    private record Target(String type, String part) {
    }

    XlsxFormat(Path file, Limits limits) {
        this.limits = limits;
        this.archive = new WorkbookArchive(file, limits);
        try {
            FileKind kind = archive.kind();
            if (kind != FileKind.XLSX) {
                throw new Refusal(ExchangeRefusal.NOT_A_SPREADSHEET, kind);
            }
            archive.refuseNestedArchives();
            String workbook = targets("_rels/.rels", "").values().stream().filter(t -> t.type().equals("officeDocument")).map(Target::part)
                .findFirst().orElse("xl/workbook.xml");
            String folder = workbook.substring(0, workbook.lastIndexOf('/') + 1);
            Map<String, Target> targets = targets(folder + "_rels/" + workbook.substring(folder.length()) + ".rels", folder);
            readWorkbook(workbook, targets);
            merged = IntStream.range(0, sheets.size()).mapToObj(i -> new MergedCells(Spreadsheet.TOP_ROWS)).toList();
            try (Xml styles = part(targets, "styles")) {
                formats = CellFormats.read(styles);
            }
            try (Xml strings = part(targets, "sharedStrings")) {
                texts = SharedStrings.read(strings, limits.cellCharacters());
            }
        } catch (RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    private Xml part(Map<String, Target> targets, String type) {
        return targets.values().stream().filter(t -> t.type().equals(type)).findFirst().flatMap(t -> archive.find(t.part())).orElse(null);
    }

    private Map<String, Target> targets(String part, String folder) {
        Map<String, Target> targets = new HashMap<>();
        try (Xml xml = archive.xml(part)) {
            while (xml.next()) {
                if (xml.starts("Relationship") && !"External".equals(xml.attribute("TargetMode"))) {
                    String type = xml.attribute("Type");
                    String target = xml.attribute("Target");
                    if (type == null || target == null || targets.size() > limits.parts()) {
                        throw xml.damaged();
                    }
                    targets.put(xml.attribute("Id"), new Target(type.substring(type.lastIndexOf('/') + 1), WorkbookArchive.resolve(folder, target)));
                }
            }
        }
        return targets;
    }

    private void readWorkbook(String part, Map<String, Target> targets) {
        try (Xml xml = archive.xml(part)) {
            while (xml.next()) {
                if (xml.starts("workbookPr")) {
                    from1904 = xml.flag("date1904");
                } else if (xml.starts("sheet")) {
                    Target target = targets.get(xml.attribute("id"));
                    String name = xml.attribute("name");
                    if (target == null || name == null) {
                        throw xml.damaged();
                    }
                    if (target.type().equals("worksheet")) {
                        addSheet(Spreadsheet.shortened(CellText.unescape(name)), xml.attribute("state"), target.part());
                    }
                }
            }
        }
    }

    private void addSheet(String name, String state, String part) {
        if (sheets.size() >= limits.sheets()) {
            throw new Refusal(ExchangeRefusal.TOO_MANY_SHEETS, limits.sheets());
        }
        sheets.add(new SheetName(name, state != null && !state.equals("visible")));
        sheetParts.add(part);
    }

    @Override
    public List<SheetName> sheets() {
        return List.copyOf(sheets);
    }

    @Override
    public RowCursor rows(int sheet) {
        Xml xml = archive.xml(sheetParts.get(sheet));
        return new XlsxRows(xml, sheets.get(sheet).name(), texts, formats, from1904, limits, merged.get(sheet));
    }

    @Override
    public MergedCells merged(int sheet) {
        return merged.get(sheet);
    }

    @Override
    public void close() {
        texts.close();
        archive.close();
    }
}
