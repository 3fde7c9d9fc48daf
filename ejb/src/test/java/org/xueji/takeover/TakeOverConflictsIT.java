package org.xueji.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;
import static org.xueji.takeover.TakeOverDesk.student;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseState;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.dedup.ConflictView;
import org.xueji.dedup.Conflicts;
import org.xueji.dedup.RulingOutcome;
import org.xueji.dedup.Rulings;
import org.xueji.dedup.RulingRefusal;
import org.xueji.dedup.RulingSide;
import org.xueji.enrolment.NewRequest;
import org.xueji.enrolment.RecordRequestView;
import org.xueji.enrolment.RecordRequests;
import org.xueji.enrolment.RequestKind;
import org.xueji.enrolment.RequestRefusal;
import org.xueji.evidence.EvidenceRefusal;
import org.xueji.evidence.StoredFile;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.tenancy.TenancyRefusal;

/** A row of a former register against which somebody stands is a side of a conflict as a new student is: upheld with evidence, ruled on above both, or given up (V-11). */
class TakeOverConflictsIT {

    @TempDir
    Path folder;
    private TakeOverDesk desk;

    @BeforeEach
    void found() throws ClassNotFoundException {
        desk = new TakeOverDesk(folder);
        desk.beans.offering(Class.forName("org.xueji.dedup.RulingCases")).offering(Class.forName("org.xueji.enrolment.EvidenceCases"));
    }

    private UUID taken(Place school, List<Map<String, String>> students) {
        UUID takeover = desk.begun(school);
        desk.uploaded(school, desk.workbook(students, List.of(), List.of()));
        return takeover;
    }

    /** Somebody who is registered at the neighbouring school, whose register is signed off. */
    private void registeredNextDoor(String name) {
        desk.signed(SIBLING_SCHOOL, taken(SIBLING_SCHOOL, List.of(student(11, name))), 1);
    }

    private HeldStudent held(UUID takeover) {
        return desk.as(desk.clerk(OWN_SCHOOL), () -> desk.takeOvers().held(takeover)).getFirst();
    }

    private RecordRequests requests() {
        return desk.beans.get(RecordRequests.class);
    }

    private UUID handedIn(Post post, UUID row, UUID... documents) {
        return desk.as(post, () -> requests().fileForRow(row, new NewRequest(RequestKind.EVIDENCE, "sits here", Map.of(), List.of(documents))));
    }

    private UUID handedIn(UUID row) {
        return handedIn(desk.clerk(OWN_SCHOOL), row, desk.document(OWN_SCHOOL));
    }

    private void acts(Post post, UUID request, CaseAction action) {
        desk.as(post, () -> {
            requests().act(request, action, "because");
            return null;
        });
    }

    /** The school hands evidence in for the row, and its approver and the authority's approve it. */
    private UUID upheld(UUID row) {
        UUID request = handedIn(row);
        acts(desk.nation.newcomer(OWN_SCHOOL), request, CaseAction.APPROVE);
        acts(desk.nation.newcomer(COUNTY), request, CaseAction.APPROVE);
        return request;
    }

    /** Both sides are upheld, and somebody who took no part rules. */
    private void ruled(HeldStudent held, RulingOutcome outcome, Integer owner) {
        theOtherSideIsUpheld();
        upheld(held.ref());
        ruled(desk.nation.newcomer(COUNTY), held.conflict(), outcome, owner);
    }

    private void theOtherSideIsUpheld() {
        desk.nation.asOwner("update conflict_side set stance = 'UPHELD' where takeover_student_id is null");
    }

    private void ruled(Post ruler, UUID conflict, RulingOutcome outcome, Integer owner) {
        desk.as(ruler, () -> {
            desk.beans.get(Rulings.class).rule(conflict, new Rulings.Ruling(outcome, owner, "papers seen"));
            return null;
        });
    }

    private String stances() {
        return String.join(" ", desk.list("select stance from conflict_side order by takeover_student_id is null, stance"));
    }

