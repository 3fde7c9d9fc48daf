package org.xueji.registers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.identity.IdentityClaim;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.PersonName;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.identity.Sex;
import org.xueji.peers.AwkwardPeer;
import org.xueji.peers.AwkwardPeer.Behaviour;
import org.xueji.peers.AwkwardPeer.Received;
import org.xueji.peers.Peer;
import org.xueji.peers.PeerLimits;

@Timeout(60)
class RegisterOverHttpTest {

    private static final LocalDate BIRTH = LocalDate.of(2010, 5, 4);
    private static final IdentityClaim WITH_CARD = claim(IdentityDocument.of(ResidentIdentityNumber.of("430102", BIRTH, 11)));
    private static final IdentityClaim WITHOUT_DOCUMENT = claim(IdentityDocument.temporary("3643000123", 1));
    private static final String HELD = """
        {"answer":"HELD_THERE","reference":"r-5xQ9","shown":"G4301**********1234","division":"430102","kind":"ORDINARY_UPPER_SECONDARY","ongoing":true}""";

    private static final String PERIOD = "\"periods\":[{\"school\":\"第一中学\",\"kind\":\"COMPULSORY_EDUCATION\",\"from\":\"2022-09-01\"}]";

    @Test
    void whoIsHeldThereIsNamedByAReferenceWithTheAuthorityThatAnswersForItV8() {
        List<HeldAnswer> answers = checked(AwkwardPeer.PATIENT, List.of(WITHOUT_DOCUMENT, WITH_CARD),
            AwkwardPeer.answers(claim -> claim.containsKey("number") ? json(HELD) : json("{\"answer\":\"NONE\"}")));

        assertThat(answers).containsExactly(new HeldAnswer.None(),
            new HeldAnswer.HeldThere("r-5xQ9", "G430***********1234", "430102", RegisterKind.ORDINARY_UPPER_SECONDARY, true, List.of()));
    }

    @Test
    void aRegisterIsToldDocumentNameAndBirthDateAndNoNumberThatWeMadeUp() {
        try (AwkwardPeer outside = new AwkwardPeer(AwkwardPeer.answers(claim -> json("{\"answer\":\"NONE\"}"))); Peer peer = peer(outside, AwkwardPeer.PATIENT)) {
            new RegisterOverHttp(peer).check(List.of(WITH_CARD, WITHOUT_DOCUMENT));

            Received received = outside.received.getFirst();
            assertThat(received.path()).isEqualTo("/v1/checks");
            List<JsonObject> told = received.body().getJsonArray("claims").getValuesAs(JsonObject.class);
            assertThat(told.getFirst()).containsOnlyKeys("claim", "kind", "number", "name", "birthDate");
            assertThat(told.getLast()).containsOnlyKeys("claim", "name", "birthDate");
        }
    }

