package org.xueji.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseCourse;
import org.xueji.approval.CaseCourses;
import org.xueji.approval.FiledCases;
import org.xueji.approval.Urges;
import org.xueji.approval.WorkList;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.tenancy.Refusals;
import org.xueji.tenancy.TenancyRefusal;

/** What is overdue reaches the view of those above, of nobody else; they urge, and decide nothing (V-4, V-15). */
class OverdueIT {

    private static final Instant FILED = OffsetDateTime.parse(Session.NOW).toInstant();
    /** The tenth working day after the filing, with the days off of autumn 2026. */
    private static final LocalDate DUE = LocalDate.of(2026, 9, 23);
    private static final Duration LATER = Duration.ofDays(15);

    private final Nation nation = Nation.founded();
    private final FiledCases early = new FiledCases(nation, FILED);
    private final FiledCases late = early.at(FILED.plus(LATER));
    private final Post clerk = nation.appoints(OWN_SCHOOL, "CLERK");
    private UUID mine;

    @BeforeEach
    void file() {
        mine = early.file(clerk, OWN_SCHOOL, nation.registers(OWN_SCHOOL, "Jia Overdue").registration(), COUNTY);
    }

    @Test
    void whoStandsAboveSeesItAndNobodyElse() {
        for (Place above : List.of(PREFECTURE, PROVINCE, MINISTRY)) {
            assertThat(seen(above.approver())).as("%s", above).singleElement().satisfies(s -> {
                assertThat(s.caseRef()).isEqualTo(mine);
                assertThat(s.organisationName()).isEqualTo(COUNTY.name());
                assertThat(s.student()).isEqualTo("Jia Overdue");
                assertThat(s.dueOn()).isEqualTo(DUE);
                assertThat(s.workingDaysLate()).isPositive();
                assertThat(s.urgeable()).isTrue();
            });
        }
        assertThat(seen(clerk)).as("a party of the case sees who lets it wait, and urges nobody").singleElement().satisfies(s -> assertThat(s.urgeable()).isFalse());
        assertThat(seen(COUNTY.approver())).as("nobody urges themselves").singleElement().satisfies(s -> assertThat(s.urgeable()).isFalse());
        for (Place elsewhere : List.of(SIBLING_SCHOOL, SIBLING_COUNTY, OTHER_PROVINCE)) {
            assertThat(seen(elsewhere.approver())).as("%s", elsewhere).isEmpty();
            assertThat(organisations(late, elsewhere.approver(), null)).as("%s", elsewhere).isEmpty();
        }
    }

    @Test
    void whatWaitsForASuspendedOrganisationShowsAsSuchAndIsUrgedByNobody() {
        suspended("SUSPENDED");
        try {
            assertThat(seen(MINISTRY.approver())).singleElement().satisfies(s -> {
                assertThat(s.suspended()).isEqualTo(PREFECTURE.name());
                assertThat(s.urgeable()).isFalse();
            });
        } finally {
            suspended("ACTIVE");
        }
        assertThat(seen(MINISTRY.approver())).singleElement().satisfies(s -> assertThat(s.suspended()).isNull());
    }

    private void suspended(String state) {
        try (Session owner = nation.owner()) {
            owner.run("update organisation set state = ? where id = ?", state, PREFECTURE.id());
            owner.commit();
        }
    }

    @Test
    void whatIsInTimeIsNotThereAndWhatIsDueSoonIsAsSuch() {
        assertThat(list(early, PREFECTURE.approver(), all(false))).isEmpty();
        FiledCases soon = early.at(FILED.plus(Duration.ofDays(12)));

        assertThat(list(soon, PREFECTURE.approver(), all(false))).singleElement().satisfies(s -> assertThat(s.workingDaysLate() + " " + s.urgeable()).isEqualTo("0 false"));
        assertThat(list(soon, PREFECTURE.approver(), all(true))).isEmpty();
        assertThat(organisations(soon, PREFECTURE.approver(), null)).extracting(OverdueOrganisation::soon, OverdueOrganisation::overdue).containsExactly(tuple(1L, 0L));
        refused(soon, PROVINCE.approver(), step(), ApprovalRefusal.NOT_OVERDUE);
    }

