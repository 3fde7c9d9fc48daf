package org.xueji.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.DISTRICT;
import static org.xueji.database.Place.MUNICIPALITY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PROVINCE;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.approval.Act;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.approval.Cases;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.implementing.RuleDesk;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.rules.Limit;
import org.xueji.tenancy.Refusals;
import org.xueji.transfer.ordinary.NewOrdinaryTransfer;
import org.xueji.transfer.ordinary.OrdinaryTransferRefusal;
import org.xueji.transfer.ordinary.OrdinaryTransferView;
import org.xueji.transfer.ordinary.OrdinaryTransfers;

/** A student of an ordinary school in another province comes to a vocational school, which files (V-14): first the district outside agrees, then the school and its authority. */
class ArrivalsIT extends AskingOutside {

    private UUID record;

    @BeforeEach
    void fileTheRecord() throws Exception {
        beans.offering(Class.forName("org.xueji.transfer.ordinary.OrdinaryTransferCases"));
        file(1);
        worker.all();
        record = UUID.fromString(text("select ref from new_student"));
    }

    @Test
    void theRecordWaitsForTheSideOutsideAndIsThenRegisteredV14() {
        UUID transfer = filed();
        assertThat(standing()).isEqualTo("HELD TRANSFER_AWAITED held");
        assertThat(decided(OWN_SCHOOL, CaseAction.APPROVE)).as("before the side outside has agreed").isFalse();

        act(nation.newcomer(DISTRICT), transfer, CaseAction.APPROVE);
        assertThat(standing()).isEqualTo("DRAFT");
        decided(OWN_SCHOOL, CaseAction.APPROVE);
        decided(COUNTY, CaseAction.APPROVE);

        assertThat(standing()).isEqualTo("REGISTERED");
        assertThat(text("select concat_ws(' ', count(*), min(g.school_id)) from holding h join registration g on g.id = h.registration_id")).isEqualTo("1 " + OWN_SCHOOL.id());
        OrdinaryTransferView seen = as(clerk, () -> transfers().get(transfer));
        assertThat(seen.registration()).isNotNull();
        assertThat(as(nation.newcomer(DISTRICT), () -> transfers().get(transfer)).registration()).as("outside").isNull();
    }

    @Test
    void whatARegisterSaysStillStandsAgainstTheRecordWhenTheTransferIsAgreed() throws Exception {
        ordinary.now(each(HELD));
        file(2);
        worker.all();
        record = UUID.fromString(text("select ref from new_student order by id desc limit 1"));
        assertThat(standing()).isEqualTo("HELD CONFLICT held");

        UUID transfer = filed();
        assertThat(standing()).isEqualTo("HELD TRANSFER_AWAITED held");
        act(nation.newcomer(DISTRICT), transfer, CaseAction.APPROVE);

        assertThat(standing()).as("until the register has released the student").isEqualTo("HELD CONFLICT held");
    }

    @Test
    void deniedTheRecordIsRefusedAndNobodyIsRegistered() {
        UUID transfer = filed();

        act(nation.newcomer(DISTRICT), transfer, CaseAction.DENY);

        assertThat(standing()).isEqualTo("REFUSED");
        assertThat(text("select state from approval_case where kind = 'NEW_STUDENT'")).isEqualTo("DENIED");
        assertThat(text("select count(*) from person")).isEqualTo("0");
    }

    @Test
    void takingTheTransferBackTakesTheRecordBackAndTheOtherWayRound() {
        UUID transfer = filed();
        act(clerk, transfer, CaseAction.WITHDRAW);
        assertThat(standing()).isEqualTo("WITHDRAWN");

        file(2);
        work();
        record = UUID.fromString(text("select ref from new_student order by id desc limit 1"));
        UUID other = filed();
        as(clerk, () -> {
            beans.get(NewStudentForm.class).withdraw(record, org.xueji.archive.LeavingReason.NEVER_ARRIVED);
            return null;
        });
        assertThat(text("select state from approval_case where subject = '" + other + "'")).isEqualTo("WITHDRAWN");
    }

    @Test
    void returnedTheSchoolCorrectsItAndTheRecordGoesOnWaiting() {
        UUID transfer = filed();
        act(nation.newcomer(DISTRICT), transfer, CaseAction.RETURN);
        assertThat(as(nation.newcomer(DISTRICT), () -> transfers().get(transfer)).student()).as("while it lies with the school").isNull();

        as(clerk, () -> {
            transfers().correct(transfer, new NewOrdinaryTransfer(null, "第二中学", LocalDate.of(2026, 9, 1), "as agreed", List.of()));
            return null;
        });
        as(clerk, () -> {
            beans.get(NewStudentForm.class).checkAgain(record);
            return null;
        });
        work();

        assertThat(standing()).isEqualTo("HELD TRANSFER_AWAITED held");
        act(nation.newcomer(DISTRICT), transfer, CaseAction.APPROVE);
        assertThat(standing()).isEqualTo("DRAFT");
    }

    @Test
    void bothProvincesTakeNoteAndWhoIsNoPartySeesNothing() {
        UUID transfer = filed();

        assertThat(list("select org_id from approval_step s join approval_case c on c.id = s.case_id where c.kind = 'ORDINARY_TRANSFER' order by s.seq"))
            .containsExactly(Stream.of(DISTRICT, MUNICIPALITY, MUNICIPALITY, PROVINCE, PROVINCE).map(p -> String.valueOf(p.id())).toArray(String[]::new));
        assertThat(reason(() -> as(nation.newcomer(Place.OTHER_PROVINCE), () -> transfers().get(transfer)))).isEqualTo(OrdinaryTransferRefusal.NO_SUCH_TRANSFER);
        assertThat(reason(this::filed)).as("twice for one record").isEqualTo(OrdinaryTransferRefusal.RECORD_DOES_NOT_ALLOW);
    }

