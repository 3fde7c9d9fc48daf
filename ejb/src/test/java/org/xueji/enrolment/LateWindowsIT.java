package org.xueji.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.identity.IdentityDocument;
import org.xueji.implementing.RuleDesk;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.kernel.secrets.KeyRing;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.rules.ClosedSchoolCustody;
import org.xueji.rules.LateWindow;
import org.xueji.rules.PartyOrder;
import org.xueji.rules.ProvincialRules;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;
import org.xueji.tenancy.TenancyRefusal;

/** When registration closes, who opens a late window, and whom it lets in (V-6), against the real database. */
class LateWindowsIT {

    private static final LocalDate CLOSES = LocalDate.of(2026, 11, 20);
    private static final LocalDate ENTRY = LocalDate.of(2026, 9, 1);
    private static final String AFTER = "2026-11-22T09:00:00+08:00";
    private static final String LISTED = "110101200901011238";
    private static final Secrets SECRETS = KeyRing.withOneKeyEach().secrets();

    private static Nation nation;
    private static RuleDesk rules;

    @BeforeAll
    static void found() {
        nation = Nation.founded();
        rules = new RuleDesk(nation);
    }

    @BeforeEach
    void clear() {
        owner("delete from late_window_student");
        owner("delete from late_window");
        rules.clear();
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20T23:59:59+08:00, 2026-09-01, ''", "2026-11-21T00:00:00+08:00, 2026-09-01, 2026-11-20", "2026-11-22T09:00:00+08:00, 2026-11-21, 2026-11-20",
        "2027-01-31T09:00:00+08:00, 2027-01-30, 2026-11-20", "2027-02-01T09:00:00+08:00, 2027-02-01, ''", "2027-04-20T23:59:59+08:00, 2027-03-01, ''",
        "2027-04-21T00:00:00+08:00, 2027-03-01, 2027-04-20", "2027-03-01T09:00:00+08:00, 2026-09-01, 2026-11-20"})
    void registrationClosesAtTheEndOf20NovemberAnd20AprilInBeijing(String now, LocalDate entry, String closedOn) {
        assertThat(closed(OWN_SCHOOL, now, entry, "110101200901019993")).isEqualTo(closedOn);
    }

    @ParameterizedTest
    @CsvSource({"NOBODY, ''", "PROVINCE, PROVINCE", "PREFECTURE, PREFECTURE", "COMPETENT_AUTHORITY, COUNTY"})
    void onlyWhomTheRulesNameOpensAWindow(LateWindow whom, String opener) {
        name(whom);
        for (Place place : List.of(PROVINCE, PREFECTURE, COUNTY)) {
            RefusalReason refused = refused(place.approver(), w -> w.open(everybody(OWN_SCHOOL)));
            assertThat(refused).as("%s", place).isEqualTo(place.name().equals(opener) ? null : LateWindowRefusal.NOT_YOURS_TO_OPEN);
        }
        assertThat(closed(OWN_SCHOOL, AFTER, ENTRY, LISTED)).isEqualTo(opener.isEmpty() ? "2026-11-20" : "");
        assertThat(closed(SIBLING_SCHOOL, AFTER, ENTRY, LISTED)).as("a school for which none was opened").isEqualTo("2026-11-20");
    }

    @Test
    void nobodyElseOpensOrClosesOne() {
        name(LateWindow.PROVINCE);
        assertThat(refused(nation.appoints(PROVINCE, "CLERK"), w -> w.open(everybody(OWN_SCHOOL)))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        for (Place place : List.of(OWN_SCHOOL, OTHER_PROVINCE, SIBLING_COUNTY)) {
            assertThat(refused(place.approver(), w -> w.open(everybody(OWN_SCHOOL)))).as("%s", place).isEqualTo(LateWindowRefusal.NO_SUCH_SCHOOL);
        }
        assertThat(refused(MINISTRY.approver(), w -> w.open(everybody(OWN_SCHOOL)))).as("the rules name the province").isEqualTo(LateWindowRefusal.NOT_YOURS_TO_OPEN);
        UUID window = as(PROVINCE.approver(), AFTER, w -> w.open(everybody(OWN_SCHOOL))).getFirst();
        for (Place place : List.of(OWN_SCHOOL, COUNTY, PREFECTURE, OTHER_PROVINCE, MINISTRY)) {
            assertThat(refused(place.approver(), w -> close(w, window))).as("%s", place).isEqualTo(LateWindowRefusal.NO_SUCH_WINDOW);
        }
        assertThat(closed(OWN_SCHOOL, AFTER, ENTRY, LISTED)).isEmpty();
    }

    @Test
    void aWindowOfAListLetsInTheListedAloneAndOnlyToItsEnd() {
        name(LateWindow.PROVINCE);
        as(PROVINCE.approver(), AFTER, w -> w.open(new NewLateWindow(List.of(code(OWN_SCHOOL)), List.of(new NewLateWindow.Student("测试甲", LISTED)), LocalDate.of(2026, 11, 30), "Flood")));
        assertThat(closed(OWN_SCHOOL, AFTER, ENTRY, LISTED)).isEmpty();
        assertThat(closed(OWN_SCHOOL, AFTER, ENTRY, "110101200901019993")).as("not on the list").isEqualTo(CLOSES.toString());
        assertThat(closed(OWN_SCHOOL, "2026-11-30T23:59:59+08:00", ENTRY, LISTED)).as("to the end of the last day").isEmpty();
        assertThat(closed(OWN_SCHOOL, "2026-12-01T00:00:00+08:00", ENTRY, LISTED)).isEqualTo(CLOSES.toString());
        List<LateWindowView> seen = as(OWN_SCHOOL.approver(), AFTER, LateWindows::list);
        assertThat(seen.getFirst().students()).extracting(s -> s.name() + " " + s.documentNumber()).singleElement().asString().startsWith("测试甲 ").contains("*").doesNotContain(LISTED);
        assertThat(as(SIBLING_SCHOOL.approver(), AFTER, LateWindows::list)).as("seen by the school and those above it").isEmpty();
    }

    @Test
    void aClosedWindowLetsNobodyInAndIsClosedOnce() {
        name(LateWindow.COMPETENT_AUTHORITY);
        UUID window = as(COUNTY.approver(), AFTER, w -> w.open(everybody(OWN_SCHOOL))).getFirst();
        as(COUNTY.approver(), AFTER, w -> close(w, window));
        assertThat(closed(OWN_SCHOOL, AFTER, ENTRY, LISTED)).isEqualTo(CLOSES.toString());
        assertThat(refused(COUNTY.approver(), w -> close(w, window))).isEqualTo(LateWindowRefusal.NOT_OPEN);
        assertThat(refused(COUNTY.approver(), w -> w.open(everybody(OWN_SCHOOL)))).as("another may follow").isNull();
    }

    @Test
    void ofTwoWhoOpenForEverybodyAtOnceOneDoesAndTheOtherIsTold() throws Exception {
        name(LateWindow.PROVINCE);
        Post other = nation.newcomer(PROVINCE);
        CompletableFuture<RefusalReason> second;
        try (Session session = nation.as(PROVINCE.approver())) {
            beans(session, AFTER).get(LateWindows.class).open(everybody(OWN_SCHOOL));
            second = CompletableFuture.supplyAsync(() -> refused(other, w -> w.open(everybody(OWN_SCHOOL))));
            session.commit();
        }
        assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(LateWindowRefusal.OPEN_ALREADY);
    }

    @Test
    void aWindowHasAReasonAnEndAndSchoolsOfItsOpeners() {
        name(LateWindow.PROVINCE);
        LocalDate today = LocalDate.of(2026, 11, 22);
        String code = code(OWN_SCHOOL);
        Map<NewLateWindow, LateWindowRefusal> wrong = Map.of(
            new NewLateWindow(List.of(), List.of(), today, "Flood"), LateWindowRefusal.SCHOOLS_REQUIRED,
            new NewLateWindow(List.of(code), List.of(), today.minusDays(1), "Flood"), LateWindowRefusal.END_DOES_NOT_FIT,
            new NewLateWindow(List.of(code), List.of(), today.plusDays(93), "Flood"), LateWindowRefusal.END_DOES_NOT_FIT,
            new NewLateWindow(List.of(code), List.of(), null, "Flood"), LateWindowRefusal.END_DOES_NOT_FIT,
            new NewLateWindow(List.of(code), List.of(), today, " "), LateWindowRefusal.REASON_REQUIRED,
            new NewLateWindow(List.of(code, "0000000000"), List.of(), today, "Flood"), LateWindowRefusal.NO_SUCH_SCHOOL,
            new NewLateWindow(List.of(code), List.of(new NewLateWindow.Student("测试甲", "1")), today, "Flood"), LateWindowRefusal.STUDENT_UNREADABLE,
            new NewLateWindow(List.of(code), List.of(new NewLateWindow.Student(null, LISTED)), today, "Flood"), LateWindowRefusal.STUDENT_UNREADABLE,
            new NewLateWindow(List.of(code, code(SIBLING_SCHOOL)), List.of(new NewLateWindow.Student("测试甲", LISTED)), today, "Flood"), LateWindowRefusal.STUDENTS_OF_ONE_SCHOOL);
        wrong.forEach((window, reason) -> assertThat(refused(PROVINCE.approver(), w -> w.open(window))).as("%s", window).isEqualTo(reason));
        assertThat(as(PROVINCE.approver(), AFTER, LateWindows::list)).as("for all the schools named, or for none").isEmpty();
    }

    private static NewLateWindow everybody(Place school) {
        return new NewLateWindow(List.of(code(school)), List.of(), LocalDate.of(2026, 12, 15), "Flood");
    }

    private static Void close(LateWindows windows, UUID ref) {
        windows.close(ref, "Enough");
        return null;
    }

    private static String closed(Place school, String now, LocalDate entry, String document) {
        try (Session session = nation.as(school)) {
            Wired beans = beans(session, now);
            byte[] index = beans.get(org.xueji.archive.Numbers.class).documentIndex(IdentityDocument.recognise(document).document());
            return beans.get(FilingTime.class).of(school.id()).closed(entry, index).map(LocalDate::toString).orElse("");
        }
    }

    private static void name(LateWindow whom) {
        rules.inForce(PROVINCE, LocalDate.of(2026, 1, 1), new ProvincialRules(Map.of(), PartyOrder.EACH_FOR_ITSELF, Set.of(), Map.of(), whom, false,
            ClosedSchoolCustody.COMPETENT_AUTHORITY, new TreeSet<>()));
    }

    private static <T> T as(Post post, String at, Function<LateWindows, T> work) {
        try (Session session = nation.as(post)) {
            T done = work.apply(beans(session, at).get(LateWindows.class));
            session.commit();
            return done;
        }
    }

    private static RefusalReason refused(Post post, Function<LateWindows, ?> work) {
        try {
            as(post, AFTER, work);
            return null;
        } catch (RuntimeException e) {
            return Refusals.of(e).map(Refusal::reason).orElseThrow(() -> e);
        }
    }

    private static Wired beans(Session session, String at) {
        return new Wired().with(Database.class, session.database()).with(Clock.class, Clock.fixed(OffsetDateTime.parse(at).toInstant(), Time.BEIJING)).with(Secrets.class, SECRETS);
    }

    private static String code(Place place) {
        try (Session owner = nation.owner()) {
            return owner.text("select code from organisation where id = ?", place.id());
        }
    }

    private static void owner(String statement) {
        try (Session owner = nation.owner()) {
            owner.run(statement);
            owner.commit();
        }
    }
}