    @Test
    void eachTierSumsUpWhatLiesBeneathIt() {
        Post other = nation.appoints(SCHOOL_OF_SIBLING_COUNTY, "CLERK");
        early.file(other, SCHOOL_OF_SIBLING_COUNTY, null, SCHOOL_OF_SIBLING_COUNTY, SIBLING_COUNTY);
        early.file(nation.appoints(SCHOOL_OF_OTHER_PROVINCE, "CLERK"), SCHOOL_OF_OTHER_PROVINCE, null, OTHER_PROVINCE);

        assertThat(organisations(late, MINISTRY.approver(), null)).extracting(OverdueOrganisation::name, OverdueOrganisation::overdue)
            .containsExactlyInAnyOrder(tuple(PROVINCE.name(), 2L), tuple(OTHER_PROVINCE.name(), 1L));
        assertThat(organisations(late, MINISTRY.approver(), ref(PREFECTURE))).extracting(OverdueOrganisation::name, OverdueOrganisation::overdue)
            .containsExactlyInAnyOrder(tuple(COUNTY.name(), 1L), tuple(SIBLING_COUNTY.name(), 1L));
        assertThat(organisations(late, PROVINCE.approver(), ref(SIBLING_COUNTY))).extracting(OverdueOrganisation::name).containsExactly(SCHOOL_OF_SIBLING_COUNTY.name());
        assertThat(organisations(late, PROVINCE.approver(), ref(OTHER_PROVINCE))).as("what is not its own stays unseen").isEmpty();
        assertThat(list(late, PROVINCE.approver(), new OverdueSearch(true, ref(SIBLING_COUNTY), null, null, null, 10))).extracting(OverdueStep::organisationName)
            .containsExactly(SCHOOL_OF_SIBLING_COUNTY.name());
        assertThat(late.<List<OverdueKind>>doing(MINISTRY.approver(), b -> b.get(Overdue.class).kinds(null))).containsExactly(new OverdueKind(FiledCases.KIND, 3, 0));
        assertThat(late.<List<OverdueKind>>doing(PROVINCE.approver(), b -> b.get(Overdue.class).kinds(ref(COUNTY)))).containsExactly(new OverdueKind(FiledCases.KIND, 1, 0));
        assertThat(list(late, PROVINCE.approver(), new OverdueSearch(true, null, "OTHER", null, null, 10))).isEmpty();
    }

    @Test
    void aPageGoesOnWhereTheLastEndedAndBackAgainThoughStepsAreDecidedMeanwhile() {
        List<UUID> filed = new ArrayList<>(List.of(mine));
        for (int i = 1; i < 5; i++) {
            filed.add(early.at(FILED.plus(Duration.ofHours(i % 2 * 24))).file(clerk, OWN_SCHOOL, null, COUNTY));
        }
        List<UUID> once = list(late, PROVINCE.approver(), all(true)).stream().map(OverdueStep::caseRef).toList();
        assertThat(once).containsExactlyInAnyOrderElementsOf(filed);

        OverduePage first = page(new OverdueSearch(true, null, null, null, null, 2));
        late.act(COUNTY.approver(), first.rows().getLast().caseRef(), CaseAction.APPROVE, "");
        OverduePage second = page(new OverdueSearch(true, null, null, StepKey.parse(first.next()).orElseThrow(), null, 2));
        OverduePage third = page(new OverdueSearch(true, null, null, StepKey.parse(second.next()).orElseThrow(), null, 2));
        OverduePage back = page(new OverdueSearch(true, null, null, null, StepKey.parse(third.previous()).orElseThrow(), 2));

        assertThat(Stream.of(first, second, third).flatMap(p -> p.rows().stream()).map(OverdueStep::caseRef)).containsExactlyElementsOf(once);
        assertThat(third.next()).isNull();
        assertThat(first.previous()).isNull();
        assertThat(back.rows()).extracting(OverdueStep::caseRef).containsExactlyElementsOf(second.rows().stream().map(OverdueStep::caseRef).toList());
    }

