package org.xueji.takeover;

import static org.xueji.enrolment.EnrolmentRefusal.DATE_UNREADABLE;
import static org.xueji.enrolment.EnrolmentRefusal.VALUE_NOT_IN_LIST;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.archive.FormerPeriod;
import org.xueji.archive.FormerPeriodKind;
import org.xueji.archive.RegistrationStatus;
import org.xueji.enrolment.Cells;
import org.xueji.enrolment.WrittenValue;
import org.xueji.exchange.BulkRow;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.PersonName;

/** Reads one row of the sheet of former periods, and holds it against the student whom it names. */
final class PeriodSheetRow {

    private static final String KINDS = Stream.of(FormerPeriodKind.values()).map(k -> k.text(Locale.CHINESE)).collect(Collectors.joining("、"));

    final Cells cells;
    final Optional<IdentityDocument> document;
    private final Optional<PersonName> name;
    private final Optional<FormerPeriod> period;
    private final LocalDate today;

    PeriodSheetRow(BulkRow row, LocalDate today) {
        this.cells = new Cells(row, TakeOverTemplates.PERIODS);
        this.today = today;
        this.document = StudentSheetRow.document(cells);
        this.name = cells.required("name").flatMap(n -> cells.tried("name", () -> new PersonName(n)));
        this.period = period();
    }

    private Optional<FormerPeriod> period() {
        Optional<FormerPeriodKind> kind = cells.required("periodKind").flatMap(k -> cells.read("periodKind", PeriodSheetRow::kind, VALUE_NOT_IN_LIST, KINDS));
        Optional<LocalDate> from = cells.required("from").flatMap(d -> cells.read("from", WrittenValue::date, DATE_UNREADABLE));
        Optional<LocalDate> until = cells.required("until").flatMap(d -> cells.read("until", WrittenValue::date, DATE_UNREADABLE));
        if (from.isPresent() && until.isPresent() && !until.get().isAfter(from.get())) {
            cells.note("until", TakeOverRefusal.DATES_OUT_OF_ORDER, until.get(), from.get());
        }
        boolean elsewhere = kind.filter(k -> k == FormerPeriodKind.ELSEWHERE).isPresent();
        if (elsewhere && cells.value("school").isEmpty()) {
            cells.note("school", TakeOverRefusal.SCHOOL_REQUIRED);
        }
        return cells.problems().isEmpty() && document.isPresent() && kind.isPresent() && from.isPresent() && until.isPresent()
            ? Optional.of(new FormerPeriod(kind.get(), from.get(), until.get(), elsewhere ? cells.value("school").orElseThrow() : null, cells.value("remark").orElse(null)))
            : Optional.empty();
    }

    private static Optional<FormerPeriodKind> kind(String written) {
        String plain = written.replaceAll("\\s", "");
        return plain.equals("转入") ? Optional.of(FormerPeriodKind.ELSEWHERE) : Stream.of(FormerPeriodKind.values())
            .filter(k -> plain.equals(k.text(Locale.CHINESE)) || plain.equalsIgnoreCase(k.name()) || written.strip().equalsIgnoreCase(k.text(Locale.ENGLISH))).findFirst();
    }

    /** The period, where it fits the student; null is the student whom nobody took over. */
    Optional<FormerPeriod> fitting(StagedStudent student) {
        if (document.isPresent() && student == null) {
            cells.note("identityNumber", TakeOverRefusal.STUDENT_NOT_TAKEN_OVER);
        }
        if (student != null && name.filter(n -> !n.comparisonKey().equals(new PersonName(student.name()).comparisonKey())).isPresent()) {
            cells.note("name", TakeOverRefusal.NAME_DIFFERS);
        }
        if (student != null && period.isPresent() && !student.periods().contains(period.get())) {
            fits(student, period.get());
        }
        return student != null && cells.problems().isEmpty() ? period : Optional.empty();
    }

    private void fits(StagedStudent student, FormerPeriod p) {
        LocalDate first = p.kind() == FormerPeriodKind.ELSEWHERE ? student.birthDate() : student.enteredOn();
        LocalDate end = student.status() == RegistrationStatus.ACTIVE ? today : student.statusSince();
        if (p.from().isBefore(first) || p.until().isAfter(end)) {
            cells.note("from", TakeOverRefusal.PERIOD_OUTSIDE, first, end);
        }
        student.periods().stream().filter(p::overlaps).findFirst().ifPresent(other -> cells.note("from", TakeOverRefusal.PERIODS_OVERLAP, other.from(), other.until()));
    }
}
