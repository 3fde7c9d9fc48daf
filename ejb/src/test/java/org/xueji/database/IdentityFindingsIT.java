package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.identity.CheckOutcome;
import org.xueji.identity.IdentityCheck;
import org.xueji.identity.IdentityClaim;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityFinding;
import org.xueji.identity.IdentityFinding.Verdict;
import org.xueji.identity.IdentityNotice;
import org.xueji.identity.PersonName;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.identity.Sex;
import org.xueji.identity.VerifiedBy;
import org.xueji.identity.verification.IdentityFindings;
import org.xueji.identity.verification.IdentityFindings.Found;
import org.xueji.identity.verification.IdentityFindings.Owed;
import org.xueji.identity.verification.Keeper;
import org.xueji.identity.verification.KeptFinding;
import org.xueji.kernel.Time;
import org.xueji.kernel.secrets.KeyRing;

/** What was found about a claim is kept with whoever keeps the claim, and counts as long as the claim is the same. */
class IdentityFindingsIT {

    private static final Instant NOW = Instant.parse("2026-09-10T01:00:00Z");
    private static final UUID RECORD = new UUID(1, 1);
    private static final LocalDate BIRTH = LocalDate.of(2010, 5, 4);
    private static final IdentityClaim CLAIM = claim("测试");
    private static final IdentityClaim CORRECTED = claim("测式");
    private static final Keeper SCHOOL = Keeper.organisation(OWN_SCHOOL.id(), OWN_SCHOOL.path());

    private static final IdentityFinding MATCH = finding(true, Map.of(IdentityCheck.NUMBER_ON_RECORD, CheckOutcome.PASSED, IdentityCheck.NAME_AGREES, CheckOutcome.PASSED));
    private static final IdentityFinding MISMATCH = finding(false, Map.of(IdentityCheck.NUMBER_ON_RECORD, CheckOutcome.PASSED, IdentityCheck.NAME_AGREES, CheckOutcome.FAILED));
    private static final IdentityFinding SILENCE = finding(false, Map.of(IdentityCheck.NUMBER_ON_RECORD, CheckOutcome.UNANSWERED));

    private Nation nation;
    private Session school;
    private IdentityFindings findings;

    @BeforeEach
    void bind() {
        nation = Nation.founded();
        school = nation.as(OWN_SCHOOL);
        findings = findings(school, true);
    }

    @AfterEach
    void close() {
        school.close();
    }

    @Test
    void aFindingComesBackAsItWasKeptWithWhoLookedAtWhatAndWhenV9() {
        keep(CLAIM, MATCH);

        assertThat(findings.find(RECORD, CLAIM)).contains(new KeptFinding(RECORD, NOW, MATCH));
        assertThat(findings.list(RECORD)).containsExactly(new KeptFinding(RECORD, NOW, MATCH));
    }

    @Test
    void noNumberAndNoNameIsKeptWithIt() {
        keep(CLAIM, MISMATCH);

        assertThat(school.text("select identity_finding::text from identity_finding")).doesNotContain("430102", "测试");
    }

    @Test
    void whatWasFoundCountsNoMoreOnceTheClaimWasCorrectedV11() {
        keep(CLAIM, MISMATCH);

        assertThat(findings.find(RECORD, CORRECTED)).isEmpty();
        assertThat(findings.list(RECORD)).as("and stays on record").hasSize(1);
    }

    @Test
    void theNewestAnswerCountsAndSilenceIsNone() {
        keep(CLAIM, MATCH);
        keep(CLAIM, SILENCE);
        assertThat(counts()).isEqualTo(Verdict.VERIFIED);

        keep(CLAIM, MISMATCH);
        assertThat(counts()).isEqualTo(Verdict.CONTRADICTS);
    }

    @Test
    void whatTheServiceOwesIsListedUntilItHasAnswered() {
        keep(CLAIM, SILENCE);
        findings.keep(SCHOOL, List.of(new Found(new UUID(2, 2), CORRECTED, SILENCE), new Found(new UUID(3, 3), CORRECTED, MATCH)));
        List<Owed> owed = findings.owed(NOW.plusSeconds(1), 0, 10);

        assertThat(owed).extracting(Owed::subject).containsExactly(RECORD, new UUID(2, 2));
        assertThat(findings.owed(NOW.plusSeconds(1), owed.getFirst().id(), 10)).extracting(Owed::subject).containsExactly(new UUID(2, 2));
        keep(CLAIM, SILENCE);
        keep(CLAIM, MATCH);
        assertThat(findings.owed(NOW.plusSeconds(1), 0, 10)).extracting(Owed::subject).containsExactly(new UUID(2, 2));
    }