    @Test
    void whoUrgesIsNamedInTheCourseAndWhoIsUrgedSeesItInTheWorkList() {
        late.urge(PROVINCE.approver(), step());

        assertThat(course(clerk)).filteredOn(d -> d.urged() != null).singleElement().satisfies(d -> {
            assertThat(d.organisation()).isEqualTo(PROVINCE.name());
            assertThat(d.urged()).isEqualTo(COUNTY.name());
            assertThat(d.at()).isEqualTo(late.now());
            assertThat(d.action()).isNull();
        });
        assertThat(late.<List<?>>doing(COUNTY.approver(), b -> b.get(WorkList.class).groups())).singleElement()
            .hasFieldOrPropertyWithValue("overdue", 1L).hasFieldOrPropertyWithValue("urged", 1L);
        assertThat(organisations(late, PREFECTURE.approver(), null)).extracting(OverdueOrganisation::urged).containsExactly(1L);
        assertThat(seen(PREFECTURE.approver())).as("once a day").singleElement().satisfies(s -> assertThat(s.urges() + " " + s.urgeable()).isEqualTo("1 false"));
        refused(late, PREFECTURE.approver(), step(), ApprovalRefusal.URGED_TODAY);
        late.at(late.now().plus(Duration.ofDays(1))).urge(MINISTRY.approver(), step());
        assertThat(text("select string_agg(by_org || ' ' || on_day, ', ' order by id) from urge")).isEqualTo(PROVINCE.id() + " 2026-09-25, " + MINISTRY.id() + " 2026-09-26");
    }

    @Test
    void onlyASuperiorUrgesAndNeverDecidesInstead() {
        refused(late, COUNTY.approver(), step(), ApprovalRefusal.URGED_FROM_ABOVE);
        refused(late, OWN_SCHOOL.approver(), step(), ApprovalRefusal.URGED_FROM_ABOVE);
        refused(late, SIBLING_COUNTY.approver(), step(), ApprovalRefusal.NO_SUCH_STEP);
        refused(late, OTHER_PROVINCE.approver(), step(), ApprovalRefusal.NO_SUCH_STEP);
        refused(late, nation.appoints(PROVINCE, "VIEWER"), step(), TenancyRefusal.DUTY_DOES_NOT_COVER);
        assertThat(reason(() -> late.act(PROVINCE.approver(), mine, CaseAction.APPROVE, ""))).isEqualTo(ApprovalRefusal.NOT_YOUR_STEP);
        assertThat(text("select count(*) from urge")).isEqualTo("0");

        late.act(COUNTY.approver(), mine, CaseAction.APPROVE, "");
        refused(late, PROVINCE.approver(), step(), ApprovalRefusal.NOT_OVERDUE);
    }

    @Test
    void theDatabaseItselfLetsNobodyUrgeUpwardsSidewaysOrInAnothersName() {
        String urge = """
            insert into urge(case_id, case_path, seq, org_id, path, by_org, created_by, on_day, at)
            select s.case_id, s.case_path, s.seq, s.org_id, s.path, ?, ?, '2026-09-25', '2026-09-25' from (values (?::bigint, ?::path_t, ?::path_t)) v(org, path, case_path)
              join lateral (select (select id from approval_case limit 1) as case_id, v.case_path, 1::smallint as seq, v.org as org_id, v.path) s on true""";
        for (Place wrong : List.of(COUNTY, SIBLING_COUNTY, OWN_SCHOOL, OTHER_PROVINCE)) {
            try (Session session = nation.as(wrong)) {
                assertThat(session.attempt(urge, wrong.id(), wrong.id(), COUNTY.id(), COUNTY.path(), OWN_SCHOOL.path()).state()).as("%s", wrong).isEqualTo("42501");
            }
        }
        try (Session session = nation.as(PROVINCE)) {
            assertThat(session.attempt(urge, MINISTRY.id(), PROVINCE.id(), COUNTY.id(), COUNTY.path(), OWN_SCHOOL.path()).state()).isEqualTo("42501");
            assertThat(session.attempt(urge, PROVINCE.id(), MINISTRY.id(), COUNTY.id(), COUNTY.path(), OWN_SCHOOL.path()).state()).isEqualTo("42501");
            assertThat(session.attempt(urge, PROVINCE.id(), PROVINCE.id(), COUNTY.id(), COUNTY.path(), OWN_SCHOOL.path()).went()).isTrue();
        }
    }

