package org.xueji.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.closure.ClosureDesk.TODAY;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.util.Optional;
import java.util.function.Function;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.merger.NewMerger;
import org.xueji.merger.Mergers;
import org.xueji.merger.HandingOver;
import org.xueji.approval.CaseState;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.archive.Courses;
import org.xueji.archive.Courses.Study;
import org.xueji.archive.Inspections;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.implementing.RuleDesk;
import org.xueji.kernel.RefusalReason;
import org.xueji.release.Releases;
import org.xueji.rules.ClosedSchoolCustody;
import org.xueji.rules.Confirmation;
import org.xueji.rules.LateWindow;
import org.xueji.rules.PartyOrder;
import org.xueji.rules.Procedure;
import org.xueji.rules.ProcedureRules;
import org.xueji.rules.ProvincialRules;
import org.xueji.statuschange.NewStatusChange;
import org.xueji.statuschange.StatusChangeKind;
import org.xueji.statuschange.StatusChanges;
import org.xueji.tenancy.TenancyRefusal;
import org.xueji.transfer.NewTransfer;
import org.xueji.transfer.Placement;
import org.xueji.transfer.TransferKind;
import org.xueji.transfer.Transfers;

/** A school of a county closes (V-12, V-28): who may, what is waited for, who acts in its place, and what is where afterwards. */
class ClosuresIT {

    private ClosureDesk desk;

    @BeforeEach
    void found() {
        desk = new ClosureDesk();
    }

    @Test
    void whatTheSchoolAsksItsApproverAndItsAuthorityDecideInTurn() {
        UUID closure = desk.filed(OWN_SCHOOL, OWN_SCHOOL);
        assertThat(refusedAct(desk.office.nation.newcomer(COUNTY), closure)).isEqualTo(ApprovalRefusal.NOT_YOUR_TURN_YET);

        desk.act(desk.office.nation.newcomer(OWN_SCHOOL), closure, CaseAction.APPROVE);
        desk.act(desk.office.nation.newcomer(COUNTY), closure, CaseAction.APPROVE);

        ClosureView view = view(COUNTY, closure);
        assertThat(view.standing()).isEqualTo(ClosureStanding.AGREED);
        assertThat(view.custodian()).isEqualTo(COUNTY.name());
        assertThat(desk.office.text("select string_agg(concat_ws(' ', org_id, working_days), ', ' order by seq) from approval_step"))
            .isEqualTo(OWN_SCHOOL.id() + " 20, " + COUNTY.id() + " 20");
    }

    @Test
    void theProvincesRulesNameWhoConfirmsAndWhoKeepsTheArchivesV28() {
        rules(ClosedSchoolCustody.PROVINCE, Map.of(Procedure.SCHOOL_CLOSURE, new ProcedureRules(Set.of(Confirmation.PREFECTURE), Set.of())));
        UUID closure = desk.filed(COUNTY, OWN_SCHOOL);

        desk.act(desk.office.nation.newcomer(COUNTY), closure, CaseAction.APPROVE);
        assertThat(view(COUNTY, closure).standing()).isEqualTo(ClosureStanding.ASKED);
        desk.act(desk.office.nation.newcomer(PREFECTURE), closure, CaseAction.APPROVE);

        assertThat(view(PROVINCE, closure).custodian()).isEqualTo(PROVINCE.name());
        assertThat(view(OWN_SCHOOL, closure).standing()).as("the school sees what was filed about it").isEqualTo(ClosureStanding.AGREED);
    }

