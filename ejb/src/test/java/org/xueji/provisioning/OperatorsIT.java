package org.xueji.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.kernel.Actor;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.HeldPost;
import org.xueji.tenancy.Posts;
import org.xueji.tenancy.Refusals;
import org.xueji.tenancy.ServerTransactions;
import org.xueji.tenancy.TenancyRefusal;

/** Whose accounts, posts and trainings an administrator touches, and that nobody acts without a training that counts (C-4, V-24). It is 2026-09-10. */
class OperatorsIT {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 10);

    private Nation nation;
    private Wired beans;
    private ServerTransactions server;
    private final Map<Place, Post> administrators = new EnumMap<>(Place.class);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-09-10T01:00:00Z"));

    @BeforeEach
    void found() {
        nation = Nation.founded();
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return Time.BEIJING;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
        server = new ServerTransactions(nation.login(), clock);
        beans = new Wired().with(Database.class, server.database()).with(Clock.class, clock);
        List.of(PostRecords.class, Trainings.class, PostStops.class, AccountDoubts.class, DormantAccounts.class, Posts.class).forEach(beans::get);   // before threads ask for them
    }

    @Test
    void aTrainingThatRunsOutStopsThePostBetweenTwoRequestsAndARenewalLetsItGoOn() {
        trained(OWN_SCHOOL, LocalDate.of(2026, 9, 10));
        works(OWN_SCHOOL.approver());

        comes(TODAY.plusDays(1));

        Refusal over = refusal(() -> works(OWN_SCHOOL.approver()));
        assertThat(over.reason()).isEqualTo(TenancyRefusal.TRAINING_OVER);
        assertThat(over.reason().article().id()).isEqualTo("V-24");
        assertThat(over.text(Locale.ENGLISH)).contains("2026-09-10");
        assertThat(held(OWN_SCHOOL.approver())).allSatisfy(post -> {
            assertThat(post.active()).isFalse();
            assertThat(post.trained()).isFalse();
            assertThat(post.trainedUntil()).isEqualTo(TODAY);
        });
        trained(OWN_SCHOOL, TODAY.plusYears(1));
        works(OWN_SCHOOL.approver());
    }

    @Test
    void whoIsNotTrainedYetActsInNoPost() {
        owner("update operator set trained_on = null where id = " + OWN_SCHOOL.id());
        refuses(TenancyRefusal.NOT_TRAINED_YET, () -> works(OWN_SCHOOL.approver()));
        owner("update operator set trained_on = '2026-09-11' where id = " + OWN_SCHOOL.id());
        refuses(TenancyRefusal.NOT_TRAINED_YET, () -> works(OWN_SCHOOL.approver()));
    }

    @Test
    void everyTrainingIsKeptWithWhoRecordedIt() {
        trained(OWN_SCHOOL, TODAY.plusYears(1));
        trained(OWN_SCHOOL, TODAY.plusYears(1));
        trained(OWN_SCHOOL, TODAY.plusYears(2));

        assertThat(as(administrator(COUNTY), () -> trainings().history(ref(OWN_SCHOOL)))).extracting(Training::countsUntil, Training::recorder)
            .containsExactly(tuple(TODAY.plusYears(2), "Operator of COUNTY"), tuple(TODAY.plusYears(1), "Operator of COUNTY"));
        refuses(JurisdictionRefusal.NOT_BELOW, () -> as(administrator(SIBLING_COUNTY), () -> trainings().history(ref(OWN_SCHOOL))));
    }

    @Test
    void aTrainingIsRecordedByAnAdministratorAboveAndByNobodyElse() {
        Post own = nation.appoints(OWN_SCHOOL, "ADMINISTRATOR");
        refuses(ProvisioningRefusal.OWN_POST, () -> as(own, () -> record(OWN_SCHOOL, TODAY.plusYears(1))));
        refuses(TenancyRefusal.DUTY_DOES_NOT_COVER, () -> as(COUNTY.approver(), () -> record(OWN_SCHOOL, TODAY.plusYears(1))));
        refuses(JurisdictionRefusal.NOT_BELOW, () -> as(administrator(SIBLING_COUNTY), () -> record(OWN_SCHOOL, TODAY.plusYears(1))));
        refuses(JurisdictionRefusal.NOT_BELOW, () -> as(own, () -> record(COUNTY, TODAY.plusYears(1))));
        refuses(ProvisioningRefusal.NOT_TRAINED, () -> as(administrator(COUNTY), () -> record(OWN_SCHOOL, TODAY.minusDays(1))));
    }

    @Test
    void theListNamesWhoseTrainingRunsOutWithinThirtyDays() {
        trained(OWN_SCHOOL, TODAY.plusDays(30));
        trained(SIBLING_SCHOOL, TODAY.plusDays(31));

        assertThat(as(administrator(COUNTY), () -> trainings().due())).extracting(TrainingDue::operator).containsExactly(ref(OWN_SCHOOL));
        assertThat(as(administrator(SIBLING_COUNTY), () -> trainings().due())).isEmpty();
    }

    @Test
    void nobodySuspendsHimselfOrWhoActsAboveHim() {
        Post own = nation.appoints(OWN_SCHOOL, "ADMINISTRATOR");
        refuses(ProvisioningRefusal.OWN_POST, () -> as(own, () -> records().suspend(ref(OWN_SCHOOL))));
        refuses(JurisdictionRefusal.NOT_BELOW, () -> as(own, () -> records().suspend(ref(COUNTY))));
        refuses(JurisdictionRefusal.NOT_BELOW, () -> as(own, () -> records().suspend(ref(SIBLING_SCHOOL))));

        // somebody of the school who also has a post at the county
        UUID superior = newcomer(OWN_SCHOOL);
        owner("insert into post(operator_id, org_id, path, duty, valid_from) select id, %d, '%s', 'ADMINISTRATOR', '2026-01-05' from operator where ref = '%s'"
            .formatted(COUNTY.id(), COUNTY.path(), superior));
        refuses(ProvisioningRefusal.ACTS_ABOVE, () -> as(own, () -> records().suspend(superior)));
        refuses(ProvisioningRefusal.ACTS_ABOVE, () -> as(own, () -> {
            trainings().record(superior, TODAY, TODAY);
            return null;
        }));
        as(administrator(PREFECTURE), () -> records().suspend(superior));
    }

    @Test
    void whomASuperiorSuspendedNobodyBelowLetsGoOn() {
        Post own = nation.appoints(OWN_SCHOOL, "ADMINISTRATOR");
        UUID clerk = newcomer(OWN_SCHOOL);
        as(own, () -> records().suspend(clerk));
        as(administrator(COUNTY), () -> records().suspend(clerk));
        as(own, () -> records().suspend(clerk));

        refuses(ProvisioningRefusal.SUSPENDED_FROM_ABOVE, () -> as(own, () -> records().reinstate(clerk)));

        as(administrator(PREFECTURE), () -> records().reinstate(clerk));
        as(own, () -> records().suspend(clerk));
        as(own, () -> records().reinstate(clerk));
    }

    @Test
    void aSuspendedOperatorsNextTransactionIsRefused() {
        works(OWN_SCHOOL.approver());
        as(administrator(COUNTY), () -> records().suspend(ref(OWN_SCHOOL)));
        refuses(TenancyRefusal.NO_SUCH_POST, () -> works(OWN_SCHOOL.approver()));
        as(administrator(COUNTY), () -> records().reinstate(ref(OWN_SCHOOL)));
        works(OWN_SCHOOL.approver());
    }

    @Test
    void oneOfSomebodysPostsStopsAndTheOthersGoOn() {
        Post county = administrator(COUNTY);
        Post other = nation.appoints(OWN_SCHOOL, "VIEWER");
        UUID post = OWN_SCHOOL.approver().ref();

        as(county, () -> stops().suspend(post, " on leave "));

        refuses(TenancyRefusal.NO_SUCH_POST, () -> works(OWN_SCHOOL.approver()));
        works(other);
        refuses(ProvisioningRefusal.POST_STATE_DOES_NOT_ALLOW, () -> as(county, () -> stops().suspend(post, "again")));
        as(administrator(PREFECTURE), () -> stops().suspend(post, "an inquiry"));
        refuses(ProvisioningRefusal.SUSPENDED_FROM_ABOVE, () -> as(county, () -> stops().resume(post, "back")));
        as(administrator(PREFECTURE), () -> stops().resume(post, "back"));
        works(OWN_SCHOOL.approver());
        assertThat(as(county, () -> stops().history(post))).extracting(PostStop::act, PostStop::reason, PostStop::recorder).containsExactly(
            tuple(PostStop.Act.RESUMED, "back", "Operator of PREFECTURE"), tuple(PostStop.Act.SUSPENDED, "an inquiry", "Operator of PREFECTURE"),
            tuple(PostStop.Act.SUSPENDED, "on leave", "Operator of COUNTY"));
    }

    @Test
    void aPostIsStoppedWithAReasonByAnAdministratorAboveAndNeverByItsHolder() {
        Post county = administrator(COUNTY);
        UUID post = OWN_SCHOOL.approver().ref();
        refuses(ProvisioningRefusal.REASON_REQUIRED, () -> as(county, () -> stops().suspend(post, " ")));
        refuses(ProvisioningRefusal.OWN_POST, () -> as(county, () -> stops().suspend(COUNTY.approver().ref(), "x")));
        refuses(TenancyRefusal.DUTY_DOES_NOT_COVER, () -> as(COUNTY.approver(), () -> stops().suspend(post, "x")));
        refuses(JurisdictionRefusal.NOT_BELOW, () -> as(administrator(SIBLING_COUNTY), () -> stops().suspend(post, "x")));
        refuses(ProvisioningRefusal.POST_STATE_DOES_NOT_ALLOW, () -> as(county, () -> stops().resume(post, "x")));
        works(OWN_SCHOOL.approver());
    }

    @Test
    void anAccountThatWasChangedPastUsStopsUntilAnAdministratorConfirmsIt() {
        Post school = OWN_SCHOOL.approver();
        doubted(school, "event 1");
        refuses(TenancyRefusal.NO_SUCH_POST, () -> works(school));
        assertThat(held(school)).noneMatch(HeldPost::active);

        Post own = nation.appoints(OWN_SCHOOL, "ADMINISTRATOR");
        refuses(TenancyRefusal.NO_SUCH_POST, () -> as(own, () -> doubts().confirm(ref(OWN_SCHOOL), "it was me")));
        refuses(JurisdictionRefusal.NOT_BELOW, () -> as(administrator(SIBLING_COUNTY), () -> doubts().confirm(ref(OWN_SCHOOL), "asked")));
        refuses(ProvisioningRefusal.REASON_REQUIRED, () -> as(administrator(COUNTY), () -> doubts().confirm(ref(OWN_SCHOOL), "")));
        confirmed();
        works(school);
        doubted(school, "event 1");
        works(school);
        refuses(ProvisioningRefusal.NOT_IN_DOUBT, this::confirmed);
        doubted(school, "event 2");
        refuses(TenancyRefusal.NO_SUCH_POST, () -> works(school));
    }

    @Test
    void toReinstateIsNotToConfirm() {
        as(administrator(COUNTY), () -> records().suspend(ref(OWN_SCHOOL)));
        doubted(OWN_SCHOOL.approver(), "event 1");
        as(administrator(COUNTY), () -> records().reinstate(ref(OWN_SCHOOL)));
        refuses(TenancyRefusal.NO_SUCH_POST, () -> works(OWN_SCHOOL.approver()));
        confirmed();
        works(OWN_SCHOOL.approver());
    }

    @Test
    void aRealmWhoseNameAnotherHasLetsNobodyActUntilItIsBack() {
        Post school = OWN_SCHOOL.approver();
        unbound(() -> doubts().found("pA", "another realm"));
        refuses(TenancyRefusal.REALM_NOT_OPEN, () -> works(school));
        assertThat(held(school)).as("nor is anything of it open").noneMatch(HeldPost::active);
        unbound(() -> doubts().found("pA", "internal-pA"));
        works(school);
    }

    private void doubted(Post post, String event) {
        unbound(() -> doubts().doubt(new AccountDoubts.Watched("pA", post.issuer(), "internal-pA", null), Optional.of(post.subject()), AccountDoubt.What.PASSWORD, event));
    }

    private void confirmed() {
        as(administrator(COUNTY), () -> doubts().confirm(ref(OWN_SCHOOL), "asked in person"));
    }

    private void unbound(Runnable work) {
        server.in(() -> {
            work.run();
            return null;
        });
    }

    private AccountDoubts doubts() {
        return beans.get(AccountDoubts.class);
    }

    private PostStops stops() {
        return beans.get(PostStops.class);
    }

    private void as(Post post, Runnable work) {
        as(post, () -> {
            work.run();
            return null;
        });
    }

    @Test
    void nobodyAppointsAboveBesideOrHimself() {
        Post county = administrator(COUNTY);
        for (Place outside : List.of(MINISTRY, PREFECTURE, SIBLING_COUNTY)) {
            refuses(TenancyRefusal.NOT_YOURS_TO_CHANGE, () -> as(county, () -> appoint(outside, "subject-of-somebody", "somebody")));
        }
        refuses(ProvisioningRefusal.OWN_POST, () -> as(county, () -> records().appoint(place(OWN_SCHOOL), wanted(OWN_SCHOOL), "second-account", beans.get(Database.class).bound().naturalPerson())));
        refuses(ProvisioningRefusal.ACCOUNT_TAKEN, () -> as(county, () -> appoint(OWN_SCHOOL, "subject-" + SIBLING_COUNTY.id(), "natural-SIBLING_COUNTY")));
    }

    @Test
    void twoAdministratorsWhoAppointTheSamePersonAtOnceMakeOneOperatorAndOnePost() throws Exception {
        Post county = administrator(COUNTY);
        Post prefecture = administrator(PREFECTURE);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < Integer.getInteger("xueji.repetitions", 3); round++) {
                String somebody = "somebody " + round;
                List<Future<Appointed>> both = threads.invokeAll(List.<Callable<Appointed>>of(
                    () -> as(county, () -> appoint(OWN_SCHOOL, somebody, somebody)), () -> as(prefecture, () -> appoint(OWN_SCHOOL, somebody, somebody))));
                Set<Appointed> made = new HashSet<>();
                for (Future<Appointed> one : both) {
                    made.add(one.get());
                }
                assertThat(made).hasSize(1);
                assertThat(number("select count(*) from post p join operator w on w.id = p.operator_id where w.subject = '" + somebody + "'")).isEqualTo(1);
            }
        }
    }

    @Test
    void anAccountThatNobodyUsedForNinetyDaysIsReviewedOnceAndThenLeftForNinety() {
        Post county = administrator(COUNTY);
        assertThat(dormant(county)).contains(ref(OWN_SCHOOL), ref(SIBLING_SCHOOL));
        Post own = OWN_SCHOOL.approver();
        server.in(() -> {
            beans.get(Posts.class).cameIn(own.issuer(), own.subject());
            return null;
        });
        assertThat(dormant(county)).doesNotContain(ref(OWN_SCHOOL));
        refuses(ProvisioningRefusal.NO_REVIEW_DUE, () -> review(county, OWN_SCHOOL, AccountReview.Outcome.KEPT));

        review(county, SIBLING_SCHOOL, AccountReview.Outcome.KEPT);

        assertThat(dormant(county)).doesNotContain(ref(SIBLING_SCHOOL));
        refuses(ProvisioningRefusal.NO_REVIEW_DUE, () -> review(county, SIBLING_SCHOOL, AccountReview.Outcome.SUSPENDED));
        comes(TODAY.plusDays(91));
        assertThat(dormant(county)).contains(ref(SIBLING_SCHOOL), ref(OWN_SCHOOL));
        review(county, SIBLING_SCHOOL, AccountReview.Outcome.SUSPENDED);
        refuses(TenancyRefusal.NO_SUCH_POST, () -> works(SIBLING_SCHOOL.approver()));
        assertThat(as(county, () -> beans.get(DormantAccounts.class).reviews())).extracting(AccountReview::outcome)
            .containsExactly(AccountReview.Outcome.SUSPENDED, AccountReview.Outcome.KEPT);
        refuses(ProvisioningRefusal.OWN_POST, () -> review(county, COUNTY, AccountReview.Outcome.SUSPENDED));
        refuses(JurisdictionRefusal.NOT_BELOW, () -> review(administrator(SIBLING_COUNTY), OWN_SCHOOL, AccountReview.Outcome.SUSPENDED));
    }

    private Appointed appoint(Place place, String subject, String person) {
        return records().appoint(place(place), wanted(place), subject, bytes(person));
    }

    private NewOperator wanted(Place place) {
        return new NewOperator(new UUID(0, place.id()), "wang.wu", "王五", "", LocalDate.of(2026, 1, 5), null, Set.of(Duty.CLERK), "", true);
    }

    private static PostRecords.Place place(Place place) {
        String realm = place == MINISTRY ? "ministry" : "pA";
        return new PostRecords.Place(place.id(), new UUID(0, place.id()), place.path(), realm, place.approver().issuer(), "internal-" + realm);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<UUID> dormant(Post administrator) {
        return as(administrator, () -> beans.get(DormantAccounts.class).due()).stream().map(DormantAccount::operator).toList();
    }

    private void review(Post administrator, Place of, AccountReview.Outcome outcome) {
        as(administrator, () -> beans.get(DormantAccounts.class).review(ref(of), outcome, "on leave"));
    }

    private void trained(Place place, LocalDate until) {
        as(administrator(COUNTY), () -> record(place, until));
    }

    private Void record(Place place, LocalDate until) {
        trainings().record(ref(place), LocalDate.of(2026, 1, 5), until);
        return null;
    }

    private Trainings trainings() {
        return beans.get(Trainings.class);
    }

    private PostRecords records() {
        return beans.get(PostRecords.class);
    }

    private Post administrator(Place place) {
        return administrators.computeIfAbsent(place, p -> nation.appoints(p, "ADMINISTRATOR"));
    }

    private UUID newcomer(Place place) {
        return UUID.fromString(text("select ref from operator where subject = '" + nation.newcomer(place).subject() + "'"));
    }

    private UUID ref(Place place) {
        return UUID.fromString(text("select ref from operator where id = " + place.id()));
    }

    private List<HeldPost> held(Post post) {
        return server.in(() -> beans.get(Posts.class).of(post.issuer(), post.subject()));
    }

    private void works(Post post) {
        as(post, () -> beans.get(Database.class).bound());
    }

    private void comes(LocalDate day) {
        now.set(day.atTime(9, 0).atZone(Time.BEIJING).toInstant());
    }

    private <T> T as(Post post, Supplier<T> work) {
        return Acting.as(new Actor(post.ref(), post.issuer(), post.subject(), "127.0.0.1"), () -> server.in(work));
    }

    private static void refuses(RefusalReason reason, Runnable work) {
        assertThat(refusal(work).reason()).isEqualTo(reason);
    }

    private static Refusal refusal(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            return Refusals.of(e).orElseThrow(() -> e);
        }
        throw new AssertionError("not refused");
    }

    private String text(String question) {
        try (Session owner = nation.owner()) {
            return owner.text(question);
        }
    }

    private long number(String question) {
        try (Session owner = nation.owner()) {
            return owner.number(question);
        }
    }

    private void owner(String statement) {
        try (Session owner = nation.owner()) {
            owner.run(statement);
            owner.commit();
        }
    }
}