    @Test
    void aNumberThatARegisterShowsInFullIsMaskedHere() {
        HeldAnswer answer = held("\"shown\":\"430102201005040119\"");
        assertThat(((HeldAnswer.HeldThere) answer).shown()).isEqualTo("4301**********0119");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"reference\":\"430102201005040119\"", "\"reference\":\"\"", "\"reference\":\"a b\"", "\"reference\":7", "\"shown\":null", "\"shown\":\"\"",
        "\"division\":\"43010\"", "\"division\":\"000000\"", "\"division\":\"x30102\"", "\"division\":null", "\"ongoing\":\"yes\"", "\"answer\":\"HELD\""})
    void aConflictWithoutAnOtherSideIsNoAnswer(String wrong) {
        assertThat(held(wrong)).isEqualTo(new HeldAnswer.Unavailable());
    }

    @Test
    void aKindThatHasNoWordHereIsAConflictAllTheSame() {
        assertThat(((HeldAnswer.HeldThere) held("\"kind\":\"KINDERGARTEN\"")).kind()).isEqualTo(RegisterKind.OTHER);
    }

    @Test
    void silenceAndErrorsAreNeitherAConflictNorClear() {
        for (Behaviour behaviour : List.of(AwkwardPeer.status(500), AwkwardPeer.hangUp(), AwkwardPeer.says(r -> "[]"))) {
            assertThat(checked(AwkwardPeer.PATIENT, List.of(WITH_CARD, WITHOUT_DOCUMENT), behaviour)).hasSize(2).containsOnly(new HeldAnswer.Unavailable());
        }
        assertThat(checked(AwkwardPeer.HASTY, List.of(WITH_CARD), AwkwardPeer.silence())).containsExactly(new HeldAnswer.Unavailable());
    }

    @Test
    void aRegisterThatSaysOneThingAndThenAnotherIsHeardEachTimeAsItSpeaks() {
        try (AwkwardPeer outside = new AwkwardPeer(AwkwardPeer.answers(c -> json(HELD)), AwkwardPeer.answers(c -> json("{\"answer\":\"NONE\"}"))); Peer peer = peer(outside, AwkwardPeer.PATIENT)) {
            RegisterOverHttp register = new RegisterOverHttp(peer);

            assertThat(register.check(List.of(WITH_CARD)).getFirst().word()).isEqualTo(HeldAnswer.Word.HELD_THERE);
            assertThat(register.check(List.of(WITH_CARD)).getFirst().word()).isEqualTo(HeldAnswer.Word.NONE);
        }
    }

    @Test
    void anArchiveIsTakenOverInTheOrderOfItsPeriodsV7() {
        ArchiveAnswer answer = takenOver(handedOver("""
            "periods":[
              {"school":"第二中学","kind":"ORDINARY_UPPER_SECONDARY","from":"2025-09-01","until":null},
              {"school":"第一中学","kind":"COMPULSORY_EDUCATION","from":"2022-09-01","until":"2025-06-30"}]"""));

        assertThat(answer).isEqualTo(new ArchiveAnswer.EarlierArchive(List.of(
            new ArchiveAnswer.Period("第一中学", RegisterKind.COMPULSORY_EDUCATION, LocalDate.of(2022, 9, 1), Optional.of(LocalDate.of(2025, 6, 30))),
            new ArchiveAnswer.Period("第二中学", RegisterKind.ORDINARY_UPPER_SECONDARY, LocalDate.of(2025, 9, 1), Optional.empty())), Map.of()));
    }

    @Test
    void ofTheParticularsComesWhatHasANameHereAndFitsV7() {
        ArchiveAnswer answer = takenOver(handedOver(PERIOD + """
            ,"particulars":{"nativePlace":"湖南长沙","guardianPhone":"call me","postalCode":410000,"formerName":" ","shoeSize":"38"}"""));

        assertThat(((ArchiveAnswer.EarlierArchive) answer).particulars()).isEqualTo(Map.of(ArchiveField.nativePlace, "湖南长沙"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"number,\"number\":\"430102201005040127\"", "name,\"name\":\"测式\"", "name,\"name\":\"\uFFFD\"", "birthDate,\"birthDate\":\"2010-05-14\"",
        "name birthDate,\"name\":\"测式\",\"birthDate\":\"2010-04-05\""})
    void anArchiveOfSomebodyElseIsNotTakenOverAndSaysInWhatItDiffersV7(String differing) {
        String[] parts = differing.split(",", 2);

        assertThat(takenOver(handedOver(PERIOD + "," + parts[1]))).isEqualTo(new ArchiveAnswer.SomebodyElse(List.of(parts[0].split(" "))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"number", "name", "birthDate"})
    void anArchiveThatDoesNotSayWhoseItIsIsNotTakenOver(String missing) {
        assertThat(takenOver(handedOver(PERIOD + ",\"" + missing + "\":null"))).isEqualTo(new ArchiveAnswer.Unavailable());
    }

    @Test
    void aRegisterSaysWhatItsArchiveHoldsByNameAndNamesUnknownHereDoNoHarmV7() {
        assertThat(((HeldAnswer.HeldThere) held("\"fields\":[\"nativePlace\",\"shoeSize\",7,\"homeAddress\",\"nativePlace\"]")).fields())
            .containsExactly(ArchiveField.nativePlace, ArchiveField.homeAddress);
        assertThat(((HeldAnswer.HeldThere) held("\"fields\":\"all\"")).fields()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "[{}]", "[{\"school\":\"A\",\"from\":\"2025-02-30\"}]", "[{\"school\":\"A\",\"from\":\"2025-09-01\",\"until\":\"soon\"}]",
        "[{\"school\":\"A\",\"from\":\"2025-09-01\",\"until\":\"2024-09-01\"}]", "[{\"school\":\"A\",\"from\":\"2025-09-01\"},7]"})
    void anArchiveThatIsNotReadWholeIsNotTakenOver(String periods) {
        assertThat(takenOver(handedOver("\"periods\":" + periods)))
            .isEqualTo(new ArchiveAnswer.Unavailable());
    }

    @Test
    void aRefusalToHandOverSaysWhyAsFarAsThereIsAWordForIt() {
        assertThat(takenOver(AwkwardPeer.object(json("{\"answer\":\"REFUSED\",\"reason\":\"NOT_RELEASED\"}"))))
            .isEqualTo(new ArchiveAnswer.Refused(ArchiveAnswer.Reason.NOT_RELEASED));
        assertThat(takenOver(AwkwardPeer.object(json("{\"answer\":\"REFUSED\",\"reason\":\"FULL_MOON\"}"))))
            .isEqualTo(new ArchiveAnswer.Refused(ArchiveAnswer.Reason.OTHER));
    }

    @Test
    void aReleaseIsConfirmedOnlyByTheWordForItS5() {
        for (ReleaseAnswer word : ReleaseAnswer.values()) {
            assertThat(released(AwkwardPeer.object(json("{\"answer\":\"" + word + "\"}")))).isEqualTo(word);
        }
        assertThat(released(AwkwardPeer.object(json("{\"answer\":\"OK\"}")))).isEqualTo(ReleaseAnswer.UNAVAILABLE);
        assertThat(released(AwkwardPeer.status(500))).isEqualTo(ReleaseAnswer.UNAVAILABLE);
    }

    @Test
    void whoAsksForTheSameReleaseAgainAsksTheSameAndTheWordsComeWithTheTime() {
        Behaviour pending = AwkwardPeer.object(json("{\"answer\":\"PENDING\"}"));
        Behaviour confirmed = AwkwardPeer.object(json("{\"answer\":\"CONFIRMED\"}"));
        try (AwkwardPeer outside = new AwkwardPeer(pending, AwkwardPeer.hangUp(), confirmed); Peer peer = peer(outside, AwkwardPeer.PATIENT)) {
            OtherRegister register = new RegisterOverHttp(peer);

            assertThat(register.confirmRelease("r-5xQ9")).isEqualTo(ReleaseAnswer.PENDING);
            assertThat(register.confirmRelease("r-5xQ9")).isEqualTo(ReleaseAnswer.CONFIRMED);
            register.confirmRelease("r-other");
            register.takeOverArchive("r-5xQ9", WITH_CARD);

            List<String> keys = outside.received.stream().map(r -> r.headers().getFirst("Idempotency-Key")).toList();
            assertThat(keys.subList(0, 3)).containsOnly(keys.getFirst());
            assertThat(keys.subList(2, 5)).doesNotHaveDuplicates();
        }
    }

    private static HeldAnswer held(String butFor) {
        JsonObject answer = Json.createObjectBuilder(json(HELD)).addAll(Json.createObjectBuilder(json("{" + butFor + "}"))).build();
        return checked(AwkwardPeer.PATIENT, List.of(WITH_CARD), AwkwardPeer.answers(claim -> answer)).getFirst();
    }

    private static List<HeldAnswer> checked(PeerLimits limits, List<IdentityClaim> claims, Behaviour behaviour) {
        try (AwkwardPeer outside = new AwkwardPeer(behaviour); Peer peer = peer(outside, limits)) {
            return new RegisterOverHttp(peer).check(claims);
        }
    }

    private static ArchiveAnswer takenOver(Behaviour behaviour) {
        try (AwkwardPeer outside = new AwkwardPeer(behaviour); Peer peer = peer(outside, AwkwardPeer.PATIENT)) {
            return new RegisterOverHttp(peer).takeOverArchive("r-5xQ9", WITH_CARD);
        }
    }

    /** An archive of the person asked about, with this. */
    private static Behaviour handedOver(String with) {
        return AwkwardPeer.object(json("{\"answer\":\"TAKEN_OVER\",\"number\":\"" + WITH_CARD.document().number() + "\",\"name\":\"测试\",\"birthDate\":\"2010-05-04\"," + with + "}"));
    }

    private static ReleaseAnswer released(Behaviour behaviour) {
        try (AwkwardPeer outside = new AwkwardPeer(behaviour); Peer peer = peer(outside, AwkwardPeer.PATIENT)) {
            return new RegisterOverHttp(peer).confirmRelease("r-5xQ9");
        }
    }

    private static Peer peer(AwkwardPeer outside, PeerLimits limits) {
        return new Peer(outside.address("ordinary"), limits, Clock.systemUTC());
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static IdentityClaim claim(IdentityDocument document) {
        return new IdentityClaim(document, new PersonName("测试"), Sex.MALE, Optional.of(BIRTH));
    }
}
