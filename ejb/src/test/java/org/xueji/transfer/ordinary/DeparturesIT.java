package org.xueji.transfer.ordinary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.DISTRICT;
import static org.xueji.database.Place.MUNICIPALITY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseState;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.archive.Courses.Study;
import org.xueji.correction.PersonalDesk;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.implementing.RuleDesk;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.numbers.NumberOffice;
import org.xueji.rules.ClosedSchoolCustody;
import org.xueji.rules.LateWindow;
import org.xueji.rules.Limit;
import org.xueji.rules.PartyOrder;
import org.xueji.rules.ProvincialRules;
import org.xueji.statuschange.NewStatusChange;
import org.xueji.statuschange.StatusChangeKind;
import org.xueji.statuschange.StatusChanges;
import org.xueji.tenancy.Refusals;
import org.xueji.transfer.TransferRefusal;

/** A student of a vocational school moves to an ordinary school of another province, whose district files for it (V-14). */
class DeparturesIT {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 10);

    private NumberOffice office;
    private PersonalDesk papers;
    private UUID student;

    @BeforeEach
    void found() throws ClassNotFoundException {
        office = NumberOffice.withoutService();
        papers = new PersonalDesk(office);
        office.beans.offering(OrdinaryTransferCases.class).offering(Class.forName("org.xueji.statuschange.StatusChangeCases"))
            .offering(Class.forName("org.xueji.transfer.TransferCases"));
        student = office.formal(OWN_SCHOOL, "测试甲", NumberOffice.card(11));
    }

    @Test
    void theLastApprovalEndsTheRegistrationAndFreesTheStudentV14() {
        UUID transfer = filed("测试甲");
        approve(DISTRICT, transfer);
        approve(OWN_SCHOOL, transfer);
        assertThat(standing()).as("until the last approval").isEqualTo("ACTIVE held");

        approve(COUNTY, transfer);

        assertThat(standing()).isEqualTo("TRANSFERRED_OUT");
        assertThat(office.text("select concat_ws(' ', h.status, h.valid_from, h.cause) from registration_status h order by h.id desc limit 1"))
            .isEqualTo("TRANSFERRED_OUT 2026-09-10 ORDINARY_TRANSFER");
        assertThat(office.text("select custodian_id from person")).as("who keeps the archive").isEqualTo(String.valueOf(OWN_SCHOOL.id()));
        assertThat(state(transfer)).isEqualTo("GRANTED");
    }

    @Test
    void grantedByMistakeItIsTakenBackAndTheRegistrationIsHeldAsBeforeS3() {
        String before = registered();
        UUID transfer = filed("测试甲");
        List.of(DISTRICT, OWN_SCHOOL, COUNTY).forEach(party -> approve(party, transfer));
        assertThat(refused(office.nation.newcomer(OWN_SCHOOL), transfer, CaseAction.REVERSE)).isEqualTo(ApprovalRefusal.NOT_THE_GRANTING_AUTHORITY);
        assertThat(this.<List<CaseAction>>ask(office.nation.newcomer(COUNTY), t -> t.possibleActions(transfer))).containsExactly(CaseAction.REVERSE);

        act(office.nation.newcomer(COUNTY), transfer, CaseAction.REVERSE);

        assertThat(registered()).isEqualTo(before);
        assertThat(standing()).isEqualTo("ACTIVE held");
        assertThat(state(transfer)).isEqualTo("RETURNED");
        assertThat(refused(office.nation.newcomer(COUNTY), transfer, CaseAction.REVERSE)).isEqualTo(ApprovalRefusal.NOT_GRANTED);
    }

    @Test
    void theOutsideSideTakesBackWhatItGrantedLastButNotWhatSomethingDependsOnS3() {
        UUID transfer = filed("测试甲");
        List.of(OWN_SCHOOL, COUNTY, DISTRICT).forEach(party -> approve(party, transfer));
        office.owner("""
            insert into approval_case(kind, state, subject, registration_id, from_org, from_path, rule_version, filed_by, filer, filed_at, closed_at)
            select 'STATUS_CHANGE', 'GRANTED', gen_random_uuid(), g.id, g.school_id, g.path, 'national-1', 1, '\\x00', '2027-01-01', '2027-01-01' from registration g""");
        assertThat(refused(office.nation.newcomer(DISTRICT), transfer, CaseAction.REVERSE)).isEqualTo(TransferRefusal.DEPENDED_UPON);
        assertThat(standing()).isEqualTo("TRANSFERRED_OUT");
        office.owner("update approval_case set closed_at = '2026-01-01' where kind = 'STATUS_CHANGE'");

        act(office.nation.newcomer(DISTRICT), transfer, CaseAction.REVERSE);

        assertThat(standing()).isEqualTo("ACTIVE held");
    }

    /** The registration to the last column, and the counts of its school. */
    private String registered() {
        return office.text("""
            select concat_ws(' ', to_jsonb(g), (select string_agg(concat_ws(' ', d.subject, d.n), ', ' order by d.subject) from (
                select subject, sum(delta) as n from (select subject, delta from tally_delta union all select subject, n from tally) x group by subject having sum(delta) <> 0) d))
              from registration g""");
    }

    @Test
    void bothProvincesTakeNoteTwiceAndHoldNothingUpV14() {
        UUID transfer = filed("测试甲");

        assertThat(office.list("select org_id from approval_step where mode = 'FILE_FOR_RECORD' order by seq"))
            .containsExactly(Stream.of(PROVINCE, PROVINCE, MUNICIPALITY, MUNICIPALITY).map(p -> String.valueOf(p.id())).toArray(String[]::new));
        Stream.of(DISTRICT, OWN_SCHOOL, COUNTY).forEach(decider -> approve(decider, transfer));
        assertThat(state(transfer)).isEqualTo("GRANTED");
    }

    @Test
    void nobodyOutsideLearnsWhetherTheSchoolHasSuchAStudent() {
        UUID wrong = filed("测试乙");
        UUID right = filed("测试甲");

        for (UUID transfer : List.of(wrong, right)) {
            OrdinaryTransferView seen = ask(office.clerk(DISTRICT), t -> t.get(transfer));
            assertThat(seen.registration()).isNull();
            assertThat(seen.state()).isEqualTo(CaseState.IN_REVIEW);
        }
        assertThat(refused(office.nation.newcomer(OWN_SCHOOL), wrong, CaseAction.APPROVE)).isEqualTo(OrdinaryTransferRefusal.NOBODY_OF_THAT_NAME);
        assertThat(office.text("select registration_id from approval_case where subject = '" + wrong + "'")).isNull();
    }

    @Test
    void onceTheSchoolHasApprovedNothingElseChangesTheRegistration() {
        UUID transfer = filed("测试甲");
        approve(OWN_SCHOOL, transfer);

        assertThat(reason(() -> office.as(office.clerk(OWN_SCHOOL), () -> changes().file(student, suspension())))).isNotNull();
        assertThat(office.text("select count(*) from approval_case where kind = 'STATUS_CHANGE'")).isEqualTo("0");
    }

    @Test
    void aChangeThatIsUnderWayStandsAgainstTheSchoolsApproval() {
        office.as(office.clerk(OWN_SCHOOL), () -> changes().file(student, suspension()));
        UUID transfer = filed("测试甲");

        assertThat(refused(office.nation.newcomer(OWN_SCHOOL), transfer, CaseAction.APPROVE)).isEqualTo(ArchiveRefusal.CHANGE_UNDER_WAY);
    }

    @Test
    void whatIsReturnedIsCorrectedAndGoesRoundAgain() {
        UUID transfer = filed("测试甲");
        approve(OWN_SCHOOL, transfer);
        act(office.nation.newcomer(COUNTY), transfer, CaseAction.RETURN);
        assertThat(ask(office.clerk(DISTRICT), OrdinaryTransfers::returned)).extracting(OrdinaryTransferView::ref).containsExactly(transfer);
        assertThat(ask(OWN_SCHOOL.approver(), t -> t.get(transfer)).student()).as("while it lies with its filer").isNull();

        ask(office.clerk(DISTRICT), t -> {
            t.correct(transfer, new NewOrdinaryTransfer(null, "第二中学", TODAY, "moved house again", List.of()));
            return null;
        });

        Stream.of(DISTRICT, OWN_SCHOOL, COUNTY).forEach(decider -> approve(decider, transfer));
        assertThat(standing()).isEqualTo("TRANSFERRED_OUT");
        assertThat(ask(OWN_SCHOOL.approver(), t -> t.get(transfer)).ordinarySchool()).isEqualTo("第二中学");
    }

    @Test
    void deniedOrWithdrawnTheStudentStaysAndTheSchoolLosesSightOfWhatWasStated() {
        UUID denied = filed("测试甲");
        approve(OWN_SCHOOL, denied);
        act(office.nation.newcomer(COUNTY), denied, CaseAction.DENY);
        UUID withdrawn = filed("测试甲");
        act(office.clerk(DISTRICT), withdrawn, CaseAction.WITHDRAW);

        assertThat(standing()).isEqualTo("ACTIVE held");
        for (UUID over : List.of(denied, withdrawn)) {
            assertThat(ask(OWN_SCHOOL.approver(), t -> t.get(over)).student()).isNull();
            assertThat(refused(office.nation.newcomer(OWN_SCHOOL), over, CaseAction.APPROVE)).isEqualTo(ApprovalRefusal.NOT_IN_REVIEW);
        }
    }

    @Test
    void ofTwoWhoDecideLastAtOnceOneIsTold() {
        UUID transfer = filed("测试甲");
        approve(DISTRICT, transfer);
        approve(OWN_SCHOOL, transfer);

        assertThat(whileAnother(COUNTY, transfer, CaseAction.APPROVE, office.nation.newcomer(COUNTY), CaseAction.DENY)).isEqualTo(ApprovalRefusal.ALREADY_DECIDED);

        assertThat(state(transfer)).isEqualTo("GRANTED");
        assertThat(standing()).isEqualTo("TRANSFERRED_OUT");
    }

    @Test
    void ofTwoWhoDecideForOneSideAtOnceOneIsTold() {
        UUID transfer = filed("测试甲");

        assertThat(whileAnother(OWN_SCHOOL, transfer, CaseAction.APPROVE, office.nation.newcomer(OWN_SCHOOL), CaseAction.RETURN)).isEqualTo(ApprovalRefusal.ALREADY_DECIDED);

        assertThat(state(transfer)).isEqualTo("IN_REVIEW");
        assertThat(standing()).isEqualTo("ACTIVE held");
    }

    @Test
    void whoTakesItBackWhileTheLastDecisionFallsIsToldAndTheOtherWayRound() {
        UUID granted = filed("测试甲");
        approve(DISTRICT, granted);
        approve(OWN_SCHOOL, granted);
        UUID other = filed("测试甲");
        act(office.clerk(DISTRICT), other, CaseAction.WITHDRAW);
        assertThat(refused(office.nation.newcomer(COUNTY), other, CaseAction.APPROVE)).isEqualTo(ApprovalRefusal.NOT_IN_REVIEW);

        assertThat(whileAnother(COUNTY, granted, CaseAction.APPROVE, office.clerk(DISTRICT), CaseAction.WITHDRAW)).isEqualTo(ApprovalRefusal.NOT_IN_REVIEW);

        assertThat(standing()).isEqualTo("TRANSFERRED_OUT");
    }

    @Test
    void everyPartyHasTheTimeAndTheCalendarOfItsProvinceAndTheFilersVersionIsKeptV28() {
        RuleDesk rules = new RuleDesk(office.nation);
        rules.inForce(PROVINCE, TODAY.minusDays(9), RuleDesk.rules(Map.of(Limit.TRANSFER_DECISION, 4), Map.of()));
        ProvincialRules holiday = new ProvincialRules(Map.of(), PartyOrder.EACH_FOR_ITSELF, Set.of(), Map.of(), LateWindow.NOBODY, false, ClosedSchoolCustody.COMPETENT_AUTHORITY,
            new TreeSet<>(Set.of(LocalDate.of(2026, 9, 14))));
        String version = rules.inForce(MUNICIPALITY, TODAY.minusDays(9), holiday);

        UUID transfer = filed("测试甲");

        assertThat(office.text("select rule_version from approval_case where subject = '" + transfer + "'")).isEqualTo(version);
        assertThat(office.list("select concat_ws(' ', org_id, working_days, limit_article, due_on) from approval_step where mode = 'DECIDE' order by seq"))
            .containsExactly(DISTRICT.id() + " 10 V-14 2026-09-24", OWN_SCHOOL.id() + " 4 V-28 2026-09-16", COUNTY.id() + " 4 V-28 2026-09-16");
    }

    /** What somebody is told who acts while another's act is not committed yet. */
    private RefusalReason whileAnother(Place decider, UUID transfer, CaseAction action, Post second, CaseAction other) {
        CompletableFuture<RefusalReason> told = office.as(office.nation.newcomer(decider), () -> {
            office.beans.get(OrdinaryTransfers.class).act(transfer, action, "because");
            return CompletableFuture.supplyAsync(() -> refused(second, transfer, other));
        });
        return told.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Test
    void whoIsNoPartySeesNothingAndASchoolFilesForNoOrdinarySchool() {
        UUID transfer = filed("测试甲");

        assertThat(reason(() -> ask(SIBLING_SCHOOL.approver(), t -> t.get(transfer)))).isEqualTo(OrdinaryTransferRefusal.NO_SUCH_TRANSFER);
        assertThat(reason(() -> ask(office.clerk(SIBLING_SCHOOL), t -> t.fileDeparture(leaver("测试甲"), transfer(SIBLING_SCHOOL))))).isEqualTo(OrdinaryTransferRefusal.NOT_AN_AUTHORITY);
    }

    private UUID filed(String name) {
        return ask(office.clerk(DISTRICT), t -> t.fileDeparture(leaver(name), transfer(DISTRICT)));
    }

    private static StatedLeaver leaver(String name) {
        return new StatedLeaver(name, NumberOffice.BIRTH, IdentityDocumentKind.RESIDENT_IDENTITY_CARD, NumberOffice.card(11).number());
    }

    private NewOrdinaryTransfer transfer(Place filer) {
        return new NewOrdinaryTransfer(UUID.fromString(office.text("select ref from organisation where id = " + OWN_SCHOOL.id())), "第一中学", TODAY, "moved house", papers.document(filer));
    }

    private NewStatusChange suspension() {
        return new NewStatusChange(StatusChangeKind.SUSPENSION, TODAY, LocalDate.of(2027, 2, 20), Study.UNCHANGED, "as the papers say", papers.document(OWN_SCHOOL));
    }

    private StatusChanges changes() {
        return office.beans.get(StatusChanges.class);
    }

    private void approve(Place place, UUID transfer) {
        act(office.nation.newcomer(place), transfer, CaseAction.APPROVE);
    }

    private void act(Post post, UUID transfer, CaseAction action) {
        ask(post, t -> {
            t.act(transfer, action, "because");
            return null;
        });
    }

    private RefusalReason refused(Post post, UUID transfer, CaseAction action) {
        return reason(() -> act(post, transfer, action));
    }

    private static RefusalReason reason(Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException e) {
            return Refusals.of(e).map(Refusal::reason).orElseThrow(() -> e);
        }
    }

    private <T> T ask(Post post, Function<OrdinaryTransfers, T> work) {
        return office.as(post, () -> work.apply(office.beans.get(OrdinaryTransfers.class)));
    }

    private String state(UUID transfer) {
        return office.text("select state from approval_case where subject = '" + transfer + "'");
    }

    private String standing() {
        return office.text("select concat_ws(' ', g.status, case when exists (select from holding h where h.registration_id = g.id) then 'held' end) from registration g");
    }
}
