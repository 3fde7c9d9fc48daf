package org.xueji.merger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseState;
import org.xueji.archive.Courses;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.evidence.StoredFile;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.merger.NewMerger.NewSchool;
import org.xueji.tenancy.TenancyRefusal;
import org.xueji.transfer.TransferDesk;
import org.xueji.transfer.TransferDesk.Pupil;

/** Mergers of schools from their filing to their receipts (V-12, C-2, C-7). */
class MergersIT {

    private static final NewSchool NEW_SCHOOL = new NewSchool("4301990001", "United Vocational School", SchoolType.VOCATIONAL_HIGH);

    private static MergerDesk shared;

    private MergerDesk desk = shared;

    @BeforeAll
    static void found() {
        shared = new MergerDesk();
    }

    @Test
    void bothSchoolsAgreeTheirAuthorityApprovesAndEachSideSignsItsReceiptOnce() {
        desk = new MergerDesk();
        Pupil pupil = desk.transfers.pupil(OWN_SCHOOL);
        UUID merger = desk.file(SIBLING_SCHOOL, OWN_SCHOOL);

        assertThat(desk.refused(desk.transfers.approver(COUNTY), m -> acted(m, merger))).as("not before the schools").isEqualTo(ApprovalRefusal.NOT_YOUR_TURN_YET);
        assertThat(desk.refused(desk.transfers.clerk(OWN_SCHOOL), m -> acted(m, merger))).isEqualTo(ApprovalRefusal.NEEDS_APPROVER);
        desk.act(desk.transfers.approver(OWN_SCHOOL), merger, CaseAction.APPROVE);
        assertThat(desk.next(merger)).isEqualTo(SIBLING_SCHOOL);
        desk.act(desk.transfers.approver(SIBLING_SCHOOL), merger, CaseAction.APPROVE);
        assertThat(desk.next(merger)).isEqualTo(COUNTY);
        assertThat(desk.carryOut()).as("not before it is granted").isEmpty();
        desk.act(desk.transfers.approver(COUNTY), merger, CaseAction.APPROVE);
        assertThat(signs(SIBLING_SCHOOL, merger)).isEqualTo(MergerRefusal.NOT_HANDED_OVER);

        assertThat(desk.carryOut()).containsExactly("DONE");

        assertThat(signs(SIBLING_SCHOOL, merger)).isNull();
        assertThat(signs(SIBLING_SCHOOL, merger)).isEqualTo(MergerRefusal.NOT_YOURS_TO_SIGN);
        assertThat(signs(PREFECTURE, merger)).isEqualTo(MergerRefusal.NOT_YOURS_TO_SIGN);
        assertThat(signs(COUNTY, merger)).isNull();
        MergerView.Receipt receipt = desk.ask(desk.transfers.approver(COUNTY), m -> m.get(merger)).receipt();
        assertThat(receipt.given().name()).isNotBlank();
        assertThat(receipt.taken().name()).isNotBlank();
        List<HandedOver> handed = desk.ask(desk.transfers.approver(COUNTY), m -> m.handedOver(merger, null, 10));
        assertThat(handed).extracting(HandedOver::name).containsExactly(pupil.name());
        assertThat(schoolOn(pupil, LocalDate.of(2026, 9, 5))).as("where the student was before").isEqualTo(reference(OWN_SCHOOL));
        assertThat(schoolOn(pupil, MergerDesk.TODAY)).isEqualTo(reference(SIBLING_SCHOOL));
    }

    private static Void acted(Mergers mergers, UUID merger) {
        mergers.act(merger, CaseAction.APPROVE, "");
        return null;
    }

    @Test
    void theNearestAboveBothDecidesAndAcrossProvincesTheMinistryDoes() {
        desk = new MergerDesk();
        assertThat(decider(desk.file(SCHOOL_OF_SIBLING_COUNTY, OWN_SCHOOL))).isEqualTo(PREFECTURE);
        assertThat(decider(desk.file(SCHOOL_OF_PROVINCE, SIBLING_SCHOOL))).isEqualTo(Place.PROVINCE);
        UUID across = desk.file(OWN_SCHOOL, SCHOOL_OF_OTHER_PROVINCE);
        assertThat(decider(across)).isEqualTo(MINISTRY);

        desk.transfers.pupil(SCHOOL_OF_OTHER_PROVINCE);
        desk.grant(across);

        assertThat(desk.carryOut()).containsExactly("DONE");
        assertThat(desk.transfers.list("select distinct school_id::text from registration")).containsExactly(String.valueOf(OWN_SCHOOL.id()));
        try (Session province = desk.transfers.nation.as(OTHER_PROVINCE)) {
            assertThat(province.list("select id::text from registration")).as("the old authority loses the live rows").isEmpty();
            assertThat(province.list("select id::text from frozen_period")).as("and keeps what was its own").hasSize(1);
        }
    }

