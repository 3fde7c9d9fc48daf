package org.xueji.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.enrolment.EnrolmentRefusal.*;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xueji.identity.EthnicGroup;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.IdentityRefusal;
import org.xueji.identity.Sex;
import org.xueji.identity.StudyForm;
import org.xueji.exchange.BulkRow;
import org.xueji.exchange.ExchangeRefusal;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.kernel.RefusalReason;

/** One row: everything wrong with it at once, and a record of what is right. */
class NewStudentReaderTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 10);
    private static final FilingSchool SCHOOL = new FilingSchool("3443010301", "示范学校", SchoolType.VOCATIONAL_HIGH,
        List.of(taught("710201", "计算机应用", "2020-09-01", null), taught("720301", "护理", "2020-09-01", "2026-08-31"), taught("0201-4", "机床切削加工", "2026-09-01", null)));

    private static FilingSchool.Taught taught(String code, String name, String since, String until) {
        return new FilingSchool.Taught(new Major(Optional.of(code), name), LocalDate.parse(since), until == null ? null : LocalDate.parse(until));
    }

    private final Map<String, String> row = soundRow();
    private final Map<String, ExchangeRefusal> problems = new HashMap<>();
    private Optional<LocalDate> batchEntryDate = Optional.of(LocalDate.of(2026, 9, 1));

    @Test
    void aSoundRowBecomesARecord() {
        NewStudentReader.Reading reading = read();

        assertThat(reading.problems()).isEmpty();
        NewStudentData data = reading.data().orElseThrow();
        assertThat(data.name().value()).isEqualTo("买买提·示例");
        assertThat(data.sex()).isEqualTo(Sex.FEMALE);
        assertThat(data.birthDate()).isEqualTo(LocalDate.of(2011, 3, 4));
        assertThat(data.document().kind()).isEqualTo(IdentityDocumentKind.RESIDENT_IDENTITY_CARD);
        assertThat(data.ethnicGroup()).contains(EthnicGroup.HAN);
        assertThat(data.entryMonth()).isEqualTo(YearMonth.of(2026, 9));
        assertThat(data.entryDate()).isEqualTo(LocalDate.of(2026, 9, 1));
        assertThat(data.major()).isEqualTo(new Major(Optional.of("710201"), "计算机应用"));
        assertThat(data.lengthOfSchooling()).isEqualTo(BigDecimal.valueOf(3));
        assertThat(data.studyForm()).isEqualTo(StudyForm.FULL_TIME);
        assertThat(data.particulars()).containsEntry("lowIncome", "false").containsEntry("schoolType", "VOCATIONAL_HIGH")
            .doesNotContainKeys("name", "identityNumber", "cooperatingSchool");
    }

    @Test
    void aMajorIsOneThatTheSchoolMayTeachOnTheDayOfEntry() {
        for (String may : List.of("710201", "计算机应用", "71020101 移动应用", "0201-4 机床切削加工", "机床切削加工")) {
            row.put("major", may);
            assertThat(read().problems()).as(may).isEmpty();
        }
        for (String mayNot : List.of("720301 护理", "护理", "710202 计算机网络技术", "0201-5 机床切削加工", "机床")) {
            row.put("major", mayNot);
            assertThat(reasons(read())).as(mayNot).containsExactly(MAJOR_NOT_OFFERED);
        }
        row.put("major", "护理");
        assertThat(read().problems().getFirst().text(Locale.ENGLISH)).contains("护理", "示范学校");
        assertThat(MAJOR_NOT_OFFERED.article().id()).isEqualTo("C-6");

        row.put("entryDate", "2026-08-31");
        row.put("entryMonth", "202608");
        assertThat(read().problems()).as("the last day").isEmpty();
    }

    @Test
    void aMajorIsCompletedByTheListAndADirectionStaysItself() {
        row.put("major", "计算机应用");
        assertThat(read().data().orElseThrow().major()).isEqualTo(new Major(Optional.of("710201"), "计算机应用"));
        row.put("major", "71020101 移动应用");
        assertThat(read().data().orElseThrow().major()).isEqualTo(new Major(Optional.of("71020101"), "移动应用"));
    }

    @Test
    void withoutAListAnyMajorIsTaken() {
        row.put("major", "屠龙");
        NewStudentReader.Reading reading = new NewStudentReader(NewStudentTemplates.national(), new FilingSchool(SCHOOL.code(), SCHOOL.name(), SCHOOL.type(), List.of()), TODAY, batchEntryDate)
            .read(new BulkRow(5, "一班", 7, row, Map.of()));

        assertThat(reading.problems()).isEmpty();
    }

    @Test
    void nothingPrintedOfARecordShowsThePerson() {
        NewStudentReader.Reading reading = read();
        row.put("sex", "男");

        assertThat(reading.toString() + read().problems()).doesNotContain("示例", "20110304", "示范路");
    }

    @Test
    void everyProblemOfARowIsNamedAtOnce() {
        row.put("sex", "南");
        row.put("ethnicGroup", "");
        row.put("grade", "一");
        row.put("guardianPhone", "无");
        row.put("identityNumber", "430103201103040020");
        row.put("major", "屠龙");

        NewStudentReader.Reading reading = read();

        assertThat(reading.data()).isEmpty();
        assertThat(reading.problems()).extracting(RowProblem::column).containsExactly("身份证号", "性别", "民族", "年级", "修读专业", "家长(监护人)电话");
        assertThat(reading.problems()).extracting(RowProblem::row).containsOnly(7);
        assertThat(reasons(reading)).containsExactly(IdentityRefusal.IDENTITY_NUMBER_CHECK_CHARACTER, SEX_UNKNOWN, VALUE_MISSING, GRADE_UNREADABLE,
            MAJOR_NOT_OFFERED, PHONE_MALFORMED);
        assertThat(reading.problems()).allSatisfy(problem -> {
            assertThat(problem.text(Locale.CHINESE)).isNotBlank();
            assertThat(problem.reason().article().id()).matches("V-[0-9]+|C-6");
        });
    }

    @Test
    void everyEmptyMandatoryValueOfAnEmptyRowIsNamed() {
        row.clear();
        row.put("remarks", "x");

        assertThat(read().problems()).filteredOn(p -> p.reason() == VALUE_MISSING).hasSizeGreaterThan(25);
    }

    @Test
    void aContradictionIsTakenInAndNeedsEvidenceV11() {
        row.put("sex", "男");
        row.put("birthDate", "2011-03-05");

        NewStudentReader.Reading reading = read();

        assertThat(reading.data()).isPresent();
        assertThat(reading.needsEvidence()).isTrue();
        assertThat(reasons(reading)).containsExactlyInAnyOrder(SEX_CONTRADICTS_NUMBER, BIRTH_DATE_CONTRADICTS_NUMBER);
        assertThat(reading.problems()).extracting(p -> p.reason().article().id()).containsOnly("V-11");
    }

    @Test
    void aNumberOf15DigitsIsConvertedWithANotice() {
        row.put("identityNumber", "430103790304002");

        NewStudentReader.Reading reading = read();

        assertThat(reading.data().orElseThrow().birthDate()).isEqualTo(LocalDate.of(1979, 3, 4));
        assertThat(reasons(reading)).containsExactly(IDENTITY_NUMBER_CONVERTED);
    }

    @Test
    void aTemporaryNumberIsTheOwnSchoolsAndNeedsABirthDate() {
        row.put("identityNumber", "999344301030100001");
        assertThat(reasons(read())).containsExactly(BIRTH_DATE_MISSING);
        row.put("birthDate", "2011-03-04");
        assertThat(read().data().orElseThrow().document().kind()).isEqualTo(IdentityDocumentKind.TEMPORARY_NUMBER);
        row.put("identityNumber", "999344301030200001");
        assertThat(reasons(read())).containsExactly(TEMPORARY_NUMBER_OF_ANOTHER_SCHOOL);
    }

    @Test
    void aStudentFromHongKongIsFiledWithAPermitAndNoHouseholdV27() {
        row.put("compatriotKind", "香港同胞");
        row.put("identityNumber", "H12345678");
        row.put("birthDate", "2011-03-04");
        row.keySet().removeIf(field -> field.startsWith("household"));

        NewStudentReader.Reading reading = read();

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.data().orElseThrow().document().kind()).isEqualTo(IdentityDocumentKind.HONG_KONG_MACAO_TRAVEL_PERMIT);
    }

    @Test
    void aForeignerHasNoEthnicGroupV27() {
        row.put("documentKind", "护照");
        row.put("identityNumber", "E1234567");
        row.put("birthDate", "2011-03-04");
        row.put("ethnicGroup", "");

        assertThat(read().data().orElseThrow().ethnicGroup()).isEmpty();
    }

    @Test
    void theDayOfEntryComesFromTheRowOrFromTheBatchV6() {
        row.put("entryDate", "2026-09-03");
        assertThat(read().data().orElseThrow().entryDate()).isEqualTo(LocalDate.of(2026, 9, 3));
        row.remove("entryDate");
        batchEntryDate = Optional.empty();
        assertThat(reasons(read())).containsExactly(ENTRY_DATE_MISSING);
    }

    @Test
    void placesThatHaveNoPrefectureOrCountyLeaveItEmpty() {
        row.put("householdProvince", "上海市");
        row.put("householdPrefecture", "");
        row.put("homePrefecture", "东莞市");
        row.put("homeCounty", "");

        assertThat(read().problems()).isEmpty();
    }

    @Test
    void whatDependsOnAnotherValueIsMandatoryWithIt() {
        row.put("stateGrant", "是");
        row.put("monthlyGrant", "");
        row.put("cooperationType", "城乡联合招生合作办学");

        assertThat(read().problems()).extracting(RowProblem::column).containsExactly("联招合作学校机构代码", "月发放标准(元)");
    }

    @Test
    void aCellThatCannotBeReliedOnIsNamedOnce() {
        row.put("identityNumber", "430103201103040000");
        problems.put("identityNumber", ExchangeRefusal.PRECISION_LOST);

        assertThat(reasons(read())).containsExactly(ExchangeRefusal.PRECISION_LOST);
    }

    @Test
    void aSecondRowOfTheSameDocumentNamesTheFirstV8() {
        DoubledRows doubled = new DoubledRows(NewStudentTemplates.national());
        BulkRow first = new BulkRow(0, "一班", 2, row, Map.of());
        BulkRow second = new BulkRow(1, "二班", 9, row, Map.of());

        assertThat(doubled.see(first, read().document().orElseThrow())).isEmpty();
        assertThat(doubled.see(second, read().document().orElseThrow())).hasValueSatisfying(problem -> {
            assertThat(problem.row()).isEqualTo(9);
            assertThat(problem.arguments()).containsExactly("一班", 2);
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
        });
    }

    private NewStudentReader.Reading read() {
        return new NewStudentReader(NewStudentTemplates.national(), SCHOOL, TODAY, batchEntryDate).read(new BulkRow(5, "一班", 7, row, problems));
    }

    private static List<RefusalReason> reasons(NewStudentReader.Reading reading) {
        return reading.problems().stream().map(RowProblem::reason).toList();
    }

    private static Map<String, String> soundRow() {
        Map<String, String> row = new HashMap<>();
        row.put("identityNumber", org.xueji.identity.ResidentIdentityNumber.of("430103", LocalDate.of(2011, 3, 4), 2).value());
        row.put("name", "买买提•示例");
        row.put("sex", "女");
        row.put("ethnicGroup", "汉");
        row.put("grade", "2026级");
        row.put("entryMonth", "2026年9月");
        row.put("admissionType", "统一招生");
        row.put("major", "计算机应用");
        row.put("lengthOfSchooling", "三年");
        row.put("className", "1班");
        row.put("cooperationType", "非联招合作");
        row.put("householdProvince", "湖南省");
        row.put("householdPrefecture", "长沙市");
        row.put("householdCounty", "天心区");
        row.put("householdAddress", "示范路1号");
        row.put("householdKind", "农业户口");
        row.put("lowIncome", "否");
        row.put("stateGrant", "否");
        row.put("schoolType", "职业高中学校");
        row.put("studentSource", "应届初中毕业生");
        row.put("guardianName", "买买提");
        row.put("guardianPhone", "10012345678");
        row.put("teachingPoint", "校本部");
        row.put("health", "健康或良好");
        row.put("homeProvince", "湖南省");
        row.put("homePrefecture", "长沙市");
        row.put("homeCounty", "天心区");
        row.put("homeAddress", "示范路1号");
        row.put("majorCatalogue", "2021");
        return row;
    }
}
