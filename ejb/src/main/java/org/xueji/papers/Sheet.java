package org.xueji.papers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.openpdf.text.Chunk;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.Image;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.DefaultSplitCharacter;
import org.openpdf.text.pdf.PdfChunk;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;
import org.xueji.kernel.Time;

/**
 * A paper of A4 in the making. The font is part of the product and is embedded as far as it is used, so that the paper looks the same everywhere; a character that it
 * lacks is shown as 〓 and named at the end, never left out in silence.
 */
final class Sheet {

    private static final BaseFont GLYPHS = glyphs();
    private static final int MISSING = '〓';
    private static final String CLOSING = "，。、；：？！）》」』”’";
    private static final float MARGIN = 60;
    private static final float NARROW_MARGIN = 36;
    private static final float WIDE = 100;
    private static final float PHOTO_WIDTH = 75;
    private static final float PHOTO_HEIGHT = 100;
    private static final float LEADING = 1.9f;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Document document;
    private final TreeSet<Integer> lacking = new TreeSet<>();
    private final String foot;
    private final UnaryOperator<String> aboutLacking;

    /**
     * @param title of the document, for whoever reads its properties
     * @param foot stands at its end
     * @param aboutLacking what to say about characters that the font lacks
     */
    Sheet(String title, String foot, UnaryOperator<String> aboutLacking, Instant now) {
        this(new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN), title, foot, aboutLacking, now);
    }

    private Sheet(Document document, String title, String foot, UnaryOperator<String> aboutLacking, Instant now) {
        this.document = document;
        this.foot = foot;
        this.aboutLacking = aboutLacking;
        PdfWriter writer = PdfWriter.getInstance(document, bytes);
        document.addTitle(title);
        document.open();
        writer.getInfo().put(PdfName.CREATIONDATE, new PdfDate(GregorianCalendar.from(ZonedDateTime.ofInstant(now, Time.BEIJING))));
    }

    /** The same on its side, for long lines. */
    static Sheet wide(String title, String foot, UnaryOperator<String> aboutLacking, Instant now) {
        return new Sheet(new Document(PageSize.A4.rotate(), NARROW_MARGIN, NARROW_MARGIN, NARROW_MARGIN, NARROW_MARGIN), title, foot, aboutLacking, now);
    }

    private static BaseFont glyphs() {
        try (InputStream in = Sheet.class.getResourceAsStream("NotoSansSC-Regular.ttf")) {
            return BaseFont.createFont("NotoSansSC-Regular.ttf", BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.CACHED, in.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void title(String text) {
        Paragraph title = new Paragraph(shown(text), new Font(GLYPHS, 22));
        title.setAlignment(Element.ALIGN_CENTER);
        title.setSpacingAfter(36);
        document.add(title);
    }

    void heading(String text) {
        Paragraph heading = new Paragraph(shown(text), new Font(GLYPHS, 13));
        heading.setSpacingBefore(18);
        heading.setSpacingAfter(8);
        document.add(heading);
    }

    void paragraph(String text) {
        Font font = new Font(GLYPHS, 13);
        Chunk words = new Chunk(shown(text), font);
        words.setSplitCharacter(Sheet::mayBreak);
        Paragraph paragraph = new Paragraph(words);
        paragraph.setFont(font);
        paragraph.setFirstLineIndent(2 * font.getSize());
        paragraph.setMultipliedLeading(LEADING);
        paragraph.setSpacingAfter(12);
        document.add(paragraph);
    }

    /** No line begins with a mark that ends what is before it. */
    private static boolean mayBreak(int start, int current, int end, char[] text, PdfChunk[] chunks) {
        return DefaultSplitCharacter.DEFAULT.isSplitCharacter(start, current, end, text, chunks) && (current + 1 >= end || CLOSING.indexOf(text[current + 1]) < 0);
    }

    /** Pairs of what something is called and what it is, beside a photo unless that is null. */
    void facts(List<List<String>> facts, byte[] photo) {
        PdfPTable pairs = new PdfPTable(new float[] {1, 2});
        pairs.setWidthPercentage(WIDE);
        facts.forEach(fact -> fact.forEach(text -> pairs.addCell(cell(text))));
        if (photo == null) {
            document.add(pairs);
            return;
        }
        PdfPTable beside = new PdfPTable(new float[] {4, 1});
        beside.setWidthPercentage(WIDE);
        PdfPCell left = new PdfPCell(pairs);
        left.setPadding(0);
        beside.addCell(left);
        beside.addCell(photoCell(photo));
        document.add(beside);
    }

    private static PdfPCell photoCell(byte[] photo) {
        try {
            Image image = Image.getInstance(photo);
            image.scaleToFit(PHOTO_WIDTH, PHOTO_HEIGHT);
            PdfPCell cell = new PdfPCell(image, false);
            cell.setHorizontalAlignment(Element.ALIGN_CENTER);
            cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
            return cell;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void table(List<String> heads, List<List<String>> rows) {
        table(heads, rows, new PdfPTable(heads.size()));
    }

    /** @param widths of the columns, each beside the others */
    void table(List<String> heads, List<List<String>> rows, float[] widths) {
        table(heads, rows, new PdfPTable(widths));
    }

    private void table(List<String> heads, List<List<String>> rows, PdfPTable table) {
        table.setWidthPercentage(WIDE);
        table.setHeaderRows(1);
        heads.forEach(head -> {
            PdfPCell cell = cell(head);
            cell.setGrayFill(0.93f);
            table.addCell(cell);
        });
        rows.forEach(row -> row.forEach(text -> table.addCell(cell(text))));
        document.add(table);
    }

    private PdfPCell cell(String text) {
        PdfPCell cell = new PdfPCell(new Phrase(shown(text), new Font(GLYPHS, 10)));
        cell.setPadding(5);
        cell.setMinimumHeight(22);
        return cell;
    }

    void signature(List<String> lines) {
        PdfPTable block = new PdfPTable(1);
        block.setWidthPercentage(45);
        block.setHorizontalAlignment(Element.ALIGN_RIGHT);
        block.setSpacingBefore(48);
        block.setKeepTogether(true);
        lines.forEach(line -> {
            PdfPCell cell = new PdfPCell(new Phrase(shown(line), new Font(GLYPHS, 12)));
            cell.setBorder(Rectangle.NO_BORDER);
            cell.setHorizontalAlignment(Element.ALIGN_CENTER);
            cell.setPadding(4);
            block.addCell(cell);
        });
        document.add(block);
    }

    /** The paper, as PDF. */
    byte[] finished() {
        Font small = new Font(GLYPHS, 9);
        String shownFoot = shown(foot);
        if (!lacking.isEmpty()) {
            document.add(new Paragraph(aboutLacking.apply(lacking.stream().map("U+%04X"::formatted).collect(Collectors.joining(" "))), small));
        }
        Paragraph end = new Paragraph(shownFoot, small);
        end.setSpacingBefore(24);
        document.add(end);
        document.close();
        return bytes.toByteArray();
    }

    private String shown(String text) {
        return text.codePoints().map(c -> {
            if (GLYPHS.charExists(c)) {
                return c;
            }
            lacking.add(c);
            return MISSING;
        }).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