    private Place decider(UUID merger) {
        return Place.values()[Integer.parseInt(desk.transfers.text("""
            select s.org_id from approval_step s join approval_case c on c.id = s.case_id where c.subject = ? order by s.turn desc limit 1""", merger)) - 1];
    }

    @Test
    void twoSchoolsBecomeANewOneOnlyOnceBothHaveAgreed() {
        desk = new MergerDesk();
        desk.transfers.pupil(OWN_SCHOOL);
        desk.transfers.pupil(SIBLING_SCHOOL);
        List<UUID> mergers = desk.ask(desk.transfers.clerk(COUNTY), m -> m.file(desk.merger(COUNTY, MergerDesk.TODAY, NEW_SCHOOL, OWN_SCHOOL, SIBLING_SCHOOL)));
        desk.grant(mergers.getFirst());
        assertThat(desk.carryOut()).as("the other has not agreed").isEmpty();
        desk.grant(mergers.getLast());

        assertThat(desk.carryOut()).containsExactly("DONE");

        assertThat(desk.transfers.list("select o.code || ' ' || count(*) from registration g join organisation o on o.id = g.school_id group by o.code")).containsExactly("4301990001 2");
        assertThat(desk.transfers.list("select state from organisation where id = any (array[?, ?]::bigint[])", OWN_SCHOOL.id(), SIBLING_SCHOOL.id())).containsOnly("CLOSED");
        assertThat(desk.refused(desk.transfers.clerk(COUNTY), m -> m.file(desk.merger(COUNTY, MergerDesk.TODAY, NEW_SCHOOL, OWN_SCHOOL, SIBLING_SCHOOL)))).as("a code is given once")
            .isEqualTo(MergerRefusal.CODE_TAKEN);
    }

