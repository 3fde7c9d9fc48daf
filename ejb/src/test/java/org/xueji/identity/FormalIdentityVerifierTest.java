package org.xueji.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xueji.identity.IdentityFinding.Verdict;

class FormalIdentityVerifierTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    private static final LocalDate BIRTH = LocalDate.of(2010, 5, 4);
    private static final IdentityDocument BOYS_CARD = IdentityDocument.of(Numbers.number("430102", BIRTH, 11));

    private final IdentityVerifier verifier = new FormalIdentityVerifier();

    @Test
    void aCardThatAgreesWithWhatIsStatedIsVerified_V9() {
        IdentityFinding finding = verify(BOYS_CARD, Sex.MALE, Optional.of(BIRTH));
        assertThat(finding.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(finding.by()).isEqualTo(VerifiedBy.THE_NUMBER_ITSELF);
        assertThat(finding.checks(CheckOutcome.PASSED)).isEqualTo(finding.checks().keySet()).containsExactlyInAnyOrder(IdentityCheck.FORM,
            IdentityCheck.CHECK_CHARACTER, IdentityCheck.BIRTH_DATE_HAS_BEEN, IdentityCheck.BIRTH_DATE_AGREES, IdentityCheck.SEX_AGREES);
    }

    @Test
    void anotherSexContradictsTheCardAndLeadsToEvidence_V11() {
        IdentityFinding finding = verify(BOYS_CARD, Sex.FEMALE, Optional.of(BIRTH));
        assertThat(finding.verdict()).isEqualTo(Verdict.CONTRADICTS);
        assertThat(finding.checks(CheckOutcome.FAILED)).containsExactly(IdentityCheck.SEX_AGREES);
    }

    @Test
    void anotherBirthDateContradictsTheCardAndLeadsToEvidence_V11() {
        IdentityFinding finding = verify(BOYS_CARD, Sex.MALE, Optional.of(BIRTH.plusDays(1)));
        assertThat(finding.verdict()).isEqualTo(Verdict.CONTRADICTS);
        assertThat(finding.checks(CheckOutcome.FAILED)).containsExactly(IdentityCheck.BIRTH_DATE_AGREES);
    }

    @Test
    void aBirthDateThatIsNotStatedIsNotCompared() {
        IdentityFinding finding = verify(BOYS_CARD, Sex.MALE, Optional.empty());
        assertThat(finding.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(finding.checks()).doesNotContainKey(IdentityCheck.BIRTH_DATE_AGREES);
    }

    @Test
    void aSexThatIsNotStatedIsNotCompared() {
        IdentityFinding finding = verify(BOYS_CARD, Sex.UNSPECIFIED, Optional.of(BIRTH));
        assertThat(finding.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(finding.checks()).doesNotContainKey(IdentityCheck.SEX_AGREES);
    }

    @Test
    void somebodyBornTomorrowIsNotVerified() {
        IdentityDocument unborn = IdentityDocument.of(Numbers.number("430102", TODAY.plusDays(1), 11));
        assertThat(verify(unborn, Sex.MALE, Optional.empty()).checks(CheckOutcome.FAILED)).containsExactly(IdentityCheck.BIRTH_DATE_HAS_BEEN);
    }

    @Test
    void anUnknownPrefixIsANoteAndNoContradiction() {
        IdentityFinding finding = verify(IdentityDocument.of(Numbers.number("600101", BIRTH, 11)), Sex.MALE, Optional.of(BIRTH));
        assertThat(finding.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(finding.notices()).containsExactly(IdentityNotice.UNKNOWN_PREFIX);
    }

    @Test
    void aResidencePermitIsVerifiedByTheSameForm_V27() {
        IdentityDocument permit = IdentityDocument.of(Numbers.number("830000", BIRTH, 12));
        assertThat(verify(permit, Sex.FEMALE, Optional.of(BIRTH)).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void aPassportAndATemporaryNumberStayUnverified_V27() {
        IdentityDocument passport = IdentityDocument.read(IdentityDocumentKind.PASSPORT, "E12345678").document();
        IdentityDocument none = IdentityDocument.temporary("3643000123", 1);
        assertThat(verify(passport, Sex.MALE, Optional.of(BIRTH)).verdict()).isEqualTo(Verdict.UNVERIFIED);
        assertThat(verify(none, Sex.MALE, Optional.of(BIRTH)).verdict()).isEqualTo(Verdict.UNVERIFIED);
    }

    private IdentityFinding verify(IdentityDocument document, Sex sex, Optional<LocalDate> birth) {
        return verifier.verify(List.of(new IdentityClaim(document, new PersonName("测试"), sex, birth)), TODAY).getFirst();
    }
}
