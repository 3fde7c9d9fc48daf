package org.xueji.web.students;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xueji.enrolment.NewStudentTemplates;
import org.xueji.exchange.Template;

/** The labels of what the template holds. */
class ParticularsTest {

    /** Fields that have a place of their own on a record. */
    private static final Set<String> OWN = Set.of("identityNumber", "name", "sex", "ethnicGroup", "grade", "entryMonth", "major", "lengthOfSchooling", "className",
        "birthDate", "entryDate", "studyForm", "documentKind");

    @Test
    void everyFieldOfTheTemplateHasALabel() {
        assertThat(NewStudentTemplates.national().columns()).extracting(Template.Column::field).filteredOn(f -> !OWN.contains(f))
            .allSatisfy(field -> {
                assertThat(Particulars.label(field, Locale.ENGLISH)).isNotEqualTo(field);
                assertThat(Particulars.label(field, Locale.SIMPLIFIED_CHINESE)).isEqualTo(NewStudentTemplates.national().headingOf(field));
            });
    }

    @Test
    void aFieldThatIsNotKnownIsStillShown() {
        assertThat(Particulars.label("favouriteColour", Locale.ENGLISH)).isEqualTo("favouriteColour");
    }
}
