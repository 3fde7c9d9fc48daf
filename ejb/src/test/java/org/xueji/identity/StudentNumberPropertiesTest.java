package org.xueji.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.time.api.constraints.DateRange;

class StudentNumberPropertiesTest {

    @Property
    void anAssignedNumberHoldsAreaBirthDateSerialAndCheckCharacter_V3(
            @ForAll @IntRange(min = 1, max = 999) int serial, @ForAll @DateRange(min = "1950-01-01", max = "2015-12-31") LocalDate birth) {
        StudentNumber number = StudentNumber.formal("430102", birth, serial);

        assertThat(number.value()).hasSize(19).startsWith("J430102" + NumberDate.write(birth) + "%03d".formatted(serial));
        assertThat(number.form()).isEqualTo(StudentNumber.Form.FORMAL_ASSIGNED);
        assertThat(StudentNumber.read(number.value())).isEqualTo(number);
    }

    @Property
    void aTemporaryNumberIsAllDigitsAndPassesItsOwnCheck_V3(
            @ForAll long seed, @ForAll @DateRange(min = "1950-01-01", max = "2015-12-31") LocalDate birth) {
        StudentNumber number = StudentNumber.temporary("430102", birth, new Random(seed));

        assertThat(number.value()).matches("L430102[0-9]{12}");
        assertThat(StudentNumber.read(number.value())).isEqualTo(number);
        assertThat(number.form().isFormal()).isFalse();
    }
}