    private String request() {
        return desk.text("select concat_ws(' ', count(*), min(c.state), bool_or(q.open), count(q.takeover_student_id)) from record_request q join approval_case c on c.id = q.case_id");
    }

    private void comparedAgain(UUID takeover) {
        desk.as(desk.clerk(OWN_SCHOOL), () -> desk.takeOvers().compareAgain(takeover));
        desk.work();
    }

    private String numbers(UUID takeover) {
        return desk.text("select concat_ws(' ', state, loaded, continuing, held) from register_takeover where ref = '" + takeover + "'");
    }

    private String conflict() {
        return desk.text("select concat_ws(' ', count(*), min(state), min(outcome)) from conflict");
    }

    private static RefusalReason refused(Runnable act) {
        Refusal refusal = catchThrowableOfType(Refusal.class, act::run);
        return refusal == null ? null : refusal.reason();
    }

    @Test
    void aRowAgainstWhichSomebodyStandsIsASideOfAConflictAndEachSideSeesItsOwnV8() {
        registeredNextDoor("测试甲");
        UUID takeover = taken(OWN_SCHOOL, List.of(student(11, "测试甲")));

        HeldStudent held = held(takeover);

        assertThat(held.reason()).isEqualTo(TakeOverHold.REGISTERED_ALREADY);
        List<ConflictView> own = desk.as(desk.clerk(OWN_SCHOOL), () -> desk.beans.get(Conflicts.class).get(held.conflict()));
        assertThat(own).singleElement().satisfies(side -> {
            assertThat(side.takeOver()).isEqualTo(takeover);
            assertThat(side.certain()).isTrue();
            assertThat(side.student()).isEqualTo("测试甲");
        });
        assertThat(desk.as(desk.clerk(SIBLING_SCHOOL), () -> desk.beans.get(Conflicts.class).get(held.conflict()))).singleElement().satisfies(side -> {
            assertThat(side.takeOver()).isNull();
            assertThat(side.registration()).isNotNull();
        });
        comparedAgain(takeover);
        assertThat(conflict()).as("compared again it is the same").isEqualTo("1 OPEN");
    }

    @Test
    void nobodyButItsSchoolHandsInEvidenceForItAndOnceV11() {
        registeredNextDoor("测试甲");
        UUID row = held(taken(OWN_SCHOOL, List.of(student(11, "测试甲")))).ref();
        UUID document = desk.document(OWN_SCHOOL);

        assertThat(refused(() -> handedIn(desk.clerk(SIBLING_SCHOOL), row, desk.document(SIBLING_SCHOOL)))).as("the neighbouring school").isEqualTo(RequestRefusal.NO_SUCH_ROW);
        assertThat(refused(() -> handedIn(desk.clerk(COUNTY), row, desk.document(COUNTY)))).as("the authority").isEqualTo(RequestRefusal.NOTHING_TO_ASK_FOR);
        assertThat(refused(() -> handedIn(desk.nation.newcomer(OWN_SCHOOL), row, document))).as("no clerk").isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        assertThat(refused(() -> handedIn(desk.clerk(OWN_SCHOOL), row))).as("no document").isEqualTo(RequestRefusal.DOCUMENTS_REQUIRED);
        assertThat(refused(() -> handedIn(desk.clerk(OWN_SCHOOL), row, desk.document(SIBLING_SCHOOL)))).as("another's document").isEqualTo(EvidenceRefusal.NO_SUCH_FILE);
        assertThat(request()).as("nothing is left of what was refused").isEqualTo("0 0");

        handedIn(desk.clerk(OWN_SCHOOL), row, document);
        assertThat(refused(() -> handedIn(row))).as("a second time").isEqualTo(RequestRefusal.ALREADY_ASKED);
        assertThat(stances()).as("handed in, nothing is upheld yet").isEqualTo("UNANSWERED UNANSWERED");
    }

