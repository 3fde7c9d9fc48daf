package org.xueji.papers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.xueji.exchange.ListFile;
import org.xueji.kernel.Time;
import org.xueji.merger.HandedOver;

/** The list of what was handed over, in the words of one language: a workbook, or a paper that both sides can file. */
final class PrintedHandOver {

    private static final float[] WIDTHS = {2, 5, 2, 4, 7, 6, 4, 4, 4};
    /** So many lines are laid out at once, so that a large school fits into memory. */
    private static final int LINES_AT_ONCE = 500;

    private final HandOverList list;
    private final Locale locale;
    private final Instant now;

    PrintedHandOver(HandOverList list, Locale locale, Instant now) {
        this.list = list;
        this.locale = locale;
        this.now = now;
    }

    Paper as(RosterForm form) {
        String name = list.from() + "-" + list.to() + "-" + say(list.title());
        return form == RosterForm.PDF ? new Paper(name + ".pdf", paper()) : new Paper(name + ".xlsx", workbook(), Paper.WORKBOOK);
    }

    private byte[] workbook() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new ListFile(say(list.title()), headings()).write(bytes, rows(0, list.lines().size(), ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private byte[] paper() {
        Sheet sheet = Sheet.wide(say(list.title()), say(PaperWords.FOOT, list.number(), Time.moment(now), list.operator()), word -> say(PaperWords.GLYPH_MISSING, word), now);
        sheet.title(say(list.title()));
        sheet.heading(say(PaperWords.HANDED_OVER, list.from(), list.to()));
        sheet.heading(say(PaperWords.HANDED_COUNT, Time.moment(list.at()), list.lines().size()));
        for (int from = 0; from < list.lines().size(); from += LINES_AT_ONCE) {
            sheet.table(headings(), rows(from, Math.min(from + LINES_AT_ONCE, list.lines().size()), "—").toList(), WIDTHS);
        }
        sheet.heading(say(PaperWords.CHECKSUM, list.checksum()));
        return sheet.finished();
    }

    private List<String> headings() {
        return Stream.of(PaperWords.SERIAL, PaperWords.NAME, PaperWords.SEX, PaperWords.BIRTH_DATE, PaperWords.STUDENT_NUMBER, PaperWords.MAJOR, PaperWords.ENTERED_ON, PaperWords.UNTIL,
            PaperWords.STATUS).map(this::say).toList();
    }

    private Stream<List<String>> rows(int from, int to, String nothing) {
        return IntStream.range(from, to).mapToObj(i -> row(i + 1, list.lines().get(i), nothing));
    }

    private List<String> row(int serial, HandedOver line, String nothing) {
        return Stream.of(serial, line.name(), line.sex().text(locale), line.birthDate(), line.studentNumber(), line.majorName(), line.enteredOn(), line.until(), line.status().text(locale))
            .map(value -> value == null ? nothing : value.toString()).toList();
    }

    private String say(PaperWords word, Object... arguments) {
        return word.text(locale, arguments);
    }
}
