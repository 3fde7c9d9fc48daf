package org.xueji.identity.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.identity.CheckOutcome.FAILED;
import static org.xueji.identity.CheckOutcome.NOT_MADE;
import static org.xueji.identity.CheckOutcome.PASSED;
import static org.xueji.identity.CheckOutcome.UNANSWERED;
import static org.xueji.identity.IdentityCheck.BIRTH_DATE_AGREES;
import static org.xueji.identity.IdentityCheck.NAME_AGREES;
import static org.xueji.identity.IdentityCheck.NUMBER_ON_RECORD;
import static org.xueji.identity.IdentityCheck.SEX_AGREES;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.identity.IdentityClaim;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.IdentityFinding;
import org.xueji.identity.IdentityFinding.Verdict;
import org.xueji.identity.PersonName;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.identity.Sex;
import org.xueji.identity.VerifiedBy;
import org.xueji.peers.AwkwardPeer;
import org.xueji.peers.AwkwardPeer.Behaviour;
import org.xueji.peers.Peer;
import org.xueji.peers.PeerLimits;

@Timeout(60)
class ServiceIdentityVerifierTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    private static final LocalDate BIRTH = LocalDate.of(2010, 5, 4);
    private static final IdentityClaim BOY = card(11, Sex.MALE);
    private static final IdentityClaim BOY_STATED_AS_A_GIRL = card(13, Sex.FEMALE);
    private static final IdentityClaim TRAVELLER = claim(IdentityDocument.read(IdentityDocumentKind.PASSPORT, "E12345678").document(), Sex.MALE);
    private static final IdentityClaim WITHOUT_DOCUMENT = claim(IdentityDocument.temporary("3643000123", 1), Sex.MALE);

    @Test
    void aMatchVerifiesAndIsOnRecordWithWhatWasCheckedV9() {
        IdentityFinding finding = found(BOY, says("MATCH"));

        assertThat(finding.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(finding.by()).isEqualTo(VerifiedBy.IDENTITY_SERVICE);
        assertThat(finding.checks()).hasSize(7).containsEntry(NUMBER_ON_RECORD, PASSED).containsEntry(NAME_AGREES, PASSED);
    }

    @Test
    void anotherNameContradictsAndSaysThatItIsTheNameV11() {
        IdentityFinding finding = found(BOY, mismatch("name"));

        assertThat(finding.verdict()).isEqualTo(Verdict.CONTRADICTS);
        assertThat(finding.checks(FAILED)).containsExactly(NAME_AGREES);
        assertThat(finding.checks()).containsEntry(NUMBER_ON_RECORD, PASSED);
    }

    @Test
    void aNumberThatNobodyHasContradictsAndSaysThatItIsTheNumberV11() {
        IdentityFinding finding = found(BOY, says("UNKNOWN_NUMBER"));

        assertThat(finding.verdict()).isEqualTo(Verdict.CONTRADICTS);
        assertThat(finding.checks(FAILED)).containsExactly(NUMBER_ON_RECORD);
        assertThat(finding.checks()).containsEntry(NAME_AGREES, NOT_MADE);
    }

    @Test
    void aServiceThatCannotSayLeavesItUnverifiedAndIsAskedAgain() {
        isOwed(found(BOY, says("UNAVAILABLE")));
        isOwed(found(BOY, AwkwardPeer.status(500)));
        isOwed(found(BOY, AwkwardPeer.hangUp()));
        isOwed(found(BOY, AwkwardPeer.HASTY, AwkwardPeer.silence()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"answer\":\"YES\"}", "{\"answer\":null}", "{\"answer\":[\"MATCH\"]}", "{\"answer\":\"match\"}", "{\"answer\":\"MISMATCH\"}",
        "{\"answer\":\"MISMATCH\",\"fields\":[]}", "{\"answer\":\"MISMATCH\",\"fields\":[\"photo\"]}", "{\"answer\":\"MISMATCH\",\"fields\":[\"name\",3]}",
        "{\"answer\":\"MISMATCH\",\"fields\":[\"sex\"]}", "{\"answer\":\"MISMATCH\",\"fields\":\"name\"}"})
    void anAnswerThatIsNotClearIsNone(String answer) {
        isOwed(found(BOY, AwkwardPeer.says(r -> "{\"request\":\"%s\",\"answers\":[{\"claim\":\"0\",%s]}".formatted(r.request(), answer.substring(1).replaceFirst("^}", "\"x\":1}")))));
    }

    @Test
    void aDocumentThatTheServiceDoesNotKnowStaysUnverifiedAndIsNotAskedAgainV27() {
        IdentityFinding finding = found(TRAVELLER, says("NOT_CHECKED"));

        assertThat(finding.verdict()).isEqualTo(Verdict.UNVERIFIED);
        assertThat(finding.isToBeAskedAgain()).isFalse();
        assertThat(finding.checks()).containsEntry(NUMBER_ON_RECORD, NOT_MADE);
    }

    @Test
    void aPassportIsVerifiedByItsIssuerV27() {
        assertThat(found(TRAVELLER, says("MATCH")).verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(found(TRAVELLER, mismatch("sex", "birthDate")).checks(FAILED)).containsExactlyInAnyOrder(SEX_AGREES, BIRTH_DATE_AGREES);
    }

    @Test
    void theServiceIsToldWhatItNeedsAndNoMore() {
        try (AwkwardPeer service = new AwkwardPeer(says("MATCH")); Peer peer = new Peer(service.address("identity-service"), AwkwardPeer.PATIENT, Clock.systemUTC())) {
            List<IdentityFinding> findings = new ServiceIdentityVerifier(peer).verify(List.of(BOY, BOY_STATED_AS_A_GIRL, WITHOUT_DOCUMENT, TRAVELLER), TODAY);

            List<JsonObject> told = service.received.getFirst().body().getJsonArray("claims").getValuesAs(JsonObject.class);
            assertThat(told).extracting(JsonObject::keySet).map(java.util.Set::size).containsExactly(4, 6);
            assertThat(told.getFirst()).containsOnlyKeys("claim", "kind", "number", "name");
            assertThat(told.getLast()).containsOnlyKeys("claim", "kind", "number", "name", "birthDate", "sex");
            assertThat(findings).extracting(IdentityFinding::verdict)
                .containsExactly(Verdict.VERIFIED, Verdict.CONTRADICTS, Verdict.UNVERIFIED, Verdict.VERIFIED);
            assertThat(findings.get(1).by()).as("what the number contradicts by itself is asked of nobody").isEqualTo(VerifiedBy.THE_NUMBER_ITSELF);
            assertThat(findings.get(2).isToBeAskedAgain()).as("nobody issues a temporary number").isFalse();
        }
    }

    @Test
    void aServiceThatSaysOneThingAndThenAnotherIsHeardEachTimeAsItSpeaks() {
        try (AwkwardPeer service = new AwkwardPeer(says("MATCH"), mismatch("name")); Peer peer = new Peer(service.address("identity-service"), AwkwardPeer.PATIENT, Clock.systemUTC())) {
            ServiceIdentityVerifier verifier = new ServiceIdentityVerifier(peer);

            assertThat(verifier.verify(List.of(BOY), TODAY).getFirst().verdict()).isEqualTo(Verdict.VERIFIED);
            assertThat(verifier.verify(List.of(BOY), TODAY).getFirst().verdict()).isEqualTo(Verdict.CONTRADICTS);
        }
    }

    @Test
    void aPortionOfFiveHundredIsOneQuestion() {
        List<IdentityClaim> claims = IntStream.range(0, 500).mapToObj(n -> card(2 * n + 1, Sex.MALE)).toList();
        Behaviour oddOnesMatch = AwkwardPeer.answers(claim -> answer(Integer.parseInt(claim.getString("claim")) % 2 == 1 ? "MATCH" : "UNKNOWN_NUMBER"));
        try (AwkwardPeer service = new AwkwardPeer(oddOnesMatch); Peer peer = new Peer(service.address("identity-service"), AwkwardPeer.PATIENT, Clock.systemUTC())) {
            List<IdentityFinding> findings = new ServiceIdentityVerifier(peer).verify(claims, TODAY);

            assertThat(findings).hasSize(500);
            assertThat(IntStream.range(0, 500).filter(n -> (findings.get(n).verdict() == Verdict.VERIFIED) == (n % 2 == 1)).count()).isEqualTo(500);
            assertThat(service.received).hasSize(1);
        }
    }

    private static void isOwed(IdentityFinding finding) {
        assertThat(finding.verdict()).isEqualTo(Verdict.UNVERIFIED);
        assertThat(finding.isToBeAskedAgain()).isTrue();
        assertThat(finding.checks(UNANSWERED)).containsExactlyInAnyOrder(NUMBER_ON_RECORD, NAME_AGREES);
    }

    private static IdentityFinding found(IdentityClaim claim, Behaviour behaviour) {
        return found(claim, AwkwardPeer.PATIENT, behaviour);
    }

    private static IdentityFinding found(IdentityClaim claim, PeerLimits limits, Behaviour behaviour) {
        try (AwkwardPeer service = new AwkwardPeer(behaviour); Peer peer = new Peer(service.address("identity-service"), limits, Clock.systemUTC())) {
            return new ServiceIdentityVerifier(peer).verify(List.of(claim), TODAY).getFirst();
        }
    }

    private static Behaviour says(String answer) {
        return AwkwardPeer.answers(claim -> answer(answer));
    }

    private static Behaviour mismatch(String... fields) {
        return AwkwardPeer.answers(claim -> Json.createObjectBuilder(answer("MISMATCH")).add("fields", Json.createArrayBuilder(List.of(fields))).build());
    }

    private static JsonObject answer(String word) {
        return Json.createObjectBuilder().add("answer", word).build();
    }

    private static IdentityClaim card(int serial, Sex sex) {
        return claim(IdentityDocument.of(ResidentIdentityNumber.of("430102", BIRTH.plusDays(serial / 1000), serial % 1000)), sex);
    }

    private static IdentityClaim claim(IdentityDocument document, Sex sex) {
        LocalDate birth = document.residentNumber().map(ResidentIdentityNumber::birthDate).orElse(BIRTH);
        return new IdentityClaim(document, new PersonName("测试"), sex, Optional.of(birth));
    }
}
