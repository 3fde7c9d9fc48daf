package org.xueji.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xueji.kernel.Refusal;

class IdentityDocumentTest {

    private static final LocalDate BIRTH = LocalDate.of(2010, 5, 4);

    @ParameterizedTest
    @CsvSource({
        "430102, RESIDENT_IDENTITY_CARD",
        "810000, HONG_KONG_MACAO_TAIWAN_RESIDENCE_PERMIT",
        "820000, HONG_KONG_MACAO_TAIWAN_RESIDENCE_PERMIT",
        "830000, HONG_KONG_MACAO_TAIWAN_RESIDENCE_PERMIT",
        "911840, FOREIGNERS_PERMANENT_RESIDENCE_CARD"})
    void aNumberOf18CharactersTellsItsKindByItsBeginning_V27(String division, IdentityDocumentKind kind) {
        String number = Numbers.number(division, BIRTH, 12).value();
        assertThat(IdentityDocument.recognise(number).document().kind()).isEqualTo(kind);
    }

    @Test
    void aTemporaryNumberIs999SchoolAndSerial() {
        IdentityDocument document = IdentityDocument.temporary("3643000123", 42);
        assertThat(document.number()).isEqualTo("999364300012300042");
        assertThat(IdentityDocument.recognise("999364300012300042").document()).isEqualTo(document);
    }

    @Test
    void aTemporaryNumberOfAnotherLengthIsRefused() {
        assertRefused("9993643000123", IdentityRefusal.TEMPORARY_NUMBER_FORM);
    }

    @Test
    void aPassportIsFreeForm_V27() {
        assertThat(IdentityDocument.read(IdentityDocumentKind.PASSPORT, " e1234 5678 ").document().number()).isEqualTo("E12345678");
    }

    @Test
    void aPassportWithoutNumberIsRefused_V27() {
        assertThatThrownBy(() -> IdentityDocument.read(IdentityDocumentKind.PASSPORT, " ")).isInstanceOf(Refusal.class);
    }

    @Test
    void anIdentityCardNumberIsNoResidencePermit() {
        String card = Numbers.number("430102", BIRTH, 12).value();
        assertThatThrownBy(() -> IdentityDocument.read(IdentityDocumentKind.HONG_KONG_MACAO_TAIWAN_RESIDENCE_PERMIT, card))
            .isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.reason()).isEqualTo(IdentityRefusal.IDENTITY_NUMBER_OF_ANOTHER_KIND));
    }

    @ParameterizedTest
    @CsvSource({"E12345678, E1*****78", "H1234567890, H1*******90", "AB1, ***"})
    void theTextOfADocumentIsMaskedHoweverShortItsNumber(String number, String masked) {
        assertThat(new IdentityDocument(IdentityDocumentKind.OTHER, number)).hasToString("OTHER " + masked);
    }

    private static void assertRefused(String typed, IdentityRefusal reason) {
        assertThatThrownBy(() -> IdentityDocument.recognise(typed))
            .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