    @Test
    void ofTwoOutsideWhoDecideAtOnceOneIsTold() {
        UUID transfer = filed();
        Post colleague = nation.newcomer(DISTRICT);

        CompletableFuture<RefusalReason> told = as(nation.newcomer(DISTRICT), () -> {
            transfers().act(transfer, CaseAction.APPROVE, "");
            return CompletableFuture.supplyAsync(() -> reason(() -> act(colleague, transfer, CaseAction.DENY)));
        });

        assertThat(told.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo(ApprovalRefusal.ALREADY_DECIDED);
        assertThat(standing()).isEqualTo("DRAFT");
    }

    @Test
    void killedBetweenAnyTwoStepsNothingIsHalfDone() {
        UUID transfer = filed();
        Post outside = nation.newcomer(DISTRICT);
        dies(() -> act(outside, transfer, CaseAction.APPROVE), "HELD TRANSFER_AWAITED held", "0");
        dies(() -> decided(OWN_SCHOOL, CaseAction.APPROVE), "DRAFT", "0");
        dies(() -> decided(COUNTY, CaseAction.APPROVE), "IN_REVIEW", "0");

        assertThat(standing()).isEqualTo("REGISTERED");
        assertThat(list("select count(*) from holding union all select count(*) from person union all select count(*) from registration_status")).containsExactly("1", "1", "1");
    }

    /** Done at last; after every death the record stands as before, and so many registrations are held. */
    private void dies(Runnable act, String standing, String held) {
        int deaths = dying.tillDone(act, () -> {
            assertThat(standing()).isEqualTo(standing);
            assertThat(text("select count(*) from holding")).isEqualTo(held);
        });
        assertThat(deaths).as("steps of the act").isGreaterThan(5);
    }

    @Test
    void everySideHasTheTimeOfItsProvinceV28() {
        RuleDesk rules = new RuleDesk(nation);
        String own = rules.inForce(PROVINCE, LocalDate.of(2026, 9, 1), RuleDesk.rules(Map.of(Limit.NEW_STUDENT_REVIEW, 4, Limit.TRANSFER_DECISION, 3), Map.of()));
        rules.inForce(MUNICIPALITY, LocalDate.of(2026, 9, 1), RuleDesk.rules(Map.of(Limit.TRANSFER_DECISION, 5), Map.of()));

        UUID transfer = filed();

        assertThat(text("select concat_ws(' ', c.rule_version, s.working_days, s.due_on) from approval_step s join approval_case c on c.id = s.case_id where c.subject = '" + transfer
            + "' and s.mode = 'DECIDE'")).isEqualTo(own + " 5 2026-09-17");
        act(nation.newcomer(DISTRICT), transfer, CaseAction.APPROVE);
        assertThat(text("select s.due_on from approval_step s join new_student n on n.case_id = s.case_id where s.state = 'OPEN'")).as("the review begins then, with the days it was filed with")
            .isEqualTo("2026-09-23");
    }

    private UUID filed() {
        UUID district = UUID.fromString(text("select ref from organisation where id = " + DISTRICT.id()));
        List<UUID> papers = List.of(document());
        return as(clerk, () -> transfers().fileArrival(record, new NewOrdinaryTransfer(district, "第一中学", LocalDate.of(2026, 9, 1), "moved house", papers)));
    }

    private UUID document() {
        try (Session session = nation.as(clerk)) {
            UUID key = UUID.randomUUID();
            UUID document = UUID.fromString(session.text("""
                insert into stored_file(storage_key, file_key, key_province, purpose, format, size, fingerprint, name, uploaded_by, org_id, path, created_at)
                select ?, '\\x00', 1, 'EVIDENCE', 'PDF', 1, '\\x00', ?, o.id, ?, ?::path_t, ?::timestamptz from tenancy.acting_operator() o returning ref""",
                key, beans.get(Secrets.class).encrypt("proof.pdf", "stored_file/" + key + "/name"), OWN_SCHOOL.id(), OWN_SCHOOL.path(), Session.NOW));
            session.commit();
            return document;
        }
    }

    private OrdinaryTransfers transfers() {
        return beans.get(OrdinaryTransfers.class);
    }

    private void act(Post post, UUID transfer, CaseAction action) {
        as(post, () -> {
            transfers().act(transfer, action, "because");
            return null;
        });
    }

    /** Whether the case of the record took the decision. */
    private boolean decided(Place place, CaseAction action) {
        UUID caseRef = UUID.fromString(text("select c.ref from approval_case c join new_student n on n.case_id = c.id where n.ref = '" + record + "'"));
        return as(nation.newcomer(place), () -> beans.get(Cases.class).act(List.of(caseRef), Act.of(action, "because")).objections().isEmpty());
    }

    private void work() {
        try {
            worker.all();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static RefusalReason reason(Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException e) {
            return Refusals.of(e).map(Refusal::reason).orElseThrow(() -> e);
        }
    }

    private String standing() {
        return text("""
            select concat_ws(' ', n.state, n.hold_reason, case when c.held then 'held' end) from new_student n join approval_case c on c.id = n.case_id where n.ref = '""" + record + "'");
    }

    private String text(String question) {
        try (Session owner = nation.owner()) {
            return owner.text(question);
        }
    }
}
