package org.xueji.statuschange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseState;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.archive.Courses.Study;
import org.xueji.archive.RegistrationStatus;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.identity.StudyForm;
import org.xueji.implementing.RuleDesk;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.kernel.secrets.KeyRing;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.rules.ClosedSchoolCustody;
import org.xueji.rules.Confirmation;
import org.xueji.rules.LateWindow;
import org.xueji.rules.Limit;
import org.xueji.rules.Paper;
import org.xueji.rules.PartyOrder;
import org.xueji.rules.Procedure;
import org.xueji.rules.ProcedureRules;
import org.xueji.rules.ProvincialRules;
import org.xueji.rules.RuleRefusal;
import org.xueji.rules.WorkingDayCalendar;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;
import org.xueji.tenancy.TenancyRefusal;

/** Changes of status against the real database (V-12, V-15): by whom, from where to where, what stays on record, and what nothing may ever break. */
class StatusChangesIT {

    private static final LocalDate ENTERED = LocalDate.of(2026, 9, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 10);
    private static final int STEPS = 25;

    private static Nation nation;
    private static Post clerk;
    private static Post siblingsClerk;
    private static Post authoritysClerk;
    private static Post approver;

    private String name;
    private long registration;
    private UUID student;

    @BeforeAll
    static void found() {
        nation = Nation.founded();
        clerk = nation.appoints(OWN_SCHOOL, "CLERK");
        siblingsClerk = nation.appoints(SIBLING_SCHOOL, "CLERK");
        authoritysClerk = nation.appoints(COUNTY, "CLERK");
        approver = nation.newcomer(OWN_SCHOOL);
    }

    /** One student at a time: what the others left behind counts no more. */
    @BeforeEach
    void register() {
        nation.asOwner("delete from tally_delta");
        nation.asOwner("update registration set status_until = null");
        name = "Jia " + UUID.randomUUID();
        registration = nation.registers(OWN_SCHOOL, name).registration();
        nation.asOwner("update registration set grade = 2025 where id = ?", registration);
        nation.asOwner("""
            insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause)
            select id, person_id, path, school_id, status, entered_on, '2026-09-02T00:00+08', 'NEW_STUDENT' from registration where id = ?""", registration);
        student = UUID.fromString(nation.text("select ref from registration where id = ?", registration));
    }

    @ParameterizedTest
    @EnumSource
    void everyKindLeadsWhereTheTableSaysAndBack(StatusChangeKind kind) {
        stand(kind.from().iterator().next());
        List<String> before = standing();
        UUID change = file(kind);
        assertThat(standing()).as("filed, it changes nothing").isEqualTo(before);
        act(approver, change, CaseAction.APPROVE, "");
        assertThat(standing()).as("the school alone changes nothing").isEqualTo(before);

        act(COUNTY.approver(), change, CaseAction.APPROVE, "");

        assertThat(nation.text("select status from registration where id = ?", registration)).isEqualTo(kind.to().name());
        assertThat(nation.number("select count(*) from holding where registration_id = ?", registration)).isEqualTo(kind.ends() ? 0 : 1);
        assertThat(nation.text("select cause || ' ' || cause_ref from registration_status where registration_id = ? order by id desc limit 1", registration))
            .isEqualTo(kind.name() + " " + change);

        assertThat(seen(COUNTY.approver(), c -> c.possibleActions(change))).containsExactly(CaseAction.REVERSE);
        act(COUNTY.approver(), change, CaseAction.REVERSE, "decided in error");

        assertThat(standing()).as("as before").isEqualTo(before);
        assertThat(nation.number("select count(*) from registration_status where registration_id = ? and superseded_at is not null", registration)).as("and what was known meanwhile is known").isEqualTo(1);
    }

