package org.xueji.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xueji.approval.Act;
import org.xueji.approval.CaseAction;
import org.xueji.archive.Archive;
import org.xueji.archive.Archives;
import org.xueji.archive.TakeOver;
import org.xueji.database.Post;
import org.xueji.dedup.RegisterSides;
import org.xueji.peers.AwkwardPeer;
import org.xueji.peers.AwkwardPeer.Behaviour;
import org.xueji.tenancy.Acting;

/** What a register of an earlier stage keeps of a new student is taken over once the student is registered here (V-7). */
class TakenOverIT extends AskingOutside {

    private static final String EARLIER = LEFT.replace("\"ongoing\"", "\"fields\":[\"homeAddress\",\"nativePlace\",\"shoeSize\"],\"ongoing\"");
    private static final String PERIODS = """
        "periods":[{"school":"第一中学","kind":"COMPULSORY_EDUCATION","from":"2022-09-01","until":"2025-06-30"}]""";

    @Test
    void theArchiveIsCompletedByWhatItLacksAndSaysWhereThatCameFrom() throws Exception {
        registered(EARLIER, Map.of("homeCounty", "岳麓区"));
        ordinary.now(handsOver("\"particulars\":{\"nativePlace\":\"湖南长沙\",\"homeAddress\":\"elsewhere\",\"formerName\":\"测一\"}"));
        takeOver();

        assertThat(list("select particulars ->> 'nativePlace' || ' ' || (particulars ->> 'homeCounty') || ' ' || (particulars ->> 'formerName') from person_profile"))
            .containsExactly("湖南长沙 岳麓区 测一");
        assertThat(list("select particulars ->> 'homeAddress' from person_profile")).as("half of an address is stated here, the other half may belong to another").containsExactly((String) null);
        Archive archive = opened();
        assertThat(archive.earlier()).singleElement().satisfies(e -> {
            assertThat(e.register() + " " + e.shown() + " " + e.kind() + " " + e.state()).isEqualTo("ordinary G430***********1234 ORDINARY_UPPER_SECONDARY TAKEN_OVER");
            assertThat(e.completed()).containsExactly("formerName", "nativePlace");
            assertThat(e.settledAt()).isEqualTo(now());
            assertThat(e.periods().toString()).contains("第一中学", "2022-09-01", "2025-06-30");
        });
        assertThat(list("select answer from register_answer where question = 'TAKE_OVER'")).containsExactly("TAKEN_OVER");
    }

    @Test
    void whatTheArchiveSaysAlreadyIsNeverOverwritten() throws Exception {
        registered(EARLIER, Map.of("nativePlace", "湖南株洲"));
        ordinary.now(handsOver("\"particulars\":{\"nativePlace\":\"湖南长沙\"}"));
        takeOver();

        assertThat(list("select particulars ->> 'nativePlace' from person_profile")).containsExactly("湖南株洲");
        assertThat(opened().earlier()).extracting(Archive.Earlier::state).containsExactly(TakeOver.TAKEN_OVER);
        assertThat(opened().earlier().getFirst().completed()).isEmpty();
    }

    @Test
    void noRegistrationWaitsForARegisterThatIsSlowOrFailsAndItIsAskedAgain() throws Exception {
        registered(EARLIER, Map.of());
        assertThat(list("select state from new_student")).as("nobody was asked for it yet").containsExactly("REGISTERED");
        int before = ordinary.received.size();

        for (Behaviour failing : List.of(AwkwardPeer.silence(), AwkwardPeer.status(503), AwkwardPeer.hangUp(), AwkwardPeer.says(r -> "[]"),
                AwkwardPeer.object(json("{\"answer\":\"REFUSED\",\"reason\":\"NOT_RELEASED\"}")))) {
            ordinary.now(failing);
            takeOver();
            assertThat(opened().earlier()).extracting(Archive.Earlier::state).containsExactly(TakeOver.OWED);
            after(Duration.ofMinutes(9));
            assertThat(askAgain()).as("so soon").isZero();
            after(Duration.ofDays(1));
        }
        assertThat(ordinary.received.size()).isGreaterThan(before);
        ordinary.now(handsOver("\"particulars\":{\"nativePlace\":\"湖南长沙\"}"));
        takeOver();

        assertThat(opened().earlier()).extracting(Archive.Earlier::state).containsExactly(TakeOver.TAKEN_OVER);
        after(Duration.ofDays(2));
        assertThat(askAgain()).as("nothing is owed any more").isZero();
    }

