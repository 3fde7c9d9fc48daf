package org.xueji.registers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xueji.identity.IdentityClaim;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.PersonName;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.identity.Sex;
import org.xueji.peers.AwkwardPeer;
import org.xueji.peers.AwkwardPeer.Behaviour;
import org.xueji.peers.Peer;
import org.xueji.registers.RegisterCheck.Verdict;

/** Several registers, each of which may behave as it likes. */
@Timeout(60)
class OtherRegistersTest {

    private static final Behaviour NONE = AwkwardPeer.answers(claim -> Json.createObjectBuilder().add("answer", "NONE").build());
    private static final Behaviour HELD = AwkwardPeer.answers(claim -> Json.createObjectBuilder().add("answer", "HELD_THERE").add("reference", "r-1")
        .add("shown", "4301****").add("division", "430102").add("kind", "COMPULSORY_EDUCATION").add("ongoing", false).build());

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void withoutARegisterNoneIsAskedAndTheCheckSaysSo() {
        List<RegisterCheck> checks = new OtherRegisters(List.of()).check(claims(2));

        assertThat(checks).hasSize(2).extracting(RegisterCheck::verdict).containsOnly(Verdict.NOT_ASKED);
    }

    @Test
    void itIsClearWhenAllAnswerAndNoneHolds() {
        assertThat(verdict(NONE, NONE)).isEqualTo(Verdict.CLEAR);
    }

    @Test
    void oneThatHoldsCountsWhateverTheOthersSay() {
        assertThat(verdict(NONE, HELD)).isEqualTo(Verdict.HELD_THERE);
        assertThat(verdict(AwkwardPeer.status(500), HELD)).isEqualTo(Verdict.HELD_THERE);
    }

    @Test
    void oneThatDoesNotAnswerLeavesItOpen() {
        assertThat(verdict(NONE, AwkwardPeer.hangUp())).isEqualTo(Verdict.UNAVAILABLE);
    }

    @Test
    void eachClaimGetsWhatEachRegisterSaysOfIt() {
        Behaviour oddOnes = AwkwardPeer.answers(claim -> Json.createObjectBuilder().add("answer", claim.getString("claim").equals("1") ? "NONE" : "UNAVAILABLE").build());
        List<RegisterCheck> checks = registers(NONE, oddOnes).check(claims(3));

        assertThat(checks).extracting(RegisterCheck::verdict).containsExactly(Verdict.UNAVAILABLE, Verdict.CLEAR, Verdict.UNAVAILABLE);
        assertThat(checks.getFirst().answers()).isEqualTo(Map.of("register-0", new HeldAnswer.None(), "register-1", new HeldAnswer.Unavailable()));
    }

    @Test
    void whoIsInterruptedHasNoAnswerAndNoException() {
        OtherRegisters registers = registers(AwkwardPeer.silence());
        Thread.currentThread().interrupt();

        assertThat(registers.check(claims(1))).extracting(RegisterCheck::verdict).containsExactly(Verdict.UNAVAILABLE);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aRegisterThatIsNoLongerKnownIsUnavailable() {
        assertThat(registers(NONE).takeOverArchive("gone", "r", claims(1).getFirst())).isEqualTo(new ArchiveAnswer.Unavailable());
        assertThat(registers(NONE).confirmRelease("gone", "r")).isEqualTo(ReleaseAnswer.UNAVAILABLE);
    }

    private Verdict verdict(Behaviour... behaviours) {
        return registers(behaviours).check(claims(1)).getFirst().verdict();
    }

    private OtherRegisters registers(Behaviour... behaviours) {
        List<OtherRegister> registers = new ArrayList<>();
        for (Behaviour behaviour : behaviours) {
            AwkwardPeer outside = new AwkwardPeer(behaviour);
            Peer peer = new Peer(outside.address("register-" + registers.size()), AwkwardPeer.PATIENT, Clock.systemUTC());
            open.addAll(List.of(peer, outside));
            registers.add(new RegisterOverHttp(peer));
        }
        return new OtherRegisters(registers);
    }

    private static List<IdentityClaim> claims(int many) {
        LocalDate birth = LocalDate.of(2010, 5, 4);
        return Stream.iterate(1, n -> n + 2).limit(many).map(n -> new IdentityClaim(IdentityDocument.of(ResidentIdentityNumber.of("430102", birth, n)),
            new PersonName("测试"), Sex.MALE, Optional.of(birth))).toList();
    }
}