    @Test
    void theCourseSaysHowTheRegistrationStoodOnEveryDay() {
        granted(new NewStatusChange(StatusChangeKind.MAJOR_CHANGE, ENTERED.plusDays(2), null, new Study(null, "Class 2", "720301", "Nursing", null), "wishes it", document()));
        granted(new NewStatusChange(StatusChangeKind.SUSPENSION, ENTERED.plusDays(5), ENTERED.plusYears(1), null, "ill", document()));

        String on = "select concat_ws(' ', status, major_name, class_name, until) from registration_status where registration_id = ? and valid_from <= ?::date order by valid_from desc, id desc limit 1";
        assertThat(nation.text(on, registration, ENTERED.plusDays(1))).isEqualTo("ACTIVE");
        assertThat(nation.text(on, registration, ENTERED.plusDays(3))).isEqualTo("ACTIVE Nursing Class 2");
        assertThat(nation.text(on, registration, ENTERED.plusDays(6))).isEqualTo("SUSPENDED Nursing Class 2 2027-09-01");
        assertThat(nation.text("select string_agg(subject || ' ' || n, ', ' order by subject) from (select subject, sum(delta) n from tally_delta where subject like 'REGISTRATION:%' group by subject) t"))
            .isEqualTo("REGISTRATION:ACTIVE -1, REGISTRATION:SUSPENDED 1");
    }

    @Test
    void whoIsAwayIsDueBackAndChangesNothingByItself() {
        granted(new NewStatusChange(StatusChangeKind.SUSPENSION, ENTERED, TODAY.minusDays(1), null, "ill", document()));

        assertThat(nation.text("select status from registration where id = ?", registration)).isEqualTo("SUSPENDED");
        for (Post reader : List.of(clerk, COUNTY.approver())) {
            assertThat(seen(reader, StatusChanges::dueBack)).singleElement().satisfies(d -> {
                assertThat(d.student()).isEqualTo(name);
                assertThat(d.until()).isEqualTo(TODAY.minusDays(1));
                assertThat(d.filed()).isFalse();
            });
        }
        assertThat(seen(SIBLING_SCHOOL.approver(), StatusChanges::dueBack)).isEmpty();

        file(StatusChangeKind.RESUMPTION);
        assertThat(seen(clerk, StatusChanges::dueBack)).singleElement().satisfies(d -> assertThat(d.filed()).isTrue());
    }

