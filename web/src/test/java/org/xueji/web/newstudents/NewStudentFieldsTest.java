package org.xueji.web.newstudents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.enrolment.EnrolmentRefusal;
import org.xueji.enrolment.FilingSchool;
import org.xueji.enrolment.NewStudentReader;
import org.xueji.enrolment.NewStudentTemplates;
import org.xueji.enrolment.RowProblem;
import org.xueji.exchange.BulkRow;
import org.xueji.exchange.Template;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.kernel.RefusalReason;

/** The form asks for what a row of a file states, and offers what would be read in one. */
class NewStudentFieldsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 10);

    @Test
    void theFormHasEveryFieldOfTheTemplate() {
        assertThat(NewStudentFields.values()).extracting(NewStudentFields::field)
            .containsExactlyInAnyOrderElementsOf(NewStudentTemplates.national().columns().stream().map(Template.Column::field).toList());
    }

    @ParameterizedTest
    @EnumSource
    void aFieldIsCalledInChineseAsTheTemplateHeadsIt(NewStudentFields field) {
        assertThat(field.text(Locale.SIMPLIFIED_CHINESE)).isEqualTo(NewStudentTemplates.national().headingOf(field.field()));
    }

    static Stream<NewStudentFields> closed() {
        return Stream.of(NewStudentFields.values()).filter(f -> f.entry() == Entry.CHOICE);
    }

    @ParameterizedTest
    @MethodSource("closed")
    void everyChoiceOfferedIsRead(NewStudentFields field) {
        List<Choice> choices = Choice.of(field, "", Locale.ENGLISH);

        assertThat(choices).isNotEmpty().allSatisfy(choice ->
            assertThat(reasons(field, choice.value(), SchoolType.TECHNICAL)).doesNotContain(EnrolmentRefusal.VALUE_NOT_IN_LIST, EnrolmentRefusal.SEX_UNKNOWN,
                EnrolmentRefusal.ETHNIC_GROUP_UNKNOWN, EnrolmentRefusal.POLITICAL_STATUS_UNKNOWN));
    }

    @ParameterizedTest
    @EnumSource(names = "HIGHER_EDUCATION", mode = EnumSource.Mode.EXCLUDE)
    void aSchoolsOwnTypeIsReadAsItsOwn(SchoolType type) {
        assertThat(reasons(NewStudentFields.SCHOOL_TYPE, Choice.written(type), type)).isEmpty();
    }

    @Test
    void whatIsChosenStaysChosen() {
        assertThat(Choice.of(NewStudentFields.SEX, "女", Locale.ENGLISH)).filteredOn(Choice::chosen).extracting(Choice::label).containsExactly("female");
    }

    private static List<RefusalReason> reasons(NewStudentFields field, String value, SchoolType school) {
        Template template = NewStudentTemplates.national();
        return new NewStudentReader(template, new FilingSchool("4300000001", "示范学校", school, List.of()), TODAY, Optional.empty())
            .read(new BulkRow(0, "form", 0, Map.of(field.field(), value), Map.of())).problems().stream()
            .filter(p -> p.column().equals(template.headingOf(field.field()))).map(RowProblem::reason).toList();
    }
}