    @Test
    void ofTwoSuperiorsWhoUrgeAtOnceOneIsTold() throws Exception {
        CompletableFuture<RefusalReason> second;
        UUID step = step();
        try (Session first = nation.as(PROVINCE)) {
            first.beans().with(java.time.Clock.class, java.time.Clock.fixed(late.now(), org.xueji.kernel.Time.BEIJING)).get(Urges.class).urge(step);
            second = CompletableFuture.supplyAsync(() -> reason(() -> late.urge(PREFECTURE.approver(), step)));
            first.commit();
        }
        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(ApprovalRefusal.URGED_TODAY);
    }

    @Test
    void whoDecidesLateIsMarkedAndCounted() {
        late.act(COUNTY.approver(), mine, CaseAction.RETURN, "too late for this term");

        assertThat(course(clerk).getLast().late()).isTrue();
        assertThat(organisations(late, PREFECTURE.approver(), null)).singleElement().satisfies(o -> {
            assertThat(o.name()).isEqualTo(COUNTY.name());
            assertThat(o.decidedLate()).isEqualTo(1);
            assertThat(o.overdue()).isZero();
            assertThat(o.dueFirst()).isNull();
        });
        assertThat(organisations(late.at(late.now().plus(Duration.ofDays(31))), PREFECTURE.approver(), null)).as("forgiven after thirty days").isEmpty();
        assertThat(seen(PREFECTURE.approver())).isEmpty();
    }

    @Test
    void whatIsHeldIsNobodysFault() {
        try (Session owner = nation.owner()) {
            owner.run("update approval_case set held = true");
            owner.commit();
        }
        assertThat(seen(PROVINCE.approver())).isEmpty();
        refused(late, PROVINCE.approver(), step(), ApprovalRefusal.NOT_OVERDUE);
    }

    private UUID step() {
        return early.step(mine, COUNTY);
    }

    private static OverdueSearch all(boolean overdue) {
        return new OverdueSearch(overdue, null, null, null, null, 50);
    }

    private List<OverdueStep> seen(Post post) {
        return list(late, post, all(true));
    }

    private static List<OverdueStep> list(FiledCases when, Post post, OverdueSearch search) {
        return when.doing(post, b -> b.get(Overdue.class).list(search)).rows();
    }

    private OverduePage page(OverdueSearch search) {
        return late.doing(PROVINCE.approver(), b -> b.get(Overdue.class).list(search));
    }

    private static List<OverdueOrganisation> organisations(FiledCases when, Post post, UUID organisation) {
        return when.doing(post, b -> b.get(Overdue.class).organisations(organisation));
    }

    private List<CaseCourse.Done> course(Post post) {
        return late.doing(post, b -> b.get(CaseCourses.class).of(mine)).done();
    }

    private UUID ref(Place place) {
        return UUID.fromString(text("select ref from organisation where id = ?", place.id()));
    }

    private String text(String query, Object... arguments) {
        try (Session owner = nation.owner()) {
            return owner.text(query, arguments);
        }
    }

    private static void refused(FiledCases when, Post post, UUID step, RefusalReason reason) {
        assertThat(reason(() -> when.urge(post, step))).isEqualTo(reason);
    }

    private static RefusalReason reason(Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException e) {
            return Refusals.of(e).map(Refusal::reason).orElseThrow(() -> e);
        }
    }
}