    @Test
    void aRegisterThatDoesNotHandItOverIsNotAskedAgainAndWhyIsOnRecord() throws Exception {
        registered(EARLIER, Map.of());
        ordinary.now(AwkwardPeer.object(json("{\"answer\":\"REFUSED\",\"reason\":\"UNKNOWN_REFERENCE\"}")));
        takeOver();

        assertThat(opened().earlier()).extracting(e -> e.state() + " " + e.reason()).containsExactly("REFUSED UNKNOWN_REFERENCE");
        after(Duration.ofDays(2));
        assertThat(askAgain()).isZero();
    }

    @Test
    void ofAnArchiveThatIsSomebodyElsesNothingIsTakenOverAndThatIsOnRecord() throws Exception {
        registered(EARLIER, Map.of());
        ordinary.now(AwkwardPeer.says(request -> answer(request.request(), "测式", "2010-05-14", "\"particulars\":{\"nativePlace\":\"湖南长沙\"}," + PERIODS)));
        takeOver();

        assertThat(opened().earlier()).extracting(e -> e.state() + " " + e.reason()).containsExactly("DISAGREES name birthDate");
        assertThat(opened().earlier().getFirst().periods()).isNull();
        assertThat(list("select particulars ->> 'nativePlace' from person_profile")).containsExactly((String) null);
        assertThat(list("select answer || ' ' || reason from register_answer where question = 'TAKE_OVER'")).containsExactly("DISAGREES name birthDate");
        assertThat(list("select register_answer::text || earlier_archive::text from register_answer, earlier_archive")).noneMatch(row -> row.contains("测式"));
    }

    @Test
    void whoIsRegisteredThereNowIsTakenOverOnlyOnceReleased() throws Exception {
        owner("update organisation set code = '430102' where id = " + OTHER_PROVINCE.id());
        ordinary.now(each(HELD));
        file(1);
        worker.all();
        ordinary.now(AwkwardPeer.object(json("{\"answer\":\"CONFIRMED\"}")));
        UUID conflict = UUID.fromString(list("select ref from conflict").getFirst());
        Acting.as(actor(OTHER_PROVINCE.approver()), () -> beans.get(RegisterSides.class).askForRelease(conflict));
        approved();
        ordinary.now(handsOver("\"particulars\":{}"));
        takeOver();

        assertThat(opened().earlier()).extracting(Archive.Earlier::state).containsExactly(TakeOver.TAKEN_OVER);
    }

    @Test
    void whomARegisterFoundByNameAndBirthDateAloneItDoesNotHandOver() throws Exception {
        ordinary.now(each(EARLIER));
        filed(Map.of());
        worker.all();
        owner("update register_answer set asked = '{name,birthDate}'");
        approved();

        assertThat(list("select state from earlier_archive")).isEmpty();
    }

    @Test
    void aCorrectionOfThePersonWhileTheRegisterThinksLeavesItOwed() throws Exception {
        registered(EARLIER, Map.of());
        Behaviour good = handsOver("\"particulars\":{\"nativePlace\":\"湖南长沙\"}");
        ordinary.now((request, exchange, peer) -> {
            owner("update person set birth_date = '2010-05-06'");
            good.answer(request, exchange, peer);
        });
        takeOver();

        assertThat(opened().earlier()).extracting(Archive.Earlier::state).containsExactly(TakeOver.OWED);
        assertThat(list("select answer from register_answer where question = 'TAKE_OVER'")).isEmpty();
    }

