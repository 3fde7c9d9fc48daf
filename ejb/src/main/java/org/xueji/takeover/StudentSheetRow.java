package org.xueji.takeover;

import static org.xueji.enrolment.EnrolmentRefusal.*;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.archive.RegistrationStatus;
import org.xueji.enrolment.Cells;
import org.xueji.enrolment.DocumentKinds;
import org.xueji.enrolment.FilingSchool;
import org.xueji.enrolment.Major;
import org.xueji.enrolment.RowProblem;
import org.xueji.enrolment.Severity;
import org.xueji.enrolment.WrittenValue;
import org.xueji.exchange.BulkRow;
import org.xueji.identity.EthnicGroup;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.PersonName;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.identity.Sex;
import org.xueji.identity.StandardCode;
import org.xueji.identity.StudentNumber;
import org.xueji.identity.StudyForm;

/** Reads one row of the sheet of students: everything that is wrong with it by itself is said at once. */
final class StudentSheetRow {

    private static final BigDecimal LEAST_YEARS = BigDecimal.ONE;
    private static final BigDecimal MOST_YEARS = BigDecimal.valueOf(6);
    private static final LocalDate EARLIEST_ENTRY = LocalDate.of(2000, 1, 1);
    private static final String STATUSES = Stream.of(RegistrationStatus.values()).map(s -> s.text(Locale.CHINESE)).collect(Collectors.joining("、"));

    final BulkRow row;
    final Cells cells;
    private final FilingSchool school;
    private final LocalDate today;

    StudentSheetRow(BulkRow row, FilingSchool school, LocalDate today) {
        this.row = row;
        this.cells = new Cells(row, TakeOverTemplates.STUDENTS);
        this.school = school;
        this.today = today;
    }

    /** The document that a row of any sheet names, if it can be read. */
    static Optional<IdentityDocument> document(Cells cells) {
        Optional<String> number = cells.required("identityNumber");
        Optional<IdentityDocumentKind> kind = cells.read("documentKind", DocumentKinds::find, VALUE_NOT_IN_LIST, DocumentKinds.LIST);
        if (number.isEmpty() || kind.isEmpty() && cells.value("documentKind").isPresent()) {
            return Optional.empty();
        }
        return cells.tried("identityNumber", () -> kind.isPresent() ? IdentityDocument.read(kind.get(), number.get()) : IdentityDocument.recognise(number.get()))
            .map(IdentityDocument.Reading::document);
    }

    /** What the row says; empty if anything is wrong with it. */
    Optional<TakenStudent> read() {
        Optional<IdentityDocument> document = document(cells);
        Optional<PersonName> name = cells.required("name").flatMap(n -> cells.tried("name", () -> new PersonName(n)));
        Optional<Sex> sex = sex(document);
        Optional<LocalDate> birthDate = birthDate(document);
        Optional<EthnicGroup> group = cells.read("ethnicGroup", g -> StandardCode.find(EthnicGroup.class, g), ETHNIC_GROUP_UNKNOWN);
        Optional<RegistrationStatus> status = cells.required("status").flatMap(s -> cells.read("status", StudentSheetRow::status, VALUE_NOT_IN_LIST, STATUSES));
        Optional<StudentNumber> number = number(document, birthDate, status);
        Optional<LocalDate> entered = cells.required("entryDate").flatMap(d -> cells.read("entryDate", WrittenValue::date, DATE_UNREADABLE));
        Optional<LocalDate> since = since(status, entered);
        Optional<LocalDate> until = cells.read("statusUntil", WrittenValue::date, DATE_UNREADABLE);
        inOrder(birthDate, entered, since, until);
        Optional<Integer> grade = grade(entered);
        Optional<Major> major = major(status);
        Optional<BigDecimal> length = cells.required("lengthOfSchooling").flatMap(l -> cells.read("lengthOfSchooling",
            written -> WrittenValue.length(written).filter(y -> y.compareTo(LEAST_YEARS) >= 0 && y.compareTo(MOST_YEARS) <= 0), LENGTH_OF_SCHOOLING_OUT_OF_RANGE, LEAST_YEARS, MOST_YEARS));
        Optional<StudyForm> form = cells.value("studyForm").isEmpty() ? Optional.of(StudyForm.FULL_TIME)
            : cells.read("studyForm", v -> StandardCode.find(StudyForm.class, v), VALUE_NOT_IN_LIST, "全日制、非全日制、其他");
        if (cells.problems().stream().anyMatch(p -> p.severity() == Severity.ERROR)) {
            return Optional.empty();
        }
        boolean away = status.orElseThrow() == RegistrationStatus.SUSPENDED || status.orElseThrow() == RegistrationStatus.RETAINED;
        return Optional.of(new TakenStudent(document.orElseThrow(), name.orElseThrow(), sex.orElseThrow(), birthDate.orElseThrow(), group, number, grade.orElseThrow(),
            cells.value("className"), major.orElseThrow(), form.orElseThrow(), length.orElseThrow(), entered.orElseThrow(), status.orElseThrow(), since.orElseThrow(),
            away ? until.orElse(null) : null));
    }

    List<RowProblem> problems() {
        return cells.problems();
    }

    private static Optional<RegistrationStatus> status(String written) {
        String plain = written.replaceAll("\\s", "");
        return switch (plain) {
            case "在校", "在籍", "注册" -> Optional.of(RegistrationStatus.ACTIVE);
            case "开除" -> Optional.of(RegistrationStatus.EXPELLED);
            default -> Stream.of(RegistrationStatus.values()).filter(s -> plain.equals(s.text(Locale.CHINESE)) || plain.equalsIgnoreCase(s.name())
                || written.strip().equalsIgnoreCase(s.text(Locale.ENGLISH))).findFirst();
        };
    }