    @Test
    void forARegistrationThatIsNotSignedOffNothingIsHandedInBeforeItIsS1() {
        UUID unsigned = taken(SIBLING_SCHOOL, List.of(student(11, "测试甲")));
        UUID conflict = held(taken(OWN_SCHOOL, List.of(student(11, "测试甲")))).conflict();
        Post clerk = desk.clerk(SIBLING_SCHOOL);
        UUID registration = desk.as(clerk, () -> desk.beans.get(Conflicts.class).get(conflict)).getFirst().registration();
        NewRequest evidence = new NewRequest(RequestKind.EVIDENCE, "sits here", Map.of(), List.of(desk.document(SIBLING_SCHOOL)));

        assertThat(desk.as(clerk, () -> requests().possibleForRegistration(registration))).isEmpty();
        assertThat(refused(() -> desk.as(clerk, () -> requests().fileForRegistration(registration, evidence)))).isEqualTo(ArchiveRefusal.NOT_CONFIRMED_YET);

        desk.signed(SIBLING_SCHOOL, unsigned, 1);
        assertThat(desk.as(clerk, () -> requests().possibleForRegistration(registration))).containsExactly(RequestKind.EVIDENCE);
        assertThat(desk.as(clerk, () -> requests().fileForRegistration(registration, evidence))).isNotNull();
    }

    @Test
    void whoIsInConflictBeforeItIsSignedOffIsTakenOutAndGivesWayV8() {
        UUID unsigned = taken(SIBLING_SCHOOL, List.of(student(11, "测试甲"), student(12, "测试乙")));
        UUID conflict = held(taken(OWN_SCHOOL, List.of(student(11, "测试甲")))).conflict();
        Post clerk = desk.clerk(SIBLING_SCHOOL);
        UUID registration = desk.as(clerk, () -> desk.beans.get(Conflicts.class).get(conflict)).getFirst().registration();

        desk.as(clerk, () -> {
            desk.takeOvers().takeOut(unsigned, List.of(registration), "sits elsewhere");
            return null;
        });

        assertThat(conflict()).isEqualTo("1 SETTLED CONCEDED");
        assertThat(numbers(unsigned)).isEqualTo("OPEN 1 0 0");
    }

    @Test
    void noOtherSchoolNamesTheRowInARequestOfItsOwn() {
        registeredNextDoor("测试甲");
        taken(OWN_SCHOOL, List.of(student(11, "测试甲")));
        long row = Long.parseLong(desk.text("select id from takeover_student where state = 'HELD'"));
        String naming = """
            insert into record_request(org_id, path, kind, takeover_student_id, statement, created_by, created_at)
            select ?, ?::path_t, 'EVIDENCE', ?, 'why', o.id, ?::timestamptz from tenancy.acting_operator() o""";

        try (Session neighbour = desk.nation.as(desk.clerk(SIBLING_SCHOOL)); Session own = desk.nation.as(desk.clerk(OWN_SCHOOL))) {
            assertThat(neighbour.attempt(naming, SIBLING_SCHOOL.id(), SIBLING_SCHOOL.path(), row, Session.NOW).state()).isEqualTo("42501");
            assertThat(own.run(naming, OWN_SCHOOL.id(), OWN_SCHOOL.path(), row, Session.NOW)).isEqualTo(1);
        }
    }

