package org.xueji.papers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.exchange.ListFile;
import org.xueji.kernel.Time;

/** A roster in the words of one language: a workbook with a row for each student, or a paper on which each class begins under its own heading. */
final class PrintedRoster {

    private static final float[] WIDTHS = {2, 5, 2, 4, 7, 7, 6, 3};

    private final Roster roster;
    private final Locale locale;
    private final Instant now;

    PrintedRoster(Roster roster, Locale locale, Instant now) {
        this.roster = roster;
        this.locale = locale;
        this.now = now;
    }

    Paper as(RosterForm form) {
        String name = roster.school() + "-" + say(PaperWords.ROSTER);
        return form == RosterForm.PDF ? new Paper(name + ".pdf", paper()) : new Paper(name + ".xlsx", workbook(), Paper.WORKBOOK);
    }

    private byte[] workbook() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new ListFile(say(PaperWords.ROSTER), words(PaperWords.SERIAL, PaperWords.NAME, PaperWords.SEX, PaperWords.BIRTH_DATE, PaperWords.DOCUMENT_NUMBER, PaperWords.STUDENT_NUMBER,
                PaperWords.GRADE, PaperWords.CLASS, PaperWords.MAJOR, PaperWords.STATUS)).write(bytes, Stream.iterate(0, i -> i < roster.lines().size(), i -> i + 1).map(this::row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private List<String> row(int at) {
        Roster.Line line = roster.lines().get(at);
        return Stream.of(at + 1, line.name(), line.sex().text(locale), line.birthDate(), line.documentNumber(), line.studentNumber(), line.grade(), line.className(), line.majorName(),
            line.status().text(locale)).map(value -> value == null ? "" : value.toString()).toList();
    }

    private byte[] paper() {
        Sheet sheet = Sheet.wide(say(PaperWords.ROSTER), say(PaperWords.FOOT, roster.number(), Time.moment(now), roster.operator()), word -> say(PaperWords.GLYPH_MISSING, word), now);
        sheet.title(say(PaperWords.ROSTER_OF, roster.school()));
        Map<Roster.Line.Heading, List<Roster.Line>> classes = roster.lines().stream().collect(Collectors.groupingBy(Roster.Line::heading, LinkedHashMap::new, Collectors.toList()));
        classes.forEach((heading, lines) -> {
            sheet.heading(say(PaperWords.CLASS_OF, heading.grade() == null ? "—" : heading.grade().toString(), heading.className() == null ? say(PaperWords.NO_CLASS) : heading.className(),
                lines.size()));
            sheet.table(words(PaperWords.SERIAL, PaperWords.NAME, PaperWords.SEX, PaperWords.BIRTH_DATE, PaperWords.DOCUMENT_NUMBER, PaperWords.STUDENT_NUMBER, PaperWords.MAJOR,
                PaperWords.STATUS), Stream.iterate(0, i -> i < lines.size(), i -> i + 1).map(i -> printed(i + 1, lines.get(i))).toList(), WIDTHS);
        });
        return sheet.finished();
    }

    private List<String> printed(int serial, Roster.Line line) {
        return Stream.of(serial, line.name(), line.sex().text(locale), line.birthDate(), line.documentNumber(), line.studentNumber(), line.majorName(), line.status().text(locale))
            .map(value -> value == null ? "—" : value.toString()).toList();
    }

    private List<String> words(PaperWords... words) {
        return Stream.of(words).map(this::say).toList();
    }

    private String say(PaperWords word, Object... arguments) {
        return word.text(locale, arguments);
    }
}
