package org.xueji.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.kernel.Refusal;

class StudentNumberTest {

    private static final LocalDate BIRTH = LocalDate.of(2010, 5, 4);

    @Test
    void the1000thSerialOfAnAreaAndBirthDateIsRefused() {
        assertThatThrownBy(() -> StudentNumber.formal("430102", BIRTH, 1000)).isInstanceOfSatisfying(Refusal.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(IdentityRefusal.STUDENT_NUMBER_SERIALS_EXHAUSTED));
    }

    @Test
    void aResidencePermitLeadsToNoGNumber() {
        assertThatThrownBy(() -> StudentNumber.formalFor(Numbers.number("810000", BIRTH, 11)))
            .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G", "X11010519491231002X", "G110105194902310021", "11010519491231002X"})
    void whatIsNoStudentNumberIsRefused(String typed) {
        assertThatThrownBy(() -> StudentNumber.read(typed)).isInstanceOfSatisfying(Refusal.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(IdentityRefusal.STUDENT_NUMBER_FORM));
    }

    @Test
    void aTypingErrorInAStudentNumberIsSaidToBeOne() {
        assertThatThrownBy(() -> StudentNumber.read("G110105194912310021")).isInstanceOfSatisfying(Refusal.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(IdentityRefusal.STUDENT_NUMBER_CHECK_CHARACTER));
    }

    @Test
    void theTextOfAStudentNumberIsMasked() {
        assertThat(StudentNumber.read("g11010519491231002x")).hasToString("G1101**********002X");
    }
}
