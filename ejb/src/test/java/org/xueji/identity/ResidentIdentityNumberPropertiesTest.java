package org.xueji.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.xueji.kernel.Refusal;

@Domain(Numbers.class)
@Domain(DomainContext.Global.class)
class ResidentIdentityNumberPropertiesTest {

    @Property
    void everyWellFormedNumberIsReadBackAsItIs(@ForAll ResidentIdentityNumber number) {
        assertThat(ResidentIdentityNumber.read(number.value())).isEqualTo(number);
    }

    @Property
    void everySingleWrongDigitIsFound(
            @ForAll ResidentIdentityNumber number, @ForAll @IntRange(max = 17) int place, @ForAll @IntRange(max = 9) int digit) {
        char wrong = (char) ('0' + digit);
        Assume.that(number.value().charAt(place) != wrong);
        String mistyped = number.value().substring(0, place) + wrong + number.value().substring(place + 1);

        assertThatThrownBy(() -> ResidentIdentityNumber.read(mistyped)).isInstanceOf(Refusal.class);
    }

    @Property
    void everySwapOfNeighboursIsFound(@ForAll ResidentIdentityNumber number, @ForAll @IntRange(max = 16) int place) {
        char[] swapped = number.value().toCharArray();
        Assume.that(swapped[place] != swapped[place + 1]);
        char first = swapped[place];
        swapped[place] = swapped[place + 1];
        swapped[place + 1] = first;

        assertThatThrownBy(() -> ResidentIdentityNumber.read(new String(swapped))).isInstanceOf(Refusal.class);
    }

    @Property
    void theOldFormOfANumberOfTheLastCenturyConvertsToIt(@ForAll ResidentIdentityNumber number) {
        Assume.that(number.birthDate().getYear() < 2000);
        String old = number.value().substring(0, 6) + number.value().substring(8, 17);

        assertThat(ResidentIdentityNumber.read(old)).isEqualTo(number);
    }

    @Property
    void aMaskedNumberShowsNoBirthDate(@ForAll ResidentIdentityNumber number) {
        assertThat(number.toString()).hasSize(18).matches("[0-9]{4}\\*{10}[0-9]{3}[0-9X]");
    }

    @Property
    void theFormalStudentNumberContainsTheIdentityNumber_V3(@ForAll ResidentIdentityNumber number) {
        StudentNumber formal = StudentNumber.formalFor(number);

        assertThat(formal.value()).hasSize(19).isEqualTo("G" + number.value());
        assertThat(StudentNumber.read(formal.value())).isEqualTo(formal);
    }
}