    @Test
    void theSchoolAndItsAuthorityDecideAndNobodyWhoBroughtTheRegisterV11() {
        registeredNextDoor("测试甲");
        HeldStudent held = held(taken(OWN_SCHOOL, List.of(student(11, "测试甲"))));
        UUID request = handedIn(held.ref());
        Post county = desk.nation.newcomer(COUNTY);

        assertThat(refused(() -> acts(OWN_SCHOOL.approver(), request, CaseAction.APPROVE))).as("who brought it, in another post").isEqualTo(ApprovalRefusal.OWN_FILING);
        assertThat(refused(() -> acts(SIBLING_COUNTY.approver(), request, CaseAction.APPROVE))).as("another county").isEqualTo(RequestRefusal.NO_SUCH_REQUEST);
        assertThat(refused(() -> acts(county, request, CaseAction.APPROVE))).as("before the school").isEqualTo(ApprovalRefusal.NOT_YOUR_TURN_YET);
        acts(desk.nation.newcomer(OWN_SCHOOL), request, CaseAction.APPROVE);
        desk.nation.asOwner("update register_takeover set writers = writers || (select natural_person from operator where id = " + COUNTY.id() + ") where org_id = " + OWN_SCHOOL.id());
        assertThat(refused(() -> acts(COUNTY.approver(), request, CaseAction.APPROVE))).as("of the authority, who brought it").isEqualTo(ApprovalRefusal.OWN_FILING);
        theOtherSideIsUpheld();
        acts(county, request, CaseAction.APPROVE);

        assertThat(conflict()).isEqualTo("1 RULING");
        assertThat(refused(() -> handedIn(held.ref()))).as("upheld, it needs no more").isEqualTo(RequestRefusal.NOTHING_TO_ASK_FOR);
        assertThat(refused(() -> ruled(COUNTY.approver(), held.conflict(), RulingOutcome.FOR_FIRST, null))).as("who brought it does not rule").isEqualTo(RulingRefusal.TOOK_PART);
        assertThat(refused(() -> ruled(county, held.conflict(), RulingOutcome.FOR_FIRST, null))).as("nor does who decided the evidence").isEqualTo(RulingRefusal.TOOK_PART);
    }

    @Test
    void theRulerReadsWhatWasHandedInAndNobodyBesideTheSideSeesTheFileV11() {
        registeredNextDoor("测试甲");
        HeldStudent held = held(taken(OWN_SCHOOL, List.of(student(11, "测试甲"))));
        theOtherSideIsUpheld();

        UUID request = upheld(held.ref());

        RecordRequestView view = desk.as(desk.clerk(OWN_SCHOOL), () -> requests().get(request));
        assertThat(view.student()).isEqualTo("测试甲");
        assertThat(view.state()).isEqualTo(CaseState.GRANTED);
        StoredFile file = view.documents().getFirst();
        List<RulingSide> sides = desk.as(desk.nation.newcomer(COUNTY), () -> desk.beans.get(Rulings.class).get(held.conflict())).sides();
        RulingSide.Statement stated = sides.stream().filter(s -> s.takeOver() != null).findFirst().orElseThrow().statements().getFirst();
        assertThat(stated.text()).isEqualTo("sits here");
        assertThat(stated.documents()).containsExactly(file);
        assertThat(stated.decisions()).hasSize(2);
        for (Place sees : List.of(OWN_SCHOOL, COUNTY, PREFECTURE, PROVINCE)) {
            assertThat(seen(sees, file.ref())).as(sees.name()).isEqualTo(1);
        }
        for (Place blind : List.of(SIBLING_SCHOOL, SIBLING_COUNTY, OTHER_PROVINCE, SCHOOL_OF_OTHER_PROVINCE)) {
            assertThat(seen(blind, file.ref())).as(blind.name()).isZero();
            assertThat(refused(() -> desk.as(blind.approver(), () -> requests().get(request)))).as(blind.name()).isEqualTo(RequestRefusal.NO_SUCH_REQUEST);
            assertThat(refused(() -> desk.as(blind.approver(), () -> requests().ofRow(held.ref())))).as(blind.name()).isEqualTo(RequestRefusal.NO_SUCH_ROW);
        }
    }

    private long seen(Place place, UUID file) {
        try (Session session = desk.nation.as(place)) {
            return session.number("select count(*) from stored_file where ref = ?", file);
        }
    }

    @Test
    void ruledInTheRowContinuesTheArchiveOfTheRegistrationThatEndsV11() {
        registeredNextDoor("测试甲");
        UUID takeover = taken(OWN_SCHOOL, List.of(student(11, "测试甲")));

        ruled(held(takeover), RulingOutcome.FOR_SECOND, null);
        comparedAgain(takeover);
        assertThat(numbers(takeover)).isEqualTo("OPEN 1 1 0");
        desk.signed(OWN_SCHOOL, takeover, 1);

        assertThat(desk.list("select status from registration order by id")).containsExactly("CANCELLED", "ACTIVE");
        assertThat(desk.text("select concat_ws(' ', count(*), min(custodian_id)) from person")).isEqualTo("1 " + OWN_SCHOOL.id());
    }