    @Test
    void withoutAServiceANumberThatAgreesWithItselfIsEnough() {
        assertThat(findings(school, false).basis(RECORD, CLAIM).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void withAServiceNothingShortOfItsAnswerMakesANumberFormalV9() {
        assertThat(findings.basis(RECORD, CLAIM).verdict()).as("never asked").isEqualTo(Verdict.UNVERIFIED);
        assertThat(findings.basis(RECORD, CLAIM).isToBeAskedAgain()).isTrue();

        keep(CLAIM, findings(school, false).basis(RECORD, CLAIM));
        assertThat(findings.basis(RECORD, CLAIM).verdict()).as("verified before there was a service").isEqualTo(Verdict.UNVERIFIED);

        keep(CLAIM, SILENCE);
        assertThat(findings.basis(RECORD, CLAIM).verdict()).as("silent").isEqualTo(Verdict.UNVERIFIED);

        keep(CLAIM, MATCH);
        assertThat(findings.basis(RECORD, CLAIM).verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(findings.basis(RECORD, CORRECTED).verdict()).as("for another name").isEqualTo(Verdict.UNVERIFIED);
    }

    @Test
    void whatTheNumberContradictsNeedsNoServiceV11() {
        IdentityClaim girl = new IdentityClaim(CLAIM.document(), CLAIM.name(), Sex.FEMALE, CLAIM.birthDate());

        assertThat(findings.basis(RECORD, girl).verdict()).isEqualTo(Verdict.CONTRADICTS);
    }

    @Test
    void aFindingGoesWithThePersonWhoseArchiveMovesAndTheSchoolSeesItNoMore() {
        keep(CLAIM, MATCH);
        long person = Nation.person(school, OWN_SCHOOL, "Jia");
        findings.passOn(Map.of(RECORD, person));
        school.commit();

        try (Session owner = nation.owner()) {
            owner.run("update person set custodian_id = ?, path = ?::path_t where id = ?", SIBLING_SCHOOL.id(), SIBLING_SCHOOL.path(), person);
            owner.commit();
        }

        school.bind(OWN_SCHOOL.approver());
        assertThat(findings.list(RECORD)).isEmpty();
        try (Session sibling = nation.as(SIBLING_SCHOOL)) {
            assertThat(findings(sibling, true).find(RECORD, CLAIM).map(KeptFinding::finding)).contains(MATCH);
            assertThat(sibling.number("select person_id from identity_finding")).isEqualTo(person);
        }
    }

    @Test
    void nothingFoundHangsOnAForeignPerson() {
        long stranger = nation.registers(SIBLING_SCHOOL, "Yi").person();
        keep(CLAIM, MATCH);

        assertThat(school.attempt("update identity_finding set org_id = null, person_id = ? where subject = ?", stranger, RECORD).state()).isEqualTo(Nation.FOREIGN_KEY);
        assertThatThrownBy(() -> findings.keep(Keeper.person(stranger, SIBLING_SCHOOL.path()), List.of(new Found(RECORD, CLAIM, MATCH)))).isInstanceOf(RuntimeException.class);
    }

    @Test
    void whatWasFoundIsNeitherChangedNorTakenAway() {
        keep(CLAIM, MISMATCH);

        assertThat(school.attempt("update identity_finding set verdict = 'VERIFIED'").state()).isEqualTo(Nation.INVISIBLE);
        assertThat(school.attempt("delete from identity_finding").state()).isEqualTo(Nation.INVISIBLE);
    }

    private void keep(IdentityClaim claim, IdentityFinding finding) {
        findings.keep(SCHOOL, List.of(new Found(RECORD, claim, finding)));
    }

    private Verdict counts() {
        return findings.find(RECORD, CLAIM).orElseThrow().finding().verdict();
    }

    private static IdentityFindings findings(Session session, boolean serviceIsAsked) {
        return new IdentityFindings(session.database(), KeyRing.withOneKeyEach().secrets(), Clock.fixed(NOW, Time.BEIJING), serviceIsAsked);
    }

    private static IdentityFinding finding(boolean proves, Map<IdentityCheck, CheckOutcome> checks) {
        return IdentityFinding.of(VerifiedBy.IDENTITY_SERVICE, proves, checks, Set.of(IdentityNotice.UNKNOWN_PREFIX));
    }

    private static IdentityClaim claim(String name) {
        return new IdentityClaim(IdentityDocument.of(ResidentIdentityNumber.of("430102", BIRTH, 11)), new PersonName(name), Sex.MALE, Optional.of(BIRTH));
    }
}
