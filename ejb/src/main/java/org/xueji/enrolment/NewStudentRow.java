package org.xueji.enrolment;

import static org.xueji.enrolment.EnrolmentRefusal.*;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.xueji.identity.EthnicGroup;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.PersonName;
import org.xueji.identity.PoliticalStatus;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.identity.Sex;
import org.xueji.identity.StandardCode;
import org.xueji.identity.StudyForm;
import org.xueji.exchange.BulkRow;
import org.xueji.exchange.Template;

/** The reading of one row: values asked for in turn, problems noted on the way. */
final class NewStudentRow {

    private static final BigDecimal LEAST_YEARS = BigDecimal.ONE;
    private static final BigDecimal MOST_YEARS = BigDecimal.valueOf(6);
    private static final YearMonth EARLIEST_ENTRY = YearMonth.of(2000, 1);
    private static final Pattern SCHOOL_CODE = Pattern.compile("[0-9]{10}");
    private static final Pattern POSTAL_CODE = Pattern.compile("[0-9]{6}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(?:\\.[^@\\s.]+)+");
    private static final int YOUNGEST = 12;
    private static final int OLDEST = 70;

    /** Fields that become columns of their own; every other field of the template is a particular. */
    private static final Set<String> OWN = Set.of("identityNumber", "name", "sex", "ethnicGroup", "grade", "entryMonth", "major", "lengthOfSchooling",
        "className", "birthDate", "politicalStatus", "entryDate", "studyForm", "documentKind");

    private final Cells cells;
    private final FilingSchool school;
    private final LocalDate today;
    private final Optional<LocalDate> batchEntryDate;
    private final Template template;

    NewStudentRow(BulkRow row, Template template, FilingSchool school, LocalDate today, Optional<LocalDate> batchEntryDate) {
        this.cells = new Cells(row, template);
        this.template = template;
        this.school = school;
        this.today = today;
        this.batchEntryDate = batchEntryDate;
    }

    NewStudentReader.Reading read() {
        Optional<IdentityDocument> document = document();
        Optional<PersonName> name = cells.required("name").flatMap(n -> cells.tried("name", () -> new PersonName(n)));
        Optional<Sex> sex = sex(document);
        Optional<LocalDate> birthDate = birthDate(document);
        Optional<EthnicGroup> ethnicGroup = ethnicGroup(document);
        Optional<PoliticalStatus> politicalStatus = cells.read("politicalStatus", v -> StandardCode.find(PoliticalStatus.class, v), POLITICAL_STATUS_UNKNOWN);
        Optional<YearMonth> entryMonth = cells.required("entryMonth").flatMap(v -> cells.read("entryMonth", WrittenValue::month, MONTH_UNREADABLE));
        Optional<Integer> grade = cells.required("grade").flatMap(v -> cells.read("grade", WrittenValue::year, GRADE_UNREADABLE));
        Optional<LocalDate> entryDate = entryDate();
        checkEntry(grade, entryMonth, entryDate, birthDate);
        Optional<Major> major = major(entryDate);
        Optional<BigDecimal> length = length();
        Optional<String> className = cells.required("className");
        Optional<StudyForm> studyForm = cells.value("studyForm").isEmpty() ? Optional.of(StudyForm.FULL_TIME)
            : cells.read("studyForm", v -> StandardCode.find(StudyForm.class, v), VALUE_NOT_IN_LIST, "全日制、非全日制、其他");
        Map<String, String> particulars = particulars(document);
        List<RowProblem> problems = cells.problems();
        if (problems.stream().anyMatch(p -> p.severity() == Severity.ERROR)) {
            return new NewStudentReader.Reading(Optional.empty(), document, problems);
        }
        return new NewStudentReader.Reading(Optional.of(new NewStudentData(name.orElseThrow(), sex.orElseThrow(), birthDate.orElseThrow(),
            document.orElseThrow(), ethnicGroup, politicalStatus, grade.orElseThrow(), entryMonth.orElseThrow(), entryDate.orElseThrow(), major.orElseThrow(),
            length.orElseThrow(), className.orElseThrow(), studyForm.orElseThrow(), particulars)), document, problems);
    }

    private Optional<IdentityDocument> document() {
        Optional<String> number = cells.required("identityNumber");
        Optional<IdentityDocumentKind> stated = cells.read("documentKind", DocumentKinds::find, VALUE_NOT_IN_LIST, DocumentKinds.LIST);
        if (number.isEmpty() || stated.isEmpty() && cells.value("documentKind").isPresent()) {
            return Optional.empty();
        }
        Optional<IdentityDocumentKind> kind = stated.isPresent() ? stated
            : cells.value("compatriotKind").flatMap(origin -> DocumentKinds.impliedBy(origin, number.get()));
        Optional<IdentityDocument.Reading> reading = cells.tried("identityNumber",
            () -> kind.isPresent() ? IdentityDocument.read(kind.get(), number.get()) : IdentityDocument.recognise(number.get()));
        reading.ifPresent(read -> read.notices().forEach(notice -> cells.note("identityNumber", switch (notice) {
            case CONVERTED_FROM_15_DIGITS -> IDENTITY_NUMBER_CONVERTED;
            case UNKNOWN_PREFIX -> IDENTITY_NUMBER_PREFIX_UNKNOWN;
        })));
        Optional<IdentityDocument> document = reading.map(IdentityDocument.Reading::document);
        if (document.filter(d -> d.kind() == IdentityDocumentKind.TEMPORARY_NUMBER && !d.number().startsWith("999" + school.code())).isPresent()) {
            cells.note("identityNumber", TEMPORARY_NUMBER_OF_ANOTHER_SCHOOL);
        }
        return document;
    }