    static Stream<Object[]> wrong() {
        Study none = Study.UNCHANGED;
        return Stream.of(
            new Object[] {change(null, TODAY, null, none), StatusChangeRefusal.KIND_REQUIRED},
            new Object[] {change(StatusChangeKind.RESUMPTION, TODAY, null, none), StatusChangeRefusal.STATUS_DOES_NOT_ALLOW},
            new Object[] {change(StatusChangeKind.WITHDRAWAL, null, null, none), StatusChangeRefusal.DAY_DOES_NOT_FIT},
            new Object[] {change(StatusChangeKind.WITHDRAWAL, ENTERED.minusDays(1), null, none), StatusChangeRefusal.DAY_DOES_NOT_FIT},
            new Object[] {change(StatusChangeKind.WITHDRAWAL, TODAY.plusDays(1), null, none), StatusChangeRefusal.DAY_DOES_NOT_FIT},
            new Object[] {change(StatusChangeKind.WITHDRAWAL, TODAY, TODAY.plusDays(9), none), StatusChangeRefusal.VALUE_NOT_ASKED},
            new Object[] {change(StatusChangeKind.SUSPENSION, TODAY, null, none), StatusChangeRefusal.VALUE_REQUIRED},
            new Object[] {change(StatusChangeKind.SUSPENSION, TODAY, TODAY, none), StatusChangeRefusal.UNTIL_DOES_NOT_FIT},
            new Object[] {change(StatusChangeKind.SUSPENSION, TODAY, TODAY.plusYears(6), none), StatusChangeRefusal.UNTIL_DOES_NOT_FIT},
            new Object[] {change(StatusChangeKind.REPETITION, TODAY, null, new Study(2027, null, null, null, null)), StatusChangeRefusal.GRADE_DOES_NOT_FIT},
            new Object[] {change(StatusChangeKind.MAJOR_CHANGE, TODAY, null, new Study(null, null, "12", "Nursing", null)), StatusChangeRefusal.MAJOR_CODE_MALFORMED},
            new Object[] {change(StatusChangeKind.MAJOR_CHANGE, TODAY, null, new Study(null, null, "720301", null, null)), StatusChangeRefusal.VALUE_REQUIRED},
            new Object[] {change(StatusChangeKind.STUDY_FORM_CHANGE, TODAY, null, new Study(null, null, null, null, StudyForm.FULL_TIME)), StatusChangeRefusal.NOTHING_CHANGES},
            new Object[] {new NewStatusChange(StatusChangeKind.WITHDRAWAL, TODAY, null, none, " ", List.of(UUID.randomUUID())), StatusChangeRefusal.STATEMENT_REQUIRED},
            new Object[] {new NewStatusChange(StatusChangeKind.WITHDRAWAL, TODAY, null, none, "why", List.of()), StatusChangeRefusal.DOCUMENTS_REQUIRED});
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatDoesNotFitIsRefusedAndNothingIsKept(NewStatusChange change, StatusChangeRefusal reason) {
        assertThat(refused(clerk, c -> c.file(student, change))).isEqualTo(reason);
        assertThat(nation.number("select count(*) from status_change where registration_id = ?", registration)).isZero();
    }

    @Test
    void nobodyElseFilesSeesOrDecides() {
        NewStatusChange change = change(StatusChangeKind.WITHDRAWAL, TODAY, null, Study.UNCHANGED);
        assertThat(refused(siblingsClerk, c -> c.file(student, change))).isEqualTo(StatusChangeRefusal.NOT_HELD_HERE);
        assertThat(refused(authoritysClerk, c -> c.file(student, change))).isEqualTo(StatusChangeRefusal.NOT_HELD_HERE);
        assertThat(refused(approver, c -> c.file(student, change))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        assertThat(refused(siblingsClerk, c -> c.possible(student))).isEqualTo(ArchiveRefusal.NO_SUCH_STUDENT);
        assertThat(seen(authoritysClerk, c -> c.possible(student))).as("it sees the student, and files nothing").isEmpty();
        UUID filed = file(StatusChangeKind.WITHDRAWAL);

        for (Place stranger : List.of(SIBLING_SCHOOL, OTHER_PROVINCE)) {
            assertThat(refused(stranger.approver(), c -> c.get(filed))).isEqualTo(StatusChangeRefusal.NO_SUCH_CHANGE);
            assertThat(refused(stranger.approver(), act(filed, CaseAction.APPROVE, ""))).isEqualTo(StatusChangeRefusal.NO_SUCH_CHANGE);
        }
        assertThat(refused(OWN_SCHOOL.approver(), act(filed, CaseAction.APPROVE, ""))).as("whoever filed it, in another post").isEqualTo(ApprovalRefusal.OWN_FILING);
        assertThat(refused(COUNTY.approver(), act(filed, CaseAction.APPROVE, ""))).isEqualTo(ApprovalRefusal.NOT_YOUR_TURN_YET);
        assertThat(refused(clerk, c -> c.file(student, withDocument(change)))).isEqualTo(StatusChangeRefusal.ALREADY_FILED);
        assertThat(standing()).first().asString().startsWith("ACTIVE");
    }

    @Test
    void aReturnedChangeIsCorrectedAndWhatItSaidStaysOnRecord() {
        UUID change = file(StatusChangeKind.SUSPENSION);
        NewStatusChange corrected = change(StatusChangeKind.SUSPENSION, TODAY, TODAY.plusMonths(6), Study.UNCHANGED);
        assertThat(refused(clerk, correction(change, corrected))).as("not while it is under review").isEqualTo(StatusChangeRefusal.NOT_RETURNED);
        act(approver, change, CaseAction.RETURN, "until when?");
        assertThat(seen(clerk, StatusChanges::returned)).extracting(StatusChangeView::ref).contains(change);
        assertThat(refused(clerk, correction(change, change(StatusChangeKind.WITHDRAWAL, TODAY, null, Study.UNCHANGED)))).isEqualTo(StatusChangeRefusal.KIND_REQUIRED);

        acting(clerk, correction(change, withDocument(corrected)));

        StatusChangeView view = seen(clerk, c -> c.ofRegistration(student)).getFirst();
        assertThat(view.state()).isEqualTo(CaseState.IN_REVIEW);
        assertThat(view.until()).isEqualTo(TODAY.plusMonths(6));
        assertThat(nation.number("select count(*) from case_file f join status_change q on q.case_id = f.case_id where q.ref = ?", change)).isEqualTo(2);
        assertThat(nation.text("select earlier -> 0 ->> 'until' from status_change where ref = ?", change)).isEqualTo(TODAY.plusYears(1).toString());
    }

    @Test
    void ofTwoWhoDecideAtOnceOneIsTold() throws Exception {
        UUID change = file(StatusChangeKind.WITHDRAWAL);
        act(approver, change, CaseAction.APPROVE, "");
        Post colleague = nation.newcomer(COUNTY);
        CompletableFuture<RefusalReason> second;
        try (Session first = nation.as(COUNTY)) {
            changes(first).act(change, CaseAction.APPROVE, "");
            second = CompletableFuture.supplyAsync(() -> refused(colleague, act(change, CaseAction.DENY, "no")));
            first.commit();
        }
        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(ApprovalRefusal.ALREADY_DECIDED);
        assertThat(nation.text("select status from registration where id = ?", registration)).isEqualTo("WITHDRAWN");
    }

    @Test
    void whatAnotherChangeDependsUponIsNotTakenBack() {
        UUID suspended = granted(change(StatusChangeKind.SUSPENSION, ENTERED, TODAY.plusYears(1), Study.UNCHANGED));
        granted(change(StatusChangeKind.RESUMPTION, ENTERED.plusDays(3), null, Study.UNCHANGED));

        assertThat(seen(COUNTY.approver(), c -> c.possibleActions(suspended))).isEmpty();
        assertThat(refused(COUNTY.approver(), act(suspended, CaseAction.REVERSE, "in error"))).isEqualTo(StatusChangeRefusal.DEPENDED_UPON);
    }

    @Test
    void whoIsHeldElsewhereMeanwhileIsNotHeldAgain() {
        UUID left = granted(change(StatusChangeKind.WITHDRAWAL, TODAY, null, Study.UNCHANGED));
        nation.asOwner("""
            with again as (insert into registration(person_id, path, school_id, stage, study_form, grade, entered_on, status, status_since)
              select person_id, path, school_id, stage, study_form, grade, '2026-09-10', 'ACTIVE', '2026-09-10' from registration where id = ? returning id, person_id, path)
            insert into holding(registration_id, person_id, path, slot) select id, person_id, path, 'VOCATIONAL' from again""", registration);

        assertThat(seen(COUNTY.approver(), c -> c.possibleActions(left))).isEmpty();
        assertThat(refused(COUNTY.approver(), act(left, CaseAction.REVERSE, "in error"))).isEqualTo(ArchiveRefusal.ONE_REGISTRATION_AT_A_TIME);
    }

    @Test
    void aChangeThatWasOvertakenIsNotGranted() {
        UUID change = file(StatusChangeKind.MAJOR_CHANGE);
        act(approver, change, CaseAction.APPROVE, "");
        nation.asOwner("delete from holding where registration_id = ?", registration);
        nation.asOwner("update registration set status = 'CANCELLED', ended_on = '2026-09-09', status_since = '2026-09-09' where id = ?", registration);

        assertThat(refused(COUNTY.approver(), act(change, CaseAction.APPROVE, ""))).isEqualTo(StatusChangeRefusal.NO_LONGER_POSSIBLE);
        act(COUNTY.approver(), change, CaseAction.DENY, "overtaken");
    }

    static IntStream walks() {
        return IntStream.rangeClosed(1, Integer.getInteger("xueji.repetitions", 3));
    }

    /** Everybody does anything at random. After every step the student has one registration that is held, or none and a reason on record; the course ends as the registration stands. */
    @ParameterizedTest
    @MethodSource("walks")
    void howeverItGoesThereIsOneRegistrationOrNoneWithAReason(int seed) {
        Random random = new Random(seed);
        int moved = 0;
        for (int step = 0; step < STEPS; step++) {
            moved += randomStep(random) ? 1 : 0;
            assertThat(nation.number("""
                select count(*) from registration r
                 where r.id = ? and ((r.ended_on is null) is distinct from exists (select from holding h where h.registration_id = r.id)
                    or (r.status, r.status_until, r.grade, r.major_name, r.study_form) is distinct from
                       (select (s.status, s.until, s.grade, s.major_name, s.study_form) from registration_status s
                         where s.registration_id = r.id and s.superseded_at is null order by s.valid_from desc, s.id desc limit 1)
                    or r.ended_on is not null and not exists (select from registration_status s join status_change c on c.ref = s.cause_ref
                        where s.registration_id = r.id and s.superseded_at is null and s.status = r.status and c.statement <> ''))""", registration)).as("after step " + step).isZero();
            assertThat(nation.number("select count(*) from (select path, sum(delta) n from tally_delta group by path, subject) t where n not between -1 and 1")).isZero();
        }
        assertThat(moved).as("steps that were possible").isGreaterThan(STEPS / 5);
    }

    @Test
    void aCaseRunsUnderTheRulesOfTheDayOnWhichItWasFiledToItsEndV28() {
        RuleDesk rules = new RuleDesk(nation);
        UUID before = file(StatusChangeKind.WITHDRAWAL);
        String version = rules.inForce(PROVINCE, TODAY, RuleDesk.rules(Map.of(Limit.STATUS_CHANGE_DECISION, 5, Limit.CONFIRMATION, 4),
            Map.of(Procedure.SUSPENSION, new ProcedureRules(Set.of(Confirmation.PREFECTURE, Confirmation.PROVINCE), Set.of()))));
        try {
            act(approver, before, CaseAction.APPROVE, "");
            act(COUNTY.approver(), before, CaseAction.APPROVE, "");
            assertThat(nation.text("select status from registration where id = ?", registration)).as("filed before, it ends as it began").isEqualTo("WITHDRAWN");
            register();

            UUID change = file(StatusChangeKind.SUSPENSION);

            assertThat(nation.text("select rule_version from approval_case where subject = ?", change)).isEqualTo(version);
            assertThat(nation.text("select string_agg(concat_ws(' ', a.org_id, a.turn, a.working_days, a.limit_article), ',' order by a.seq) from approval_step a join approval_case c on c.id = a.case_id where c.subject = ?", change))
                .isEqualTo("%d 1 5 V-28,%d 2 5 V-28,%d 3 4 V-28,%d 4 4 V-28".formatted(OWN_SCHOOL.id(), COUNTY.id(), PREFECTURE.id(), PROVINCE.id()));
            act(approver, change, CaseAction.APPROVE, "");
            act(COUNTY.approver(), change, CaseAction.APPROVE, "");
            rules.clear();
            assertThat(nation.text("select status from registration where id = ?", registration)).as("two confirmations wait").isEqualTo("ACTIVE");
            assertThat(refused(PROVINCE.approver(), act(change, CaseAction.APPROVE, ""))).isEqualTo(ApprovalRefusal.NOT_YOUR_TURN_YET);
            act(PREFECTURE.approver(), change, CaseAction.APPROVE, "");
            act(PROVINCE.approver(), change, CaseAction.APPROVE, "");
            assertThat(nation.text("select status from registration where id = ?", registration)).isEqualTo("SUSPENDED");
            assertThat(seen(PROVINCE.approver(), c -> c.possibleActions(change))).as("whoever granted it takes it back").containsExactly(CaseAction.REVERSE);
        } finally {
            rules.clear();
        }
    }

    @Test
    void whatLacksAPaperThatTheProvinceAsksForIsNotFiledNorFiledAgainV28() {
        RuleDesk rules = new RuleDesk(nation);
        rules.inForce(PROVINCE, TODAY, RuleDesk.rules(Map.of(), Map.of(Procedure.SUSPENSION, new ProcedureRules(Set.of(), Set.of(Paper.MEDICAL_CERTIFICATE)))));
        try {
            NewStatusChange ill = new NewStatusChange(StatusChangeKind.SUSPENSION, TODAY, TODAY.plusYears(1), null, "ill", document());
            assertThat(refused(clerk, c -> c.file(student, ill))).isEqualTo(RuleRefusal.PAPER_MISSING);
            List<UUID> certificate = document();
            nation.asOwner("update stored_file set paper = 'MEDICAL_CERTIFICATE' where ref = ?", certificate.getFirst());
            UUID change = acting(clerk, c -> c.file(student, new NewStatusChange(ill.kind(), ill.on(), ill.until(), null, "ill", certificate)));
            act(approver, change, CaseAction.RETURN, "which hospital");
            acting(clerk, correction(change, ill));
            act(approver, change, CaseAction.RETURN, "another");
            nation.asOwner("update stored_file set paper = null where ref = ?", certificate.getFirst());
            assertThat(refused(clerk, correction(change, ill))).isEqualTo(RuleRefusal.PAPER_MISSING);
        } finally {
            rules.clear();
        }
    }

    @Test
    void daysOffOfTheProvinceAreThoseOfTheDayOnWhichAStepIsReachedV28() {
        RuleDesk rules = new RuleDesk(nation);
        UUID change = file(StatusChangeKind.WITHDRAWAL);
        String national = nation.text("select a.due_on from approval_step a join approval_case c on c.id = a.case_id where c.subject = ? and a.seq = 1", change);
        rules.inForce(PROVINCE, TODAY, new ProvincialRules(Map.of(), PartyOrder.EACH_FOR_ITSELF, Set.of(), Map.of(), LateWindow.NOBODY, false, ClosedSchoolCustody.COMPETENT_AUTHORITY,
            new TreeSet<>(Set.of(TODAY.plusDays(1)))));
        try {
            act(approver, change, CaseAction.APPROVE, "");
            assertThat(LocalDate.parse(nation.text("select a.due_on from approval_step a join approval_case c on c.id = a.case_id where c.subject = ? and a.seq = 2", change)))
                .isEqualTo(WorkingDayCalendar.national().plusWorkingDays(LocalDate.parse(national), 1));
        } finally {
            rules.clear();
        }
    }

    private boolean randomStep(Random random) {
        List<UUID> all = new ArrayList<>(acting(clerk, c -> c.ofRegistration(student)).stream().map(StatusChangeView::ref).toList());
        boolean repeats = nation.number("select grade from registration where id = ?", registration) < 2026;
        List<StatusChangeKind> fileable = seen(clerk, c -> c.possible(student)).stream().filter(k -> repeats || k != StatusChangeKind.REPETITION).toList();
        if (!fileable.isEmpty() && (all.isEmpty() || random.nextInt(3) > 0)) {
            file(fileable.get(random.nextInt(fileable.size())));
            return true;
        }
        UUID change = all.get(random.nextInt(Math.min(2, all.size())));
        Post actor = List.of(clerk, approver, COUNTY.approver(), COUNTY.approver()).get(random.nextInt(4));
        List<CaseAction> possible = acting(actor, c -> c.possibleActions(change));
        CaseAction action = possible.isEmpty() || random.nextInt(8) == 0 ? CaseAction.values()[random.nextInt(CaseAction.RULE_IN.ordinal())]
            : possible.contains(CaseAction.APPROVE) && random.nextInt(3) > 0 ? CaseAction.APPROVE : possible.get(random.nextInt(possible.size()));
        RefusalReason refusal = refused(actor, act(change, action, "at random"));
        assertThat(refusal == null || !possible.contains(action) || refusal == ArchiveRefusal.CHANGE_UNDER_WAY).as(action + " was offered and refused: " + refusal).isTrue();
        return refusal == null;
    }

    private static NewStatusChange change(StatusChangeKind kind, LocalDate on, LocalDate until, Study study) {
        return new NewStatusChange(kind, on, until, study, "why", List.of(UUID.randomUUID()));
    }

    private NewStatusChange withDocument(NewStatusChange change) {
        return new NewStatusChange(change.kind(), change.on(), change.until(), change.study(), change.statement(), document());
    }

    private UUID file(StatusChangeKind kind) {
        Study study = switch (kind) {
            case REPETITION -> new Study(2026, "Class 3", null, null, null);
            case MAJOR_CHANGE -> new Study(null, null, null, "Major " + UUID.randomUUID(), null);
            case STUDY_FORM_CHANGE -> new Study(null, null, null, null, StudyForm.valueOf(nation.text("""
                select case study_form when 'PART_TIME' then 'OTHER' else 'PART_TIME' end from registration where id = ?""", registration)));
            default -> Study.UNCHANGED;
        };
        LocalDate last = LocalDate.parse(nation.text("select max(valid_from) from registration_status where registration_id = ? and superseded_at is null", registration));
        LocalDate until = kind.requires(ChangedField.UNTIL) ? TODAY.plusYears(1) : null;
        NewStatusChange filed = withDocument(change(kind, last, until, study));
        return acting(clerk, c -> c.file(student, filed));
    }

    private UUID granted(NewStatusChange change) {
        NewStatusChange filed = withDocument(change);
        UUID ref = acting(clerk, c -> c.file(student, filed));
        act(approver, ref, CaseAction.APPROVE, "");
        act(COUNTY.approver(), ref, CaseAction.APPROVE, "");
        return ref;
    }

    private void act(Post actor, UUID change, CaseAction action, String reason) {
        acting(actor, act(change, action, reason));
    }

    private static Function<StatusChanges, Object> act(UUID change, CaseAction action, String reason) {
        return c -> {
            c.act(change, action, reason);
            return null;
        };
    }

    private static Function<StatusChanges, Object> correction(UUID change, NewStatusChange corrected) {
        return c -> {
            c.correct(change, corrected);
            return null;
        };
    }

    /** Has the registration another status, as if decided long ago. */
    private void stand(RegistrationStatus status) {
        nation.asOwner("update registration set status = ? where id = ?", status.name(), registration);
        nation.asOwner("update registration_status set status = ? where registration_id = ?", status.name(), registration);
    }

    private List<String> standing() {
        return nation.asking(owner -> owner.list("""
            select concat_ws(' ', r.status, r.status_since, r.status_until, r.ended_on, r.grade, r.class_name, r.major_code, r.major_name, r.study_form, h.slot)
              from registration r left join holding h on h.registration_id = r.id where r.id = ?""", registration));
    }

    private List<UUID> document() {
        try (Session school = nation.as(clerk)) {
            UUID document = UUID.fromString(school.text("""
                insert into stored_file(storage_key, file_key, key_province, purpose, format, size, fingerprint, name, uploaded_by, org_id, path, created_at)
                values (gen_random_uuid(), '\\x00', 1, 'EVIDENCE', 'PDF', 1, '\\x00', ?, ?, ?, ?::path_t, ?::timestamptz) returning ref""",
                new byte[] {0}, OWN_SCHOOL.id(), OWN_SCHOOL.id(), OWN_SCHOOL.path(), Session.NOW));
            school.commit();
            return List.of(document);
        }
    }

    private <T> T acting(Post post, Function<StatusChanges, T> work) {
        try (Session session = nation.as(post)) {
            T done = work.apply(changes(session));
            session.commit();
            return done;
        }
    }

    private <T> List<T> seen(Post post, Function<StatusChanges, List<T>> work) {
        return acting(post, work);
    }

    private RefusalReason refused(Post post, Function<StatusChanges, ?> work) {
        try {
            acting(post, work);
            return null;
        } catch (RuntimeException e) {
            return Refusals.of(e).map(Refusal::reason).orElseThrow(() -> e);
        }
    }

    private static StatusChanges changes(Session session) {
        return new Wired().with(Database.class, session.database()).with(Clock.class, Clock.fixed(OffsetDateTime.parse(Session.NOW).toInstant(), Time.BEIJING))
            .with(Secrets.class, KeyRing.withOneKeyEach().secrets()).offering(StatusChangeCases.class).get(StatusChanges.class);
    }
}