    @Test
    void ruledOutTheRowStaysOutHoweverOftenItIsCompared() {
        registeredNextDoor("测试甲");
        UUID takeover = taken(OWN_SCHOOL, List.of(student(11, "测试甲"), student(12, "测试乙")));

        ruled(held(takeover), RulingOutcome.FOR_FIRST, null);
        comparedAgain(takeover);

        assertThat(held(takeover).reason()).isEqualTo(TakeOverHold.RULED_AGAINST);
        assertThat(numbers(takeover)).isEqualTo("OPEN 1 0 1");
        assertThat(desk.list("select status from registration where school_id = " + SIBLING_SCHOOL.id())).containsExactly("ACTIVE");
    }

    @Test
    void whoIsFoundToBeSomebodyElseComesInV8() {
        registeredNextDoor("测试甲");
        UUID takeover = taken(OWN_SCHOOL, List.of(student(13, "测试甲")));
        assertThat(held(takeover).reason()).isEqualTo(TakeOverHold.ALIKE);

        ruled(held(takeover), RulingOutcome.DIFFERENT_PERSONS, null);
        comparedAgain(takeover);

        assertThat(numbers(takeover)).isEqualTo("OPEN 1 0 0");
        assertThat(desk.text("select count(*) from person")).isEqualTo("2");
    }

    @Test
    void whoseDocumentIsRuledToBeAnothersIsHeldForGood() {
        registeredNextDoor("测试甲");
        UUID takeover = taken(OWN_SCHOOL, List.of(student(11, "测试乙")));
        assertThat(held(takeover).reason()).as("another name under the same document").isEqualTo(TakeOverHold.REGISTERED_ALREADY);

        ruled(held(takeover), RulingOutcome.DIFFERENT_PERSONS, 1);
        comparedAgain(takeover);

        assertThat(held(takeover).reason()).isEqualTo(TakeOverHold.DOCUMENT_OF_ANOTHER);
    }

    @Test
    void takenOutWithdrawnOrLeftOutTheRowGivesWay() {
        registeredNextDoor("测试甲");
        UUID first = taken(OWN_SCHOOL, List.of(student(11, "测试甲"), student(12, "测试乙")));
        UUID row = held(first).ref();

        takenOut(first, row);
        assertThat(conflict()).isEqualTo("1 SETTLED CONCEDED");
        assertThat(desk.text("select count(*) from conflict_side where takeover_student_id is null")).isEqualTo("2");

        desk.uploaded(OWN_SCHOOL, desk.workbook(List.of(student(11, "测试甲")), List.of(), List.of()));
        assertThat(conflict()).isEqualTo("2 OPEN CONCEDED");
        desk.signed(OWN_SCHOOL, first, 1);

        assertThat(conflict()).as("signed without it").isEqualTo("2 SETTLED CONCEDED");
    }

    @Test
    void takenOutWithItsEvidenceUnderReviewThatIsOverWithIt() {
        registeredNextDoor("测试甲");
        UUID takeover = taken(OWN_SCHOOL, List.of(student(11, "测试甲"), student(12, "测试乙")));
        UUID row = held(takeover).ref();
        UUID request = handedIn(row);

        takenOut(takeover, row);

        assertThat(request()).isEqualTo("1 WITHDRAWN f 0");
        assertThat(conflict()).isEqualTo("1 SETTLED CONCEDED");
        assertThat(refused(() -> acts(desk.nation.newcomer(OWN_SCHOOL), request, CaseAction.APPROVE))).isEqualTo(ApprovalRefusal.NOT_IN_REVIEW);
        RecordRequestView left = desk.as(desk.clerk(OWN_SCHOOL), () -> requests().get(request));
        assertThat(left.student()).as("it names nobody any more").isNull();
        assertThat(left.takeOver()).isNull();
        assertThat(refused(() -> handedIn(row))).isEqualTo(RequestRefusal.NO_SUCH_ROW);
    }