    /** A sex that contradicts the number is what the former register has: it is taken over, and said. */
    private Optional<Sex> sex(Optional<IdentityDocument> document) {
        Optional<Sex> sex = cells.required("sex").flatMap(v -> cells.read("sex", s -> StandardCode.find(Sex.class, s).filter(k -> k == Sex.MALE || k == Sex.FEMALE), SEX_UNKNOWN));
        Optional<Sex> ofNumber = document.flatMap(IdentityDocument::residentNumber).map(ResidentIdentityNumber::sex);
        if (sex.isPresent() && ofNumber.isPresent() && !sex.equals(ofNumber)) {
            cells.note("sex", SEX_CONTRADICTS_NUMBER);
        }
        return sex;
    }

    private Optional<LocalDate> birthDate(Optional<IdentityDocument> document) {
        Optional<LocalDate> stated = cells.read("birthDate", WrittenValue::date, DATE_UNREADABLE);
        Optional<LocalDate> ofNumber = document.flatMap(IdentityDocument::residentNumber).map(ResidentIdentityNumber::birthDate);
        if (stated.isPresent() && ofNumber.isPresent() && !stated.equals(ofNumber)) {
            cells.note("birthDate", BIRTH_DATE_CONTRADICTS_NUMBER);
        }
        if (document.isPresent() && ofNumber.isEmpty() && cells.value("birthDate").isEmpty()) {
            cells.note("birthDate", BIRTH_DATE_MISSING);
        }
        return stated.or(() -> ofNumber);
    }

    private Optional<StudentNumber> number(Optional<IdentityDocument> document, Optional<LocalDate> birthDate, Optional<RegistrationStatus> status) {
        Optional<StudentNumber> number = cells.value("studentNumber").flatMap(typed -> cells.tried("studentNumber", () -> StudentNumber.read(typed)));
        if (cells.value("studentNumber").isEmpty() && status.filter(RegistrationStatus::isHeld).isPresent()) {
            cells.note("studentNumber", TakeOverRefusal.NUMBER_REQUIRED);
        }
        number.ifPresent(n -> {
            if (n.form() == StudentNumber.Form.FORMAL_BY_IDENTITY) {
                if (document.filter(d -> !n.value().substring(1).equals(d.number())).isPresent()) {
                    cells.note("studentNumber", TakeOverRefusal.NUMBER_CONTRADICTS_DOCUMENT);
                }
            } else if (birthDate.filter(b -> !n.value().substring(7, 15).equals(b.toString().replace("-", ""))).isPresent()) {
                cells.note("studentNumber", TakeOverRefusal.NUMBER_CONTRADICTS_BIRTH_DATE, birthDate.get());
            }
        });
        return number;
    }

    private Optional<LocalDate> since(Optional<RegistrationStatus> status, Optional<LocalDate> entered) {
        Optional<LocalDate> stated = cells.read("statusSince", WrittenValue::date, DATE_UNREADABLE);
        if (status.filter(s -> s == RegistrationStatus.ACTIVE).isPresent()) {
            return entered;   // whoever is in attendance is so since the entry, or since the last time away, of which another sheet tells
        }
        if (status.isPresent() && cells.value("statusSince").isEmpty()) {
            cells.note("statusSince", TakeOverRefusal.STATUS_DATE_REQUIRED);
        }
        return stated;
    }

    private void inOrder(Optional<LocalDate> birthDate, Optional<LocalDate> entered, Optional<LocalDate> since, Optional<LocalDate> until) {
        entered.filter(e -> e.isBefore(EARLIEST_ENTRY) || e.isAfter(today)).ifPresent(e -> cells.note("entryDate", ENTRY_OUT_OF_RANGE));
        inOrder("entryDate", birthDate, entered);
        inOrder("statusSince", entered, since);
        inOrder("statusSince", since, Optional.of(today));
        inOrder("statusUntil", since, until);
    }

    private void inOrder(String field, Optional<LocalDate> first, Optional<LocalDate> then) {
        if (first.isPresent() && then.isPresent() && then.get().isBefore(first.get())) {
            cells.note(field, TakeOverRefusal.DATES_OUT_OF_ORDER, then.get(), first.get());
        }
    }

    /** Whoever repeats a year is in a later grade than that of the entry. */
    private Optional<Integer> grade(Optional<LocalDate> entered) {
        Optional<Integer> grade = cells.required("grade").flatMap(g -> cells.read("grade", WrittenValue::year, GRADE_UNREADABLE));
        grade.filter(g -> g > today.getYear() || entered.filter(e -> g < e.getYear() - 1).isPresent()).ifPresent(g -> cells.note("grade", TakeOverRefusal.GRADE_DOES_NOT_FIT));
        return grade;
    }

    /** Whoever has left may have studied what is taught no more. */
    private Optional<Major> major(Optional<RegistrationStatus> status) {
        Optional<Major> named = cells.required("major").map(Major::read);
        if (named.isEmpty() || status.filter(RegistrationStatus::isHeld).isEmpty()) {
            return named;
        }
        Optional<Major> offered = school.offered(named.get(), Optional.empty());
        if (offered.isEmpty()) {
            cells.note("major", MAJOR_NOT_OFFERED, named.get().name(), school.name());
        }
        return offered;
    }
}