    @Test
    void theArchiveKeepsWhatTheIdentityServiceFoundV9() throws Exception {
        registered(EARLIER, Map.of());

        assertThat(list("select (org_id is null) || ' ' || verdict || ' ' || (person_id = (select id from person)) from identity_finding")).containsExactly("true VERIFIED true");
    }

    @Test
    void beforehandTheSchoolSeesThatThereIsAnArchiveAndWhatItWouldCompleteAndNoValue() throws Exception {
        ordinary.now(each(EARLIER.replace("\"fields\"", "\"nativePlace\":\"湖南长沙\",\"fields\"")));
        filed(Map.of("homeCounty", "岳麓区"));
        worker.all();
        UUID record = UUID.fromString(list("select ref from new_student").getFirst());
        OutsideView seen = as(clerk, () -> beans.get(OutsideViews.class).of(record));

        assertThat(seen.registers()).extracting(r -> r.register() + " " + r.answer() + " " + r.shown() + " " + r.ongoing() + " " + r.completes() + " " + r.owed())
            .containsExactly("ordinary HELD_THERE G430***********1234 false [nativePlace] false", "special NONE null null null false");
        assertThat(seen.identity().verdict() + " " + seen.identity().owed()).isEqualTo("VERIFIED false");
        assertThat(list("select register_answer::text from register_answer")).noneMatch(row -> row.contains("长沙"));
    }

    @Test
    void whoIsSilentIsShownAsOwingAnAnswerAsLongAsThatMatters() throws Exception {
        service.now(AwkwardPeer.hangUp());
        special.now(AwkwardPeer.status(503));
        filed(Map.of());
        worker.all();
        UUID record = UUID.fromString(list("select ref from new_student").getFirst());

        OutsideView seen = as(clerk, () -> beans.get(OutsideViews.class).of(record));
        assertThat(seen.registers()).extracting(r -> r.register() + " " + r.answer() + " " + r.owed()).containsExactly("ordinary NONE false", "special UNAVAILABLE true");
        assertThat(seen.identity().verdict() + " " + seen.identity().owed()).isEqualTo("UNVERIFIED true");

        owner("update new_student set state = 'WITHDRAWN'");
        OutsideView later = as(clerk, () -> beans.get(OutsideViews.class).of(record));
        assertThat(later.registers()).extracting(OutsideView.RegisterSaid::owed).containsOnly(false);
        assertThat(later.identity().owed()).isFalse();
    }

    /** A student about whom the ordinary register answered so, through all steps. */
    private void registered(String held, Map<String, String> particulars) throws Exception {
        ordinary.now(each(held));
        filed(particulars);
        worker.all();
        approved();
    }

    private void approved() {
        for (Post approver : List.of(nation.newcomer(OWN_SCHOOL), COUNTY.approver())) {
            ShownRecord shown = ShownRecord.of(UUID.fromString(list("select ref from new_student").getFirst()), Integer.parseInt(list("select version from new_student").getFirst()));
            assertThat(as(approver, () -> beans.get(DecisionTransaction.class).act(List.of(shown), Act.of(CaseAction.APPROVE, ""))).objections()).isEmpty();
        }
    }

    private void takeOver() throws Exception {
        assertThat(askAgain()).isEqualTo(1);
        worker.all();
    }

    private Archive opened() {
        UUID registration = UUID.fromString(list("select ref from registration where status = 'ACTIVE'").getFirst());
        return as(clerk, () -> beans.get(Archives.class).open(registration));
    }

    /** Hands over what belongs to the student filed, with this. */
    private Behaviour handsOver(String with) {
        return AwkwardPeer.says(request -> answer(request.request(), student(1, Map.of()).data().name().value(), "2010-05-05", with + "," + PERIODS));
    }

    private static String answer(String request, String name, String birth, String with) {
        return "{\"request\":\"" + request + "\",\"answer\":\"TAKEN_OVER\",\"number\":\"" + student(1, Map.of()).data().document().number() + "\",\"name\":\"" + name
            + "\",\"birthDate\":\"" + birth + "\"," + with + "}";
    }
}