    private Optional<Sex> sex(Optional<IdentityDocument> document) {
        Optional<Sex> sex = cells.required("sex").flatMap(v -> cells.read("sex",
            s -> StandardCode.find(Sex.class, s).filter(known -> known == Sex.MALE || known == Sex.FEMALE), SEX_UNKNOWN));
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

    /** Whoever holds a document of another country has no group in the Chinese table, and whoever wants may state none. */
    private Optional<EthnicGroup> ethnicGroup(Optional<IdentityDocument> document) {
        if (document.isPresent() && DocumentKinds.isForeign(document.get().kind())) {
            return cells.value("ethnicGroup").flatMap(v -> StandardCode.find(EthnicGroup.class, v));
        }
        return cells.required("ethnicGroup").flatMap(v -> cells.read("ethnicGroup", g -> StandardCode.find(EthnicGroup.class, g), ETHNIC_GROUP_UNKNOWN));
    }

    private Optional<LocalDate> entryDate() {
        if (cells.value("entryDate").isPresent()) {
            return cells.read("entryDate", WrittenValue::date, DATE_UNREADABLE);
        }
        if (batchEntryDate.isEmpty()) {
            cells.note("entryDate", ENTRY_DATE_MISSING);
        }
        return batchEntryDate;
    }

    private void checkEntry(Optional<Integer> grade, Optional<YearMonth> month, Optional<LocalDate> date, Optional<LocalDate> birthDate) {
        YearMonth latest = YearMonth.from(today).plusYears(1);
        if (month.filter(m -> m.isBefore(EARLIEST_ENTRY) || m.isAfter(latest)).isPresent()) {
            cells.note("entryMonth", ENTRY_OUT_OF_RANGE);
        }
        if (date.map(YearMonth::from).filter(m -> m.isBefore(EARLIEST_ENTRY) || m.isAfter(latest)).isPresent()) {
            cells.note("entryDate", ENTRY_OUT_OF_RANGE);
        }
        if (month.isPresent() && date.isPresent() && !YearMonth.from(date.get()).equals(month.get())) {
            cells.note("entryDate", ENTRY_DATE_OUTSIDE_MONTH);
        }
        if (month.isPresent() && grade.isPresent() && grade.get() != month.get().getYear()) {
            cells.note("grade", GRADE_NOT_YEAR_OF_ENTRY);
        }
        if (month.isPresent() && birthDate.isPresent()) {
            int age = Period.between(birthDate.get(), month.get().atEndOfMonth()).getYears();
            if (age < YOUNGEST || age > OLDEST) {
                cells.note(cells.value("birthDate").isPresent() ? "birthDate" : "identityNumber", AGE_UNUSUAL);
            }
        }
    }

    private Optional<Major> major(Optional<LocalDate> entryDate) {
        return cells.required("major").map(Major::read).flatMap(named -> {
            Optional<Major> offered = school.offered(named, entryDate);
            if (offered.isEmpty()) {
                cells.note("major", MAJOR_NOT_OFFERED, named.name(), school.name());
            }
            return offered;
        });
    }

    private Optional<BigDecimal> length() {
        return cells.required("lengthOfSchooling").flatMap(v -> cells.read("lengthOfSchooling",
            written -> WrittenValue.length(written).filter(years -> years.compareTo(LEAST_YEARS) >= 0 && years.compareTo(MOST_YEARS) <= 0),
            LENGTH_OF_SCHOOLING_OUT_OF_RANGE, LEAST_YEARS, MOST_YEARS));
    }

    private Map<String, String> particulars(Optional<IdentityDocument> document) {
        MandatoryParticulars mandatory = new MandatoryParticulars(cells, document);
        Map<String, String> particulars = new LinkedHashMap<>();
        for (Template.Column column : template.columns()) {
            String field = column.field();
            if (OWN.contains(field)) {
                continue;
            }
            Optional<String> value = mandatory.contains(column) ? cells.required(field) : cells.value(field);
            value.flatMap(v -> particular(field)).ifPresent(v -> particulars.put(field, v));
        }
        return particulars;
    }

    private Optional<String> particular(String field) {
        return switch (field) {
            case "lowIncome", "stateGrant", "preparatory" -> cells.read(field, WrittenValue::yesOrNo, VALUE_NOT_IN_LIST, "是、否").map(String::valueOf);
            case "monthlyGrant" -> cells.read(field, WrittenValue::amount, AMOUNT_UNREADABLE);
            case "schoolType" -> cells.read(field, SchoolTypes::find, VALUE_NOT_IN_LIST, SchoolTypes.LIST).map(type -> {
                if (type != school.type()) {
                    cells.note(field, SCHOOL_TYPE_NOT_OWN, school.type());
                }
                return type.name();
            });
            case "cooperatingSchool" -> cells.read(field, matching(SCHOOL_CODE), SCHOOL_CODE_MALFORMED);
            case "guardianPhone", "phone" -> cells.read(field, v -> Optional.of(v).filter(WrittenValue::isPhone), PHONE_MALFORMED);
            case "postalCode" -> cells.read(field, matching(POSTAL_CODE), POSTAL_CODE_MALFORMED).or(() -> cells.value(field));
            case "email" -> cells.read(field, matching(EMAIL), EMAIL_MALFORMED).or(() -> cells.value(field));
            default -> cells.value(field);
        };
    }

    private static Function<String, Optional<String>> matching(Pattern form) {
        return value -> Optional.of(value).filter(v -> form.matcher(v).matches());
    }
}
