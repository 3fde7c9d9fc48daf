package org.xueji.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xueji.kernel.Refusal;

class ResidentIdentityNumberTest {

    /** The example printed in GB 11643. */
    private static final String OF_THE_STANDARD = "11010519491231002X";

    @Test
    void theStandardsOwnExampleIsReadAndTakenApart() {
        ResidentIdentityNumber number = ResidentIdentityNumber.read(OF_THE_STANDARD);
        assertThat(number.division()).isEqualTo("110105");
        assertThat(number.birthDate()).isEqualTo(LocalDate.of(1949, 12, 31));
        assertThat(number.sex()).isEqualTo(Sex.FEMALE);
        assertThat(number.kind()).isEqualTo(IdentityDocumentKind.RESIDENT_IDENTITY_CARD);
    }

    @ParameterizedTest
    @CsvSource({"11010519491231002x", "' 110105 19491231 002X '", "１１０１０５１９４９１２３１００２Ｘ", "\u200B11010519491231002X"})
    void smallXSpacesAndFullWidthDigitsAreReadAsMeant(String typed) {
        assertThat(ResidentIdentityNumber.read(typed).value()).isEqualTo(OF_THE_STANDARD);
    }

    @ParameterizedTest
    @CsvSource({
        "1101051949123100,          IDENTITY_NUMBER_LENGTH",
        "'',                        IDENTITY_NUMBER_LENGTH",
        "1101051949123100X2,        IDENTITY_NUMBER_CHARACTERS",
        "11010519491231002Y,        IDENTITY_NUMBER_CHARACTERS",
        "110105194902310021,        IDENTITY_NUMBER_BIRTH_DATE",
        "110105189912310021,        IDENTITY_NUMBER_BIRTH_DATE",
        "110105194912310021,        IDENTITY_NUMBER_CHECK_CHARACTER"})
    void whatIsWrongIsSaid(String typed, IdentityRefusal reason) {
        assertThatThrownBy(() -> ResidentIdentityNumber.read(typed))
            .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    @Test
    void aNumberOf15DigitsIsConvertedWithANotice() {
        IdentityDocument.Reading reading = IdentityDocument.recognise("110105491231002");
        assertThat(reading.document().number()).isEqualTo(OF_THE_STANDARD);
        assertThat(reading.notices()).containsExactly(IdentityNotice.CONVERTED_FROM_15_DIGITS);
    }

    @Test
    void anUnknownDivisionIsANoteAndNoRefusal() {
        String number = Numbers.number("600101", LocalDate.of(2008, 3, 1), 11).value();
        assertThat(IdentityDocument.recognise(number).notices())
            .containsExactly(IdentityNotice.UNKNOWN_PREFIX);
    }

    @Test
    void anAbolishedDivisionIsReadWithoutANote() {
        ResidentIdentityNumber sichuanBefore1997 = Numbers.number("510202", LocalDate.of(1980, 3, 1), 11);
        assertThat(IdentityDocument.recognise(sichuanBefore1997.value()).notices()).isEmpty();
    }

    @Test
    void neitherTextNorRefusalShowsTheNumber() {
        assertThat(ResidentIdentityNumber.read(OF_THE_STANDARD)).hasToString("1101**********002X");
        assertThatThrownBy(() -> ResidentIdentityNumber.read("110105194912310021")).message().doesNotContain("1949");
    }
}
