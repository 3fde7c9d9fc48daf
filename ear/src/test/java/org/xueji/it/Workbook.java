package org.xueji.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * An XLSX workbook taken apart, so that a test can put into it what no office program would.
 *
 * @param parts the texts of its parts by name
 */
record Workbook(Map<String, String> parts) {

    /** The name of the part with the first sheet. */
    static final String SHEET = "xl/worksheets/sheet1.xml";

    private static final Pattern ROW = Pattern.compile("<row .*?</row>");
    private static final Pattern CELL = Pattern.compile("<c r=\"([A-Z]+)[0-9]+\"[^>]*?(?:/>|>(.*?)</c>)");
    private static final Pattern NUMBERED = Pattern.compile("&#x([0-9a-f]{3,5});");
    private static final String END_OF_ROWS = "</sheetData>";
    private static final String EMPTY_CELLS = "<c></c>".repeat(10_000);

    static Workbook read(byte[] file) {
        Map<String, String> parts = new LinkedHashMap<>();
        try {
            Path kept = Files.write(Files.createTempFile("xueji-it-", ".xlsx"), file);
            try (ZipFile zip = new ZipFile(kept.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    parts.put(entry.getName(), plain(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)));
                }
            } finally {
                Files.delete(kept);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Workbook(parts);
    }

    /** With characters where the XML has their numbers. */
    private static String plain(String xml) {
        return NUMBERED.matcher(xml).replaceAll(n -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(n.group(1), 16))));
    }

    /** The same workbook with one part changed; fails where the change changes nothing. */
    Workbook with(String part, UnaryOperator<String> change) {
        Map<String, String> changed = new LinkedHashMap<>(parts);
        changed.put(part, change.apply(parts.get(part)));
        if (changed.equals(parts)) {
            throw new IllegalStateException("nothing changed in " + part);
        }
        return new Workbook(changed);
    }

    byte[] bytes() {
        return bytes(0);
    }

    /** The same workbook with a sheet that expands to so many bytes and more. */
    byte[] asBomb(long expanded) {
        return bytes(expanded);
    }

    private byte[] bytes(long expanded) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                if (part.getKey().equals(SHEET) && expanded > 0) {
                    writeBlownUp(zip, part.getValue(), expanded);
                } else {
                    write(zip, part.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void writeBlownUp(ZipOutputStream zip, String sheet, long expanded) throws IOException {
        int end = sheet.indexOf(END_OF_ROWS);
        write(zip, sheet.substring(0, end) + "<row>");
        for (long written = 0; written < expanded; written += EMPTY_CELLS.length()) {
            write(zip, EMPTY_CELLS);
        }
        write(zip, "</row>" + sheet.substring(end));
    }

    private static void write(ZipOutputStream zip, String text) throws IOException {
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The texts of the first sheet, row by row. */
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (Matcher row = ROW.matcher(parts.get(SHEET)); row.find();) {
            List<String> cells = new ArrayList<>();
            for (Matcher cell = CELL.matcher(row.group()); cell.find();) {
                int column = column(cell.group(1));
                while (cells.size() < column) {
                    cells.add("");
                }
                cells.add(cell.group(2) == null ? "" : cell.group(2).replaceAll("<[^>]+>", ""));
            }
            rows.add(cells);
        }
        return rows;
    }

    private static int column(String letters) {
        int column = 0;
        for (char letter : letters.toCharArray()) {
            column = 26 * column + letter - 'A' + 1;
        }
        return column - 1;
    }
}