    @Test
    void onlyASchoolAbsorbsAndOnlyAnAuthorityFounds() {
        assertThat(desk.refused(desk.transfers.clerk(COUNTY), m -> m.file(desk.merger(COUNTY, MergerDesk.TODAY, null, OWN_SCHOOL)))).isEqualTo(MergerRefusal.NOT_YOURS_TO_FILE);
        assertThat(desk.refused(desk.transfers.clerk(OWN_SCHOOL), m -> m.file(desk.merger(OWN_SCHOOL, MergerDesk.TODAY, NEW_SCHOOL, SIBLING_SCHOOL)))).isEqualTo(MergerRefusal.NOT_YOURS_TO_FILE);
        assertThat(desk.refused(desk.transfers.approver(OWN_SCHOOL), m -> m.file(desk.merger(OWN_SCHOOL, MergerDesk.TODAY, null, SIBLING_SCHOOL)))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        assertThat(desk.refused(desk.transfers.clerk(OWN_SCHOOL), m -> m.file(desk.merger(OWN_SCHOOL, MergerDesk.TODAY, null, OWN_SCHOOL)))).isEqualTo(MergerRefusal.SCHOOLS_REQUIRED);
        assertThat(desk.refused(desk.transfers.clerk(COUNTY), m -> m.file(desk.merger(COUNTY, MergerDesk.TODAY, NEW_SCHOOL, OWN_SCHOOL)))).isEqualTo(MergerRefusal.TWO_SCHOOLS_REQUIRED);
        assertThat(desk.refused(desk.transfers.clerk(OWN_SCHOOL), m -> m.file(desk.merger(OWN_SCHOOL, MergerDesk.TODAY.minusDays(1), null, SIBLING_SCHOOL)))).isEqualTo(MergerRefusal.DAY_DOES_NOT_FIT);
    }

    @Test
    void aSchoolIsAbsorbedByOneAtATime() {
        UUID merger = desk.file(SIBLING_SCHOOL, OWN_SCHOOL);

        assertThat(desk.refused(desk.transfers.clerk(SCHOOL_OF_PROVINCE), m -> m.file(desk.merger(SCHOOL_OF_PROVINCE, MergerDesk.TODAY, null, OWN_SCHOOL)))).isEqualTo(MergerRefusal.ALREADY_FILED);
        withdraw(merger);
    }

    private void withdraw(UUID merger) {
        desk.act(desk.transfers.clerk(SIBLING_SCHOOL), merger, CaseAction.WITHDRAW);
    }

    @Test
    void nobodyButThePartiesAndThoseAboveSeesOrCountsAnything() {
        UUID merger = desk.file(SIBLING_SCHOOL, OWN_SCHOOL);

        for (Place stranger : List.of(SCHOOL_OF_SIBLING_COUNTY, SCHOOL_OF_OTHER_PROVINCE, OTHER_PROVINCE)) {
            assertThat(desk.refused(desk.transfers.approver(stranger), m -> m.get(merger))).as(stranger.name()).isEqualTo(MergerRefusal.NO_SUCH_MERGER);
            assertThat(desk.refused(desk.transfers.approver(stranger), m -> m.preview(merger))).as(stranger.name()).isEqualTo(MergerRefusal.NO_SUCH_MERGER);
        }
        for (Place party : List.of(OWN_SCHOOL, SIBLING_SCHOOL, COUNTY, PREFECTURE)) {
            assertThat(desk.<MergerPreview>ask(desk.transfers.approver(party), m -> m.preview(merger))).as(party.name()).isNotNull();
        }
        withdraw(merger);
    }

    @Test
    void itWaitsForItsDayAndIsNotCarriedOutWhereASchoolNoLongerActs() {
        desk = new MergerDesk();
        LocalDate tomorrow = MergerDesk.TODAY.plusDays(1);
        UUID merger = desk.ask(desk.transfers.clerk(SIBLING_SCHOOL), m -> m.file(desk.merger(SIBLING_SCHOOL, tomorrow, null, OWN_SCHOOL))).getFirst();
        desk.grant(merger);
        assertThat(desk.carryOut()).isEmpty();
        desk.transfers.owner(s -> s.run("update organisation set state = 'SUSPENDED' where id = ?", OWN_SCHOOL.id()));

        assertThat(desk.carryOut(tomorrow)).containsExactly("STATE_DOES_NOT_ALLOW");
        MergerView view = desk.ask(desk.transfers.approver(COUNTY), m -> m.get(merger));
        assertThat(view.state()).isEqualTo(MergerState.REFUSED);
        assertThat(view.refusal()).isEqualTo(MergerRefusal.STATE_DOES_NOT_ALLOW);
        assertThat(view.receipt()).isNull();
    }

    @Test
    void itIsNotCarriedOutWhileARegisterThatTheSchoolTookOverIsNotSignedOffS1() {
        desk = new MergerDesk();
        desk.transfers.pupil(OWN_SCHOOL);
        UUID merger = desk.file(SIBLING_SCHOOL, OWN_SCHOOL);
        desk.grant(merger);
        desk.transfers.owner(s -> s.run("update registration set confirmed = false where school_id = ?", OWN_SCHOOL.id()));

        assertThat(desk.carryOut()).containsExactly("REGISTER_NOT_CONFIRMED");

        assertThat(desk.ask(desk.transfers.approver(COUNTY), m -> m.get(merger)).refusal()).isEqualTo(MergerRefusal.REGISTER_NOT_CONFIRMED);
    }

    @Test
    void norWhileOneIsBeingTakenOverOfWhichNobodyIsRegisteredYetS1() {
        desk = new MergerDesk();
        desk.transfers.pupil(OWN_SCHOOL);
        UUID merger = desk.file(SIBLING_SCHOOL, OWN_SCHOOL);
        desk.grant(merger);
        desk.transfers.owner(s -> s.run("insert into register_takeover(org_id, path, title, held, created_by, created_at) values (?, ?::path_t, 'Old register', 1, ?, ?::timestamptz)",
            OWN_SCHOOL.id(), OWN_SCHOOL.path(), OWN_SCHOOL.id(), Session.NOW));

        assertThat(desk.carryOut()).as("evidence for its rows would be left behind").containsExactly("REGISTER_NOT_CONFIRMED");

        assertThat(desk.ask(desk.transfers.approver(COUNTY), m -> m.get(merger)).refusal()).isEqualTo(MergerRefusal.REGISTER_NOT_CONFIRMED);
    }

    @Test
    void returnedItIsCorrectedByItsFilerAlone() {
        UUID merger = desk.file(SIBLING_SCHOOL, OWN_SCHOOL);
        desk.act(desk.transfers.approver(OWN_SCHOOL), merger, CaseAction.RETURN);

        desk.ask(desk.transfers.clerk(SIBLING_SCHOOL), m -> {
            m.correct(merger, MergerDesk.TODAY.plusDays(5), "With the county's decision", List.of());
            return null;
        });

        MergerView view = desk.ask(desk.transfers.approver(OWN_SCHOOL), m -> m.get(merger));
        assertThat(view.effectiveOn()).isEqualTo(MergerDesk.TODAY.plusDays(5));
        assertThat(view.caseState()).isEqualTo(CaseState.IN_REVIEW);
        assertThat(desk.next(merger)).isEqualTo(OWN_SCHOOL);
        withdraw(merger);
    }

    @Test
    void whatIsGrantedIsCalledOffBeforeItsDayByWhoeverGrantedItAloneAndWithAReason() {
        desk = new MergerDesk();
        LocalDate tomorrow = MergerDesk.TODAY.plusDays(1);
        UUID merger = desk.ask(desk.transfers.clerk(SIBLING_SCHOOL), m -> m.file(desk.merger(SIBLING_SCHOOL, tomorrow, null, OWN_SCHOOL))).getFirst();
        desk.grant(merger);
        assertThat(desk.refused(desk.transfers.approver(OWN_SCHOOL), m -> calledOff(m, merger, "why"))).isEqualTo(ApprovalRefusal.NOT_THE_GRANTING_AUTHORITY);
        assertThat(desk.refused(desk.transfers.approver(PREFECTURE), m -> calledOff(m, merger, "why"))).isEqualTo(ApprovalRefusal.NOT_YOUR_STEP);
        assertThat(desk.refused(desk.transfers.approver(COUNTY), m -> calledOff(m, merger, " "))).isEqualTo(ApprovalRefusal.REASON_REQUIRED);
        assertThat(desk.<List<CaseAction>>ask(desk.transfers.approver(COUNTY), m -> m.possibleActions(merger))).containsExactly(CaseAction.REVERSE);
        desk.transfers.tell();

        desk.act(desk.transfers.approver(COUNTY), merger, CaseAction.REVERSE);

        assertThat(desk.carryOut(tomorrow)).isEmpty();
        assertThat(desk.transfers.text("""
            select count(*) from audit a join approval_case c on c.ref = a.subject
             where c.subject = ? and convert_from(a.canonical, 'UTF8')::jsonb ->> 'kind' = 'CASE_REVERSE'""", merger)).isEqualTo("1");
        assertThat(desk.transfers.tell()).containsExactly("CALLED_OFF CLERK " + OWN_SCHOOL.id(), "RETURNED CLERK " + SIBLING_SCHOOL.id());
        desk.ask(desk.transfers.clerk(SIBLING_SCHOOL), m -> {
            m.correct(merger, tomorrow.plusDays(1), "With another day", List.of());
            return null;
        });
        desk.grant(merger);
        assertThat(desk.carryOut(tomorrow.plusDays(1))).containsExactly("DONE");
    }

    @Test
    void nothingIsCalledOffOnItsDayOrAfter() {
        desk = new MergerDesk();
        UUID due = desk.file(SIBLING_SCHOOL, OWN_SCHOOL);
        desk.grant(due);

        assertThat(desk.refused(desk.transfers.approver(COUNTY), m -> calledOff(m, due, "why"))).isEqualTo(MergerRefusal.DAY_HAS_COME);
        desk.carryOut();
        assertThat(desk.refused(desk.transfers.approver(COUNTY), m -> calledOff(m, due, "why"))).isEqualTo(MergerRefusal.DAY_HAS_COME);
        assertThat(desk.<List<CaseAction>>ask(desk.transfers.approver(COUNTY), m -> m.possibleActions(due))).isEmpty();
    }

    private static Void calledOff(Mergers mergers, UUID merger, String reason) {
        mergers.act(merger, CaseAction.REVERSE, reason);
        return null;
    }

    @Test
    void theDecisionAndTheAgreementAreHandedInAndSeenByThePartiesAlone() {
        NewMerger bare = new NewMerger(List.of(reference(OWN_SCHOOL)), null, MergerDesk.TODAY, "Decided by the county", List.of());
        assertThat(desk.refused(desk.transfers.clerk(SIBLING_SCHOOL), m -> m.file(bare))).isEqualTo(MergerRefusal.DOCUMENTS_REQUIRED);
        UUID merger = desk.file(SIBLING_SCHOOL, OWN_SCHOOL);

        for (Place party : List.of(OWN_SCHOOL, SIBLING_SCHOOL, COUNTY)) {
            assertThat(desk.ask(desk.transfers.approver(party), m -> m.get(merger)).documents()).as(party.name()).extracting(StoredFile::name).containsExactly("proof.pdf");
        }
        for (Place stranger : List.of(SCHOOL_OF_SIBLING_COUNTY, SCHOOL_OF_OTHER_PROVINCE)) {
            assertThat(desk.transfers.<List<String>>with(desk.transfers.approver(stranger), session -> session.list("select case_id::text from case_file"))).as(stranger.name()).isEmpty();
        }
        withdraw(merger);
    }

    @Test
    void oneHumanBeingNeitherAgreesForBothSchoolsNorSignsForBothSides_C4() {
        desk = new MergerDesk();
        UUID merger = desk.file(SIBLING_SCHOOL, OWN_SCHOOL);
        desk.act(desk.transfers.approver(OWN_SCHOOL), merger, CaseAction.APPROVE);
        Post second = alsoApproverAt(SIBLING_SCHOOL, desk.transfers.approver(OWN_SCHOOL));

        assertThat(desk.refused(second, m -> acted(m, merger))).isEqualTo(ApprovalRefusal.DECIDED_FOR_ANOTHER);

        desk.grant(merger);
        desk.carryOut();
        assertThat(signs(COUNTY, merger)).isNull();
        Post countysOwn = alsoApproverAt(SIBLING_SCHOOL, desk.transfers.approver(COUNTY));
        assertThat(desk.<Boolean>ask(countysOwn, m -> m.isToSign(merger))).isFalse();
        assertThat(desk.refused(countysOwn, m -> {
            m.sign(merger);
            return null;
        })).isEqualTo(MergerRefusal.SIGNED_FOR_THE_OTHER_SIDE);
        assertThat(signs(SIBLING_SCHOOL, merger)).isNull();
    }

    private Post alsoApproverAt(Place place, Post held) {
        desk.transfers.owner(s -> s.run("insert into post(operator_id, org_id, path, duty, valid_from) select p.operator_id, o.id, o.path, 'APPROVER', '2026-01-01' from post p, organisation o "
            + "where p.ref = ? and o.id = ?", held.ref(), place.id()));
        String ref = desk.transfers.text("select n.ref from post n join post p on p.operator_id = n.operator_id where p.ref = ? and n.org_id = ?", held.ref(), place.id());
        return new Post(UUID.fromString(ref), held.issuer(), held.subject());
    }

    @Test
    void everyPartyIsToldOfWhatBecomesOfIt() {
        desk = new MergerDesk();
        UUID merger = desk.file(SCHOOL_OF_SIBLING_COUNTY, OWN_SCHOOL);
        assertThat(desk.transfers.tell()).as("also the counties, which decide nothing").containsExactly("FILED APPROVER " + COUNTY.id(), "FILED APPROVER " + SIBLING_COUNTY.id(),
            "FILED CLERK " + OWN_SCHOOL.id(), "WAITING APPROVER " + OWN_SCHOOL.id(), "WAITING APPROVER " + SCHOOL_OF_SIBLING_COUNTY.id());
        desk.grant(merger);
        assertThat(desk.transfers.tell()).contains("GRANTED APPROVER " + COUNTY.id(), "GRANTED APPROVER " + SIBLING_COUNTY.id(), "GRANTED CLERK " + OWN_SCHOOL.id(),
            "GRANTED CLERK " + SCHOOL_OF_SIBLING_COUNTY.id());

        desk.carryOut();

        assertThat(desk.transfers.tell()).contains("CARRIED_OUT APPROVER " + COUNTY.id(), "CARRIED_OUT APPROVER " + SIBLING_COUNTY.id(), "CARRIED_OUT APPROVER " + SCHOOL_OF_SIBLING_COUNTY.id(),
            "CARRIED_OUT CLERK " + SCHOOL_OF_SIBLING_COUNTY.id());
        signs(COUNTY, merger);
        assertThat(desk.transfers.tell()).contains("SIGNED CLERK " + SCHOOL_OF_SIBLING_COUNTY.id(), "SIGNED APPROVER " + SIBLING_COUNTY.id());
    }

    private UUID schoolOn(Pupil pupil, LocalDate day) {
        return desk.transfers.with(desk.transfers.approver(SIBLING_SCHOOL), session -> TransferDesk.beans(session).get(Courses.class).schoolOn(pupil.ref(), day).orElse(null));
    }

    private UUID reference(Place place) {
        return UUID.fromString(desk.transfers.text("select ref from organisation where id = ?", place.id()));
    }

    private Object signs(Place place, UUID merger) {
        return desk.refused(desk.transfers.approver(place), m -> {
            m.sign(merger);
            return null;
        });
    }
}