    private void takenOut(UUID takeover, UUID row) {
        desk.as(desk.clerk(OWN_SCHOOL), () -> {
            desk.takeOvers().takeOut(takeover, List.of(row), "not ours");
            return null;
        });
    }

    @Test
    void onceRuledOnNothingMoreIsHandedIn() {
        registeredNextDoor("测试甲");
        HeldStudent held = held(taken(OWN_SCHOOL, List.of(student(11, "测试甲"))));

        ruled(held, RulingOutcome.FOR_FIRST, null);

        assertThat(refused(() -> handedIn(held.ref()))).isEqualTo(RequestRefusal.NOTHING_TO_ASK_FOR);
        assertThat(desk.as(desk.clerk(OWN_SCHOOL), () -> requests().possibleForRow(held.ref()))).isEmpty();
    }

    @Test
    void ofTwoWhoHandInAtOnceOneDoes() {
        registeredNextDoor("测试甲");
        UUID row = held(taken(OWN_SCHOOL, List.of(student(11, "测试甲")))).ref();
        List<UUID> documents = List.of(desk.document(OWN_SCHOOL), desk.document(OWN_SCHOOL));

        List<RefusalReason> met = TakeOverDesk.atOnce(documents.stream().<Runnable>map(d -> () -> handedIn(desk.clerk(OWN_SCHOOL), row, d)).toList());

        assertThat(met).containsExactly(RequestRefusal.ALREADY_ASKED);
        assertThat(request()).isEqualTo("1 IN_REVIEW t 1");
    }

    @Test
    void decidedAndTakenOutAtOnceTheEvidenceIsOverAndTheSideGivesWay() {
        registeredNextDoor("测试甲");
        UUID takeover = taken(OWN_SCHOOL, List.of(student(11, "测试甲"), student(12, "测试乙")));
        UUID row = held(takeover).ref();
        UUID request = handedIn(row);
        acts(desk.nation.newcomer(OWN_SCHOOL), request, CaseAction.APPROVE);
        Post county = desk.nation.newcomer(COUNTY);

        List<RefusalReason> met = TakeOverDesk.atOnce(List.of(() -> acts(county, request, CaseAction.APPROVE), () -> takenOut(takeover, row)));

        assertThat(met).hasSizeLessThan(2).isSubsetOf(ApprovalRefusal.NOT_IN_REVIEW);
        assertThat(request()).isIn("1 GRANTED f 0", "1 WITHDRAWN f 0");
        assertThat(conflict()).isEqualTo("1 SETTLED CONCEDED");
    }

    @Test
    void killedBeforeAnyStepTheEvidenceIsHandedInWholeOrNotAtAllAndUpholdsOrNot() {
        registeredNextDoor("测试甲");
        UUID row = held(taken(OWN_SCHOOL, List.of(student(11, "测试甲")))).ref();
        UUID document = desk.document(OWN_SCHOOL);

        int deaths = desk.login.tillDone(() -> handedIn(desk.clerk(OWN_SCHOOL), row, document),
            () -> assertThat(desk.text("select concat_ws(' ', (select count(*) from record_request), (select count(*) from case_file), (select state from stored_file))")).isEqualTo("0 0 LOOSE"));
        assertThat(deaths).isGreaterThan(5);
        assertThat(request()).isEqualTo("1 IN_REVIEW t 1");

        UUID request = UUID.fromString(desk.text("select ref from record_request"));
        acts(desk.nation.newcomer(OWN_SCHOOL), request, CaseAction.APPROVE);
        Post county = desk.nation.newcomer(COUNTY);
        deaths = desk.login.tillDone(() -> acts(county, request, CaseAction.APPROVE),
            () -> assertThat(request() + " " + stances()).isEqualTo("1 IN_REVIEW t 1 UNANSWERED UNANSWERED"));
        assertThat(deaths).isGreaterThan(5);
        assertThat(request() + " " + stances()).isEqualTo("1 GRANTED f 1 UPHELD UNANSWERED");
    }
}
