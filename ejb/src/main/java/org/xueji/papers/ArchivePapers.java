package org.xueji.papers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.xueji.archive.Archive;
import org.xueji.archive.PaperComparison;
import org.xueji.identity.StudyForm;
import org.xueji.kernel.Time;
import org.xueji.papers.PaperRecords.Printable;

/** What the papers say, in the words of one language. */
final class ArchivePapers {

    private final Printable printable;
    private final Archive archive;
    private final Archive.Period period;
    private final byte[] photo;
    private final Locale locale;
    private final Instant now;

    ArchivePapers(Printable printable, byte[] photo, Locale locale, Instant now) {
        this.printable = printable;
        this.archive = printable.archive();
        this.period = archive.registrations().stream().filter(p -> p.ref().equals(archive.registration())).findFirst().orElseThrow();
        this.photo = photo;
        this.locale = locale;
        this.now = now;
    }

    byte[] print(PaperKind kind) {
        Sheet sheet = new Sheet(kind.text(locale), say(PaperWords.FOOT, printable.number(), Time.moment(now), printable.operator()), word -> say(PaperWords.GLYPH_MISSING, word), now);
        return switch (kind) {
            case ATTENDANCE_CERTIFICATE -> attendance(sheet);
            case ARCHIVE_CARD -> card(sheet);
        };
    }

    private byte[] attendance(Sheet sheet) {
        sheet.title(PaperKind.ATTENDANCE_CERTIFICATE.text(locale));
        sheet.paragraph(say(PaperWords.ATTENDS, archive.name(), archive.sex(), archive.birthDate().toString(), archive.documentKind(), printable.numbers().documentNumber(),
            orDash(printable.numbers().studentNumber()), period.enteredOn().toString(), period.school(), orDash(period.majorName()), orDash(period.className()), years(), studyForm()));
        sheet.paragraph(say(PaperWords.CERTIFIED));
        sheet.signature(List.of(period.school(), today().toString(), say(PaperWords.SEAL)));
        return sheet.finished();
    }

    private byte[] card(Sheet sheet) {
        sheet.title(PaperKind.ARCHIVE_CARD.text(locale));
        sheet.facts(List.of(
            List.of(say(PaperWords.NAME), archive.name()), List.of(say(PaperWords.SEX), archive.sex().text(locale)),
            List.of(say(PaperWords.BIRTH_DATE), archive.birthDate().toString()), List.of(say(PaperWords.DOCUMENT_KIND), archive.documentKind().text(locale)),
            List.of(say(PaperWords.DOCUMENT_NUMBER), printable.numbers().documentNumber()), List.of(say(PaperWords.STUDENT_NUMBER), orDash(printable.numbers().studentNumber())),
            List.of(say(PaperWords.CUSTODIAN), archive.custodian())), photo);
        sheet.heading(say(PaperWords.REGISTRATIONS));
        sheet.table(words(PaperWords.SCHOOL, PaperWords.GRADE, PaperWords.CLASS, PaperWords.MAJOR, PaperWords.ENTERED_ON, PaperWords.STATUS, PaperWords.ENDED_ON),
            archive.registrations().stream().map(p -> Stream.of(p.school(), p.grade(), p.className(), p.majorName(), p.enteredOn(), p.status().text(locale), p.endedOn())
                .map(ArchivePapers::orDash).toList()).toList());
        sheet.heading(say(PaperWords.COURSE));
        sheet.table(words(PaperWords.SINCE, PaperWords.SCHOOL, PaperWords.STATUS, PaperWords.CLASS, PaperWords.MAJOR),
            archive.events().reversed().stream().map(e -> Stream.of(e.on(), e.school(), e.status().text(locale), e.className(), e.majorName()).map(ArchivePapers::orDash).toList()).toList());
        sheet.heading(say(PaperWords.COMPARED));
        Optional<PaperComparison> last = archive.comparisons().stream().findFirst();
        sheet.facts(List.of(List.of(say(PaperWords.COMPARED_ON), last.map(c -> c.comparedOn().toString()).orElse("")),
            List.of(say(PaperWords.COMPARED_BY), last.map(c -> c.operator() + " · " + c.outcome().text(locale)).orElse(""))), null);
        sheet.signature(List.of(archive.custodian(), today().toString(), say(PaperWords.SEAL)));
        return sheet.finished();
    }

    private LocalDate today() {
        return now.atZone(Time.BEIJING).toLocalDate();
    }

    private String years() {
        return period.lengthYears() == null ? "—" : period.lengthYears().stripTrailingZeros().toPlainString();
    }

    private String studyForm() {
        return Stream.of(StudyForm.values()).filter(f -> f.name().equals(period.studyForm())).findFirst().map(f -> f.text(locale)).orElse(orDash(period.studyForm()));
    }

    private List<String> words(PaperWords... words) {
        return Stream.of(words).map(this::say).toList();
    }

    private String say(PaperWords word, Object... arguments) {
        return word.text(locale, arguments);
    }

    private static String orDash(Object value) {
        return value == null || value.toString().isBlank() ? "—" : value.toString();
    }
}
