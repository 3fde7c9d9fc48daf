package org.xueji.identity.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.xueji.identity.IdentityClaim;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityFinding;
import org.xueji.identity.IdentityFinding.Verdict;
import org.xueji.identity.PersonName;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.identity.Sex;
import org.xueji.peers.AwkwardPeer;
import org.xueji.peers.Peer;

/** A service may answer anything at all. */
class ServiceIdentityVerifierPropertiesTest {

    private static final LocalDate BIRTH = LocalDate.of(2010, 5, 4);
    private static final List<IdentityClaim> BOYS = List.of(boy(11), boy(13), boy(15));
    private static final AwkwardPeer SERVICE = new AwkwardPeer(AwkwardPeer.status(500));
    private static final Peer PEER = new Peer(SERVICE.address("identity-service"), AwkwardPeer.limitsWithoutRest(), Clock.systemUTC());

    @AfterContainer
    static void close() {
        PEER.close();
        SERVICE.close();
    }

    @Property(tries = 150)
    void whateverItSaysThereIsOneFindingForEachAndOnlyAMatchOfItsOwnVerifies(@ForAll("fragments") List<String> fragments) {
        String answers = String.join("", fragments);
        SERVICE.now(AwkwardPeer.says(request -> answers.replace("REQUEST", request.request())));

        List<IdentityFinding> findings = new ServiceIdentityVerifier(PEER).verify(BOYS, LocalDate.of(2026, 9, 1));

        assertThat(findings).hasSize(BOYS.size());
        for (int i = 0; i < findings.size(); i++) {
            String match = "{\"claim\":\"%d\",\"answer\":\"MATCH\"}".formatted(i);
            if (findings.get(i).verdict() != Verdict.UNVERIFIED) {
                assertThat(answers).contains("\"claim\":\"%d\"".formatted(i));
            }
            if (findings.get(i).verdict() == Verdict.VERIFIED) {
                assertThat(answers).contains(match);
            }
        }
    }

    /** Pieces of good answers, in any order and number, so that some fit together and most do not. */
    @Provide
    Arbitrary<List<String>> fragments() {
        Arbitrary<String> answer = Arbitraries.of("MATCH", "MISMATCH", "UNKNOWN_NUMBER", "NOT_CHECKED", "UNAVAILABLE", "MATCH\\u0000", "")
            .flatMap(word -> Arbitraries.of("0", "1", "2", "3", "-0", "١").map(claim -> "{\"claim\":\"%s\",\"answer\":\"%s\"}".formatted(claim, word)));
        Arbitrary<String> whole = answer.list().ofMaxSize(5).map(list -> "{\"request\":\"REQUEST\",\"answers\":[" + String.join(",", list) + "]}");
        Arbitrary<String> piece = Arbitraries.of("{\"request\":\"REQUEST\",\"answers\":[", "]}", ",", "null", "1e99999", "\"", "\uFFFD", "{", "}");
        Arbitrary<List<String>> pieces = Arbitraries.oneOf(answer, piece, Arbitraries.strings().ofMaxLength(20)).list().ofMaxSize(8);
        return Arbitraries.oneOf(whole.map(List::of), pieces);
    }

    private static IdentityClaim boy(int serial) {
        return new IdentityClaim(IdentityDocument.of(ResidentIdentityNumber.of("430102", BIRTH, serial)), new PersonName("测试"), Sex.MALE, Optional.of(BIRTH));
    }
}