    @Test
    void wrongPersonsFileAndSeeNothing() {
        NewClosure revocation = desk.closure(OWN_SCHOOL, ClosureKind.REVOCATION);
        NewClosure termination = desk.closure(OWN_SCHOOL, ClosureKind.TERMINATION);
        UUID school = desk.ref(OWN_SCHOOL);
        assertThat(desk.refused(desk.office.clerk(OWN_SCHOOL), Closures.class, c -> c.file(school, revocation))).isEqualTo(ClosureRefusal.REVOKED_BY_THE_AUTHORITY_ALONE);
        assertThat(desk.refused(COUNTY.approver(), Closures.class, c -> c.file(school, termination))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        for (Place wrong : List.of(SIBLING_SCHOOL, SIBLING_COUNTY, PREFECTURE, PROVINCE)) {
            assertThat(desk.refused(desk.office.clerk(wrong), Closures.class, c -> c.file(school, termination))).as(wrong.name()).isEqualTo(ClosureRefusal.NOT_YOURS_TO_CLOSE);
            assertThat(desk.all(desk.office.clerk(wrong), Closures.class, c -> c.possible(school))).as(wrong.name()).isEmpty();
        }
        assertThat(desk.refused(desk.office.clerk(SIBLING_COUNTY), ClosurePreviews.class, p -> p.of(school))).isEqualTo(ClosureRefusal.NO_SUCH_SCHOOL);

        UUID closure = desk.filed(COUNTY, OWN_SCHOOL);
        for (Place stranger : List.of(SIBLING_SCHOOL, SIBLING_COUNTY)) {
            assertThat(desk.refused(stranger.approver(), Closures.class, c -> c.get(closure))).isEqualTo(ClosureRefusal.NO_SUCH_CLOSURE);
        }
        assertThat(refusedAct(desk.office.clerk(COUNTY), closure)).isEqualTo(ApprovalRefusal.NEEDS_APPROVER);
        assertThat(refusedAct(desk.office.nation.newcomer(OWN_SCHOOL), closure)).isEqualTo(ApprovalRefusal.NOT_YOUR_STEP);
        assertThat(desk.refused(desk.office.clerk(COUNTY), Closures.class, c -> c.file(school, desk.closure(COUNTY, ClosureKind.REVOCATION)))).isEqualTo(ClosureRefusal.ALREADY_FILED);
        assertThat(desk.refused(COUNTY.approver(), InPlace.class, i -> i.begin(closure, "why"))).isEqualTo(ClosureRefusal.NOT_AGREED);
        assertThat(desk.refused(PREFECTURE.approver(), InPlace.class, i -> i.begin(closure, "why"))).isEqualTo(ClosureRefusal.NOT_THE_CUSTODIAN);
    }

    @Test
    void nothingClosesWhileSomebodyIsRegisteredAndWhatIsAgreedCanBeTakenBackUntilThen() {
        UUID student = desk.student(OWN_SCHOOL, "测试甲");
        desk.graduate(OWN_SCHOOL, "测试乙");
        ClosurePreview preview = desk.ask(desk.office.clerk(COUNTY), ClosurePreviews.class, p -> p.of(desk.ref(OWN_SCHOOL)));
        assertThat(preview.held()).extracting(Object::toString).containsExactly("Counted[status=ACTIVE, n=1]");
        assertThat(preview.ended()).extracting(Object::toString).containsExactly("Counted[status=GRADUATED, n=1]");
        assertThat(preview.archives()).isEqualTo(2);
        assertThat(preview.isReady()).isFalse();
        UUID closure = desk.agreed(OWN_SCHOOL, COUNTY);
        desk.dayComes();

        assertThat(desk.due()).isEmpty();
        assertThat(desk.closedBy("select effect.close_school(?, '2026-09-11T12:00+08')")).isEqualTo("REGISTRATIONS_REMAIN");
        assertThat(view(COUNTY, closure).standing()).isEqualTo(ClosureStanding.WAITING);
        assertThat(desk.all(desk.office.clerk(COUNTY), ClosurePreviews.class, p -> p.remaining(desk.ref(OWN_SCHOOL)))).extracting(RemainingStudent::registration).containsExactly(student);

        desk.ask(COUNTY.approver(), InPlace.class, i -> i.begin(closure, "nobody is left there"));
        Post granted = new Post(UUID.fromString(desk.office.text("""
            select p.ref from post p join decision d on d.operator_id = p.operator_id where d.verdict = 'APPROVE' and p.in_place_by is null""")), COUNTY.approver().issuer(),
            desk.office.text("select w.subject from operator w join decision d on d.operator_id = w.id where d.verdict = 'APPROVE'"));
        desk.act(granted, closure, CaseAction.REVERSE);

        assertThat(view(COUNTY, closure).standing()).isEqualTo(ClosureStanding.ASKED);
        assertThat(desk.office.text("select count(*) from post where in_place_by is not null and state <> 'WITHDRAWN'")).isEqualTo("0");
    }

    /** The whole of it: a suspended school, whose one student its custodian lets go; then the day. */
    @Test
    void whereTheSchoolCanNoLongerActItsCustodianLetsItsStudentsLeaveAndKeepsTheirArchives() {
        UUID leaver = desk.student(OWN_SCHOOL, "测试甲");
        UUID mover = desk.student(OWN_SCHOOL, "测试乙");
        UUID graduate = desk.graduate(OWN_SCHOOL, "测试丙");
        UUID closure = desk.agreed(OWN_SCHOOL, COUNTY);
        Post clerk = desk.office.clerk(COUNTY);
        Post approver = desk.office.nation.newcomer(COUNTY);
        assertThat(desk.count(COUNTY.approver(), InPlace.class, i -> i.begin(closure, "its house is sold"))).isGreaterThanOrEqualTo(3);
        NewStatusChange withdrawal = change(StatusChangeKind.WITHDRAWAL);
        List<UUID> documents = desk.papers.document(OWN_SCHOOL);
        desk.office.owner("update organisation set state = 'SUSPENDED' where id = " + OWN_SCHOOL.id());

        withdraw(leaver, withdrawal, clerk, approver);
        move(mover, documents, clerk, approver);

        assertThat(desk.office.list("select distinct in_place_by || ' for ' || o.name from decision d join organisation o on o.id = d.org_id where in_place_by is not null"))
            .as("shown as such in each case").containsExactly(COUNTY.name() + " for " + OWN_SCHOOL.name());
        desk.dayComes();
        assertThat(desk.close()).isTrue();

        assertThat(desk.office.list("select concat_ws(' ', r.status, p.custodian_id, p.path, r.school_id) from registration r join person p on p.id = r.person_id order by r.id"))
            .containsExactly("WITHDRAWN " + COUNTY.id() + " " + COUNTY.path() + " " + OWN_SCHOOL.id(),
                "ACTIVE " + SIBLING_SCHOOL.id() + " " + SIBLING_SCHOOL.path() + " " + SIBLING_SCHOOL.id(), "GRADUATED " + COUNTY.id() + " " + COUNTY.path() + " " + OWN_SCHOOL.id());
        assertThat(desk.is(clerk, Inspections.class, i -> i.isOpen(graduate))).as("the custodian opens it without a reason").isTrue();
        assertThat(desk.office.list("select concat_ws(' ', f.org_id, f.path, f.until) from frozen_period f join registration r on r.id = f.registration_id order by r.id"))
            .containsExactly(OWN_SCHOOL.id() + " " + OWN_SCHOOL.path() + " 2026-09-10", OWN_SCHOOL.id() + " " + OWN_SCHOOL.path() + " 2026-09-10",
                OWN_SCHOOL.id() + " " + OWN_SCHOOL.path() + " 2026-09-05");
        assertThat(desk.find(clerk, Courses.class, c -> c.schoolOn(graduate, LocalDate.of(2026, 9, 2)))).contains(desk.ref(OWN_SCHOOL));
        Receipt receipt = view(COUNTY, closure).receipt();
        assertThat(receipt.persons()).isEqualTo(2);
        assertThat(receipt.checksum()).hasSize(64);
        assertThat(view(COUNTY, closure).standing()).isEqualTo(ClosureStanding.CLOSED);
        assertThat(desk.refused(desk.inPlace(clerk), Closures.class, Closures::all)).as("with the school ends who acts in its place").isEqualTo(TenancyRefusal.NO_SUCH_POST);
        assertThat(desk.due()).isEmpty();
    }

    private void withdraw(UUID leaver, NewStatusChange change, Post clerk, Post approver) {
        UUID withdrawal = desk.ask(desk.inPlace(clerk), StatusChanges.class, s -> s.file(leaver, change));
        assertThat(desk.ask(desk.inPlace(approver), StatusChanges.class, StatusChanges::waiting)).hasSize(1);
        desk.ask(desk.inPlace(approver), StatusChanges.class, s -> {
            s.act(withdrawal, CaseAction.APPROVE, "");
            return null;
        });
        assertThat(desk.refused(approver, StatusChanges.class, s -> {
            s.act(withdrawal, CaseAction.APPROVE, "");
            return null;
        })).as("who agreed in the school's place does not agree for the authority as well").isEqualTo(ApprovalRefusal.DECIDED_FOR_ANOTHER);
        desk.ask(desk.office.nation.newcomer(COUNTY), StatusChanges.class, s -> {
            s.act(withdrawal, CaseAction.APPROVE, "");
            return null;
        });
    }

    private void move(UUID mover, List<UUID> documents, Post clerk, Post approver) {
        UUID transfer = desk.ask(desk.inPlace(clerk), Transfers.class, t -> t.file(mover, new NewTransfer(TransferKind.BETWEEN_SCHOOLS, desk.ref(SIBLING_SCHOOL), TODAY, null, "its school closes",
            documents)));
        desk.ask(desk.office.clerk(SIBLING_SCHOOL), Transfers.class, t -> {
            t.place(transfer, new Placement(2026, "Class 7", null, "Nursing"));
            return null;
        });
        for (Post decider : List.of(desk.inPlace(approver), desk.office.nation.newcomer(SIBLING_SCHOOL), desk.office.nation.newcomer(COUNTY))) {
            desk.ask(decider, Transfers.class, t -> {
                t.act(transfer, CaseAction.APPROVE, "");
                return null;
            });
        }
    }

    @Test
    void inTheSchoolsPlaceNothingElseIsDoneAndNobodyButWhoActsForTheCustodianDoesIt() {
        UUID student = desk.student(OWN_SCHOOL, "测试甲");
        UUID closure = desk.agreed(OWN_SCHOOL, COUNTY);
        Post clerk = desk.office.clerk(COUNTY);
        desk.ask(COUNTY.approver(), InPlace.class, i -> i.begin(closure, "its house is sold"));
        Post inPlace = desk.inPlace(clerk);

        assertThat(desk.all(inPlace, StatusChanges.class, s -> s.possible(student))).containsExactly(StatusChangeKind.WITHDRAWAL, StatusChangeKind.CANCELLATION, StatusChangeKind.DEATH);
        assertThat(desk.refused(inPlace, StatusChanges.class, s -> s.file(student, change(StatusChangeKind.REPETITION)))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        assertThat(desk.refused(inPlace, Closures.class, c -> c.file(desk.ref(OWN_SCHOOL), desk.closure(OWN_SCHOOL, ClosureKind.TERMINATION)))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        assertThat(desk.all(inPlace, Releases.class, r -> r.releasable(List.of(student)))).isEmpty();
        assertThat(writes(inPlace, """
            insert into new_student(school_id, path, state, name, sex, birth_date, document_kind, document_number, document_index, grade, major_name, study_form, length_years, entered_on, created_by, created_at)
            select o.id, o.path, 'HELD', 'Jia', 'FEMALE', '2010-01-01', 'X', '\\x00', '\\x00', 2026, 'N', 'FULL_TIME', 3, '2026-09-01', current_setting('app.operator')::bigint, '2026-09-10'
              from organisation o where o.id = current_setting('app.org')::bigint""")).as("the database says so itself").isEqualTo(ClosureRefusal.ONLY_LEAVING_IN_PLACE);
        String taken = "insert into post(operator_id, org_id, path, duty, valid_from, in_place_by) select s.operator_id, o.id, o.path, s.duty, '2026-09-10', s.id from post s, organisation o where s.org_id = "
            + PREFECTURE.id() + " and s.duty = 'APPROVER' and o.id = " + OWN_SCHOOL.id();
        assertThat(writes(desk.office.nation.appoints(PREFECTURE, "ADMINISTRATOR"), taken)).as("a post in a school's place is the custodian's").isEqualTo(ClosureRefusal.NOT_THE_CUSTODIAN);

        desk.office.owner("update post set state = 'SUSPENDED' where ref = '" + clerk.ref() + "'");
        assertThat(desk.refused(inPlace, StatusChanges.class, s -> s.possible(student))).isEqualTo(TenancyRefusal.NO_SUCH_POST);
    }

    /** What the closing ends, and what each place sees before and after it. */
    @Test
    void onTheDayEverythingThatNamesTheSchoolEndsAndNobodySeesMoreThanTheCustodianShould() {
        rules(ClosedSchoolCustody.PREFECTURE, Map.of());
        desk.graduate(OWN_SCHOOL, "测试甲");
        UUID other = desk.student(SCHOOL_OF_SIBLING_COUNTY, "测试乙");
        UUID arriving = arriving(other);
        UUID closure = desk.agreed(OWN_SCHOOL, COUNTY);
        desk.office.owner("""
            insert into job(org_id, path, kind, title, created_by, created_post, created_at, served_at)
            select o.id, o.path, 'IMPORT', 'file', p.operator_id, p.ref, '2026-09-10', '2026-09-10' from organisation o join post p on p.org_id = o.id and p.duty = 'APPROVER' where o.id = %d limit 1"""
            .formatted(OWN_SCHOOL.id()));
        desk.office.owner("""
            insert into new_student(school_id, path, state, name, sex, birth_date, document_kind, document_number, document_index, grade, major_name, study_form, length_years, entered_on, created_by, created_at)
            select id, path, 'CHECKING', 'Jia', 'FEMALE', '2010-01-01', 'X', '\\x00', '\\x00', 2026, 'N', 'FULL_TIME', 3, '2026-09-01', %d, '2026-09-10' from organisation where id = %d"""
            .formatted(OWN_SCHOOL.id(), OWN_SCHOOL.id()));
        Map<Place, String> before = seen();
        String feed = desk.office.text("select count(*) from change");
        desk.dayComes();

        assertThat(desk.close()).isTrue();

        Map<Place, String> after = seen();
        assertThat(after.remove(OWN_SCHOOL)).isEqualTo("nobody acts there");
        assertThat(before.remove(OWN_SCHOOL)).startsWith("1 persons");
        assertThat(after.remove(COUNTY)).isEqualTo("0 persons, 1 frozen, 1 closures, 1 decided");
        assertThat(before.remove(COUNTY)).isEqualTo("1 persons, 0 frozen, 1 closures, 1 decided");
        before.replaceAll((place, line) -> line.replaceFirst("\\d+ frozen", "frozen"));
        after.replaceAll((place, line) -> line.replaceFirst("\\d+ frozen", "frozen"));
        assertThat(after).as("everybody else sees as many as before").isEqualTo(before);
        assertThat(desk.office.text("select string_agg(state, ' ') from job")).isEqualTo("CANCELLED");
        assertThat(desk.office.text("select string_agg(state, ' ') from new_student")).isEqualTo("REFUSED");
        assertThat(desk.office.text("select concat_ws(' ', c.state, d.verdict) from approval_case c join decision d on d.case_id = c.id where c.subject = '" + arriving + "' order by d.seq desc limit 1"))
            .as("who was to come stays where he is").isEqualTo("DENIED RULE_OUT");
        assertThat(desk.office.text("select concat_ws(' ', status, ended_on is null) from registration where ref = '" + other + "'")).isEqualTo("ACTIVE t");
        assertThat(desk.office.text("select count(*) from post where org_id = " + OWN_SCHOOL.id() + " and state <> 'WITHDRAWN'")).isEqualTo("0");
        assertThat(desk.office.text("select count(*) from operator where org_id = " + OWN_SCHOOL.id() + " and state = 'ACTIVE'")).isEqualTo("0");
        assertThat(desk.office.text("select state || ' ' || name from organisation where id = " + OWN_SCHOOL.id())).isEqualTo("CLOSED " + OWN_SCHOOL.name());
        assertThat(Long.parseLong(desk.office.text("select count(*) from change"))).as("the feed is told").isGreaterThan(Long.parseLong(feed));
        Receipt receipt = view(COUNTY, closure).receipt();
        assertThat(Stream.of(receipt.cases(), receipt.records(), receipt.jobs())).containsOnly(1L);
    }

    private RefusalReason writes(Post post, String statement) {
        return desk.refused(post, ClosureRows.class, rows -> {
            rows.database.tell(sql -> sql.createUpdate(statement).execute());
            return null;
        });
    }

    private UUID arriving(UUID student) {
        List<UUID> documents = desk.papers.document(SCHOOL_OF_SIBLING_COUNTY);
        return desk.ask(desk.office.clerk(SCHOOL_OF_SIBLING_COUNTY), Transfers.class, t -> t.file(student, new NewTransfer(TransferKind.BETWEEN_SCHOOLS, desk.ref(OWN_SCHOOL), TODAY, null, "moved",
            documents)));
    }

    private NewStatusChange change(StatusChangeKind kind) {
        return new NewStatusChange(kind, TODAY, null, kind == StatusChangeKind.REPETITION ? new Study(2027, null, null, null, null) : Study.UNCHANGED, "as the papers say",
            desk.papers.document(OWN_SCHOOL));
    }

    private void rules(ClosedSchoolCustody custody, Map<Procedure, ProcedureRules> procedures) {
        new RuleDesk(desk.office.nation).inForce(PROVINCE, TODAY.minusDays(9),
            new ProvincialRules(Map.of(), PartyOrder.EACH_FOR_ITSELF, Set.of(), procedures, LateWindow.NOBODY, false, custody, new TreeSet<>()));
    }

    /** What each place sees of persons, frozen periods and closures, and of closures that it decided. */
    private Map<Place, String> seen() {
        Map<Place, String> seen = new EnumMap<>(Place.class);
        for (Place place : List.of(OWN_SCHOOL, SIBLING_SCHOOL, COUNTY, SIBLING_COUNTY, PREFECTURE, PROVINCE, Place.OTHER_PROVINCE, Place.MINISTRY)) {
            RefusalReason[] refused = new RefusalReason[1];
            refused[0] = desk.refused(place.approver(), ClosureRows.class, rows -> seen.put(place, rows.database.ask(sql -> sql.createQuery("""
                select concat_ws(', ', (select count(*) from person) || ' persons', (select count(*) from frozen_period) || ' frozen', (select count(*) from closure) || ' closures',
                  (select count(*) from decision d join approval_case c on c.id = d.case_id where c.kind = 'CLOSURE' and d.verdict = 'APPROVE') || ' decided')""").mapTo(String.class).one())));
            if (refused[0] != null) {
                seen.put(place, "nobody acts there");
            }
        }
        return seen;
    }

    private ClosureView view(Place place, UUID closure) {
        return desk.ask(place.approver(), Closures.class, c -> c.get(closure));
    }

    private RefusalReason refusedAct(Post post, UUID closure) {
        return desk.refused(post, Closures.class, c -> {
            c.act(closure, CaseAction.APPROVE, "because");
            return null;
        });
    }

    @Test
    void ofTwoServersOneClosesAndKilledBeforeAnyStepNothingHasHappened() {
        UUID graduate = desk.graduate(OWN_SCHOOL, "测试甲");
        desk.agreed(OWN_SCHOOL, COUNTY);
        desk.dayComes();
        DueClosure due = desk.due().getFirst();
        Closing closing = desk.office.beans.get(Closing.class);
        List<Boolean> done = new ArrayList<>();

        int deaths = desk.office.login.tillDone(() -> done.add(closing.close(due)), () -> assertThat(standing()).isEqualTo("ACTIVE " + OWN_SCHOOL.id() + " 0 0"));

        assertThat(deaths).isGreaterThanOrEqualTo(2);
        assertThat(done).containsExactly(true);
        assertThat(standing()).isEqualTo("CLOSED " + COUNTY.id() + " 1 1");
        assertThat(closing.close(due)).as("done again").isFalse();
        assertThat(desk.office.text("select count(*) from registration_status where cause = 'CLOSURE' and registration_id = (select id from registration where ref = '" + graduate + "')")).isEqualTo("1");
    }

    @Test
    void ofTwoServersAtOnceExactlyOneCloses() {
        desk.graduate(OWN_SCHOOL, "测试甲");
        desk.agreed(OWN_SCHOOL, COUNTY);
        desk.dayComes();
        DueClosure due = desk.due().getFirst();
        Closing closing = desk.office.beans.get(Closing.class);

        List<Boolean> closed = Stream.of(1, 2, 3).map(n -> CompletableFuture.supplyAsync(() -> closing.close(due))).toList().stream()
            .map(f -> f.orTimeout(30, TimeUnit.SECONDS).join()).toList();

        assertThat(closed).containsExactlyInAnyOrder(true, false, false);
        assertThat(standing()).isEqualTo("CLOSED " + COUNTY.id() + " 1 1");
    }

    private String standing() {
        return desk.office.text("""
            select concat_ws(' ', o.state, p.custodian_id, (select count(*) from frozen_period), (select count(*) from closure where closed_at is not null)) from organisation o, person p
             where o.id = %d""".formatted(OWN_SCHOOL.id()));
    }

    @Test
    void anAgreedClosureIsFoundByWhoeverFilesAMergerAndOneUnderReviewEndsWithIt() {
        ClosureDesk desk = new ClosureDesk();
        Function<Mergers, List<UUID>> file = m -> m.file(new NewMerger(List.of(desk.ref(OWN_SCHOOL)), null, ClosureDesk.TODAY, "decided by the county", desk.papers.document(SIBLING_SCHOOL)));
        UUID agreed = desk.agreed(OWN_SCHOOL, COUNTY);
        assertThat(desk.refused(desk.office.clerk(SIBLING_SCHOOL), Mergers.class, file)).isEqualTo(ApprovalRefusal.CLOSURE_AHEAD);
        desk.act(desk.office.nation.newcomer(COUNTY), agreed, CaseAction.REVERSE);

        UUID merger = desk.ask(desk.office.clerk(SIBLING_SCHOOL), Mergers.class, file).getFirst();
        for (Place agreeing : List.of(OWN_SCHOOL, SIBLING_SCHOOL, COUNTY)) {
            desk.ask(desk.office.nation.newcomer(agreeing), Mergers.class, m -> {
                m.act(merger, CaseAction.APPROVE, "");
                return null;
            });
        }
        HandingOver handing = desk.office.beans.get(HandingOver.class);
        assertThat(handing.due().stream().map(handing::handOver).map(Optional::orElseThrow)).containsExactly("DONE");

        assertThat(desk.office.text("select open from closure")).isEqualTo("false");
        assertThat(desk.ask(desk.office.nation.newcomer(COUNTY), Closures.class, c -> c.get(agreed)).state()).isEqualTo(CaseState.DENIED);
    }
}
