package org.xueji.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.archive.ClassMoves.ClassMove;
import org.xueji.archive.RegistrationStatus;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.SchoolTerm;
import org.xueji.kernel.SchoolTerm.Season;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;
import org.xueji.tenancy.TenancyRefusal;

/** Terms against the real database (V-13, S-2, S-6, S-10): who opens, registers, closes and opens again, on which day, and what nothing may ever break. */
class TermsIT {

    private static final SchoolTerm AUTUMN = new SchoolTerm(2026, Season.AUTUMN);
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    /** Twenty working days after 1 September 2026: the make-up Sunday of 20 September counts, the Mid-Autumn Friday does not. */
    private static final LocalDate DUE = LocalDate.of(2026, 9, 29);

    private static Nation nation;
    private static Post clerk;
    private static Post siblingsClerk;
    private static Post approver;

    private LocalDate today;

    @BeforeAll
    static void found() {
        nation = Nation.founded();
        clerk = nation.appoints(OWN_SCHOOL, "CLERK");
        siblingsClerk = nation.appoints(SIBLING_SCHOOL, "CLERK");
        approver = nation.newcomer(OWN_SCHOOL);
    }

    /** Every test has the nation's schools to itself. */
    @BeforeEach
    void begin() {
        today = LocalDate.of(2026, 9, 10);
        for (String table : List.of("school_term", "term_registration", "term_taken_back", "term", "tally_delta", "tally", "holding", "registration_status", "frozen_period", "registration", "school_class")) {
            nation.asOwner("delete from " + table);
        }
        nation.asOwner("update organisation set competent_authority_id = ? where id = ?", COUNTY.id(), OWN_SCHOOL.id());
    }

    @Test
    void aTermIsDueTwentyWorkingDaysAfterItsFirstDay() {
        open();

        for (Place reader : List.of(PROVINCE, COUNTY, OWN_SCHOOL, MINISTRY)) {
            assertThat(seen(reader.approver(), b -> b.get(Terms.class).list())).as(reader.name()).singleElement()
                .isEqualTo(new TermView("2026-AUTUMN", 2026, Season.AUTUMN, 1, FIRST, DUE, false));
        }
        assertThat(seen(SCHOOL_OF_OTHER_PROVINCE.approver(), b -> b.get(Terms.class).list())).as("another province has opened none").isEmpty();
    }

    @Test
    void onlyTheApproverOfAProvinceOpensATermAndOnce() {
        for (Place wrong : List.of(MINISTRY, PREFECTURE, COUNTY, OWN_SCHOOL)) {
            assertThat(refused(wrong.approver(), opening(FIRST))).as(wrong.name()).isEqualTo(TermRefusal.NOT_A_PROVINCE);
        }
        assertThat(refused(nation.appoints(PROVINCE, "VIEWER"), opening(FIRST))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        for (LocalDate wrong : new LocalDate[] {null, LocalDate.of(2027, 2, 22), LocalDate.of(2024, 9, 2)}) {
            assertThat(refused(PROVINCE.approver(), opening(wrong))).isEqualTo(TermRefusal.FIRST_DAY_DOES_NOT_FIT);
        }
        assertThat(refused(PROVINCE.approver(), b -> b.get(Terms.class).open(null, FIRST))).isEqualTo(TermRefusal.TERM_REQUIRED);
        open();
        assertThat(refused(PROVINCE.approver(), opening(FIRST))).isEqualTo(TermRefusal.ALREADY_OPENED);
        assertThat(refused(OTHER_PROVINCE.approver(), opening(FIRST))).as("every province its own").isNull();
        assertThat(nation.number("select count(*) from term")).isEqualTo(2);
    }

    @Test
    void theFirstDayIsCorrectedUntilASchoolHasClosed() {
        open();
        assertThat(refused(OTHER_PROVINCE.approver(), correction(FIRST.plusDays(1)))).isEqualTo(TermRefusal.NO_SUCH_TERM);
        assertThat(refused(COUNTY.approver(), correction(FIRST.plusDays(1)))).isEqualTo(TermRefusal.NOT_A_PROVINCE);
        assertThat(refused(PROVINCE.approver(), correction(FIRST.plusDays(1)))).isNull();
        assertThat(acting(clerk, b -> b.get(Terms.class).get(AUTUMN)).dueOn()).isEqualTo(LocalDate.of(2026, 9, 30));
        close(approver);

        assertThat(refused(PROVINCE.approver(), correction(FIRST))).isEqualTo(TermRefusal.A_SCHOOL_HAS_CLOSED);
    }

    @Test
    void aClassIsConfirmedInOneActAndTheRestIsLeft() {
        open();
        List<UUID> first = students(OWN_SCHOOL, 3, 2026, "Class 1");
        students(OWN_SCHOOL, 2, 2026, "Class 2");
        UUID away = students(OWN_SCHOOL, 1, 2026, "Class 1").getFirst();
        stand(away, RegistrationStatus.SUSPENDED);
        mark(TermOutcome.INTERNSHIP, first.getFirst());

        TermRegistrations.Confirmed confirmed = confirm(new TermFilter(2026, "Class 1", null), TermOutcome.PRESENT);

        assertThat(confirmed).as("who is suspended is left, who is on internship stays so").isEqualTo(new TermRegistrations.Confirmed(2, 1));
        SheetView sheet = acting(COUNTY.approver(), b -> b.get(TermSheets.class).get(AUTUMN, ref(OWN_SCHOOL)));
        assertThat(sheet.outcomes()).isEqualTo(Map.of(TermOutcome.PRESENT, 2L, TermOutcome.INTERNSHIP, 1L));
        assertThat(sheet.unregistered()).isEqualTo(3);
        assertThat(sheet.standing()).isEqualTo(SheetStanding.OPEN);
        assertThat(confirm(TermFilter.ALL, TermOutcome.PRESENT)).isEqualTo(new TermRegistrations.Confirmed(2, 1));
        assertThat(confirm(TermFilter.ALL, TermOutcome.SUSPENDED)).isEqualTo(new TermRegistrations.Confirmed(1, 0));
        assertThat(nation.text("select string_agg(subject || ' ' || n, ', ' order by subject) from (select subject, sum(delta) n from tally_delta where subject ^@ 'TERM:' group by subject) t"))
            .isEqualTo("TERM:2026-AUTUMN:INTERNSHIP 1, TERM:2026-AUTUMN:PRESENT 4, TERM:2026-AUTUMN:SUSPENDED 1");
    }

    @Test
    void aListIsFilteredAndPaged() {
        open();
        List<UUID> refs = students(OWN_SCHOOL, 3, 2026, "Class 1");
        students(OWN_SCHOOL, 2, 2025, "Class 1");
        mark(TermOutcome.PRESENT, refs.get(1));
        TermFilter freshmen = new TermFilter(2026, "Class 1", null);

        assertThat(listed(new TermSearch(null, freshmen, true, null, null, null, null, 10))).containsExactly(refs.get(0), refs.get(2));
        assertThat(listed(new TermSearch(null, TermFilter.ALL, false, TermOutcome.PRESENT, null, null, null, 10))).containsExactly(refs.get(1));
        assertThat(listed(new TermSearch(null, freshmen, false, null, null, refs.get(0), null, 1))).containsExactly(refs.get(1));
        assertThat(listed(new TermSearch(null, freshmen, false, null, null, null, refs.get(2), 10))).containsExactly(refs.get(0), refs.get(1));
        assertThat(this.<Long>acting(clerk, b -> b.get(TermSheets.class).count(AUTUMN, new TermSearch(null, freshmen, false, null, null, null, null, 1)))).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void anOutcomeAgreesWithTheStatusOfTheRegistration(TermOutcome outcome) {
        open();
        for (RegistrationStatus status : RegistrationStatus.HELD) {
            UUID student = students(OWN_SCHOOL, 1, 2026, "Class 1").getFirst();
            stand(student, status);

            TermRegistrations.Marked marked = acting(clerk, b -> b.get(TermRegistrations.class).mark(AUTUMN, List.of(student), outcome, " since Monday "));

            if (outcome.agrees().contains(status)) {
                assertThat(marked.done()).as(outcome + " " + status).isEqualTo(1);
                assertThat(seen(COUNTY.approver(), b -> b.get(TermSheets.class).ofRegistration(student))).singleElement().satisfies(t -> {
                    assertThat(t.outcome()).isEqualTo(outcome);
                    assertThat(t.remark()).isEqualTo("since Monday");
                    assertThat(t.school()).isEqualTo(name(OWN_SCHOOL));
                });
            } else {
                assertThat(marked.objections().get(student).reason()).as(outcome + " " + status).isEqualTo(TermRefusal.STATUS_DOES_NOT_AGREE);
                assertThat(nation.number("select count(*) from term_registration m join registration g on g.id = m.registration_id where g.ref = ?", student)).isZero();
            }
        }
    }

    @Test
    void whatIsRegisteredMayBeChangedUntilTheSchoolCloses() {
        open();
        UUID student = students(OWN_SCHOOL, 1, 2026, "Class 1").getFirst();
        mark(TermOutcome.PRESENT, student);
        mark(TermOutcome.NOT_RETURNED, student);
        assertThat(nation.text("select outcome from term_registration")).isEqualTo("NOT_RETURNED");
        assertThat(nation.text("select string_agg(subject || ' ' || n, ', ' order by subject) from (select subject, sum(delta) n from tally_delta where subject ^@ 'TERM:' group by subject having sum(delta) <> 0) t"))
            .isEqualTo("TERM:2026-AUTUMN:NOT_RETURNED 1");
        close(approver);

        assertThat(refused(clerk, marking(TermOutcome.PRESENT, student))).isEqualTo(TermRefusal.CLOSED);
        assertThat(refused(clerk, b -> b.get(TermRegistrations.class).confirm(AUTUMN, TermFilter.ALL, TermOutcome.PRESENT))).isEqualTo(TermRefusal.CLOSED);
        assertThat(refused(clerk, b -> b.get(Database.class).tell(sql -> sql.execute("update term_registration set outcome = 'PRESENT'"))))
            .as("nor past the services").isEqualTo(TermRefusal.CLOSED);
        assertThat(nation.text("select outcome from term_registration")).isEqualTo("NOT_RETURNED");
    }

    @Test
    void nobodyElseRegistersOrSeesASchoolsStudents() {
        open();
        UUID student = students(OWN_SCHOOL, 1, 2026, "Class 1").getFirst();
        assertThat(refused(approver, marking(TermOutcome.PRESENT, student))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        assertThat(refused(nation.appoints(COUNTY, "CLERK"), marking(TermOutcome.PRESENT, student))).isEqualTo(TermRefusal.NOT_A_SCHOOL);
        assertThat(acting(siblingsClerk, b -> b.get(TermRegistrations.class).mark(AUTUMN, List.of(student), TermOutcome.PRESENT, null)).objections().get(student).reason())
            .isEqualTo(TermRefusal.NOT_HELD_HERE);
        assertThat(acting(siblingsClerk, b -> b.get(TermRegistrations.class).confirm(AUTUMN, TermFilter.ALL, TermOutcome.PRESENT)).done()).isZero();
        assertThat(refused(siblingsClerk, b -> b.get(TermSheets.class).get(AUTUMN, ref(OWN_SCHOOL)))).isEqualTo(TermRefusal.NOT_A_SCHOOL);
        assertThat(refused(OTHER_PROVINCE.approver(), b -> b.get(TermSheets.class).get(AUTUMN, ref(OWN_SCHOOL)))).isEqualTo(TermRefusal.NOT_A_SCHOOL);
        mark(TermOutcome.PRESENT, student);
        assertThat(refused(siblingsClerk, b -> b.get(TermSheets.class).ofRegistration(student))).isEqualTo(ArchiveRefusal.NO_SUCH_STUDENT);
        assertThat(nation.number("select count(*) from term_registration")).isEqualTo(1);
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThat(refused(clerk, marking(TermOutcome.PRESENT, UUID.randomUUID()))).isEqualTo(TermRefusal.NO_SUCH_TERM);
        open();
        UUID student = students(OWN_SCHOOL, 1, 2026, "Class 1").getFirst();
        assertThat(refused(clerk, marking(null, student))).isEqualTo(TermRefusal.OUTCOME_REQUIRED);
        assertThat(refused(clerk, marking(TermOutcome.PRESENT))).isEqualTo(TermRefusal.CHOICE_DOES_NOT_FIT);
        assertThat(refused(clerk, b -> b.get(TermRegistrations.class).mark(AUTUMN, List.of(student), TermOutcome.PRESENT, "x".repeat(201)))).isEqualTo(TermRefusal.REMARK_TOO_LONG);
        today = FIRST.minusDays(1);
        assertThat(refused(clerk, marking(TermOutcome.PRESENT, student))).isEqualTo(TermRefusal.NOT_BEGUN);
        assertThat(refused(approver, closing())).isEqualTo(TermRefusal.NOT_BEGUN);
        assertThat(nation.number("select count(*) from school_term")).isZero();
    }

    @Test
    void aSchoolClosesOnceEverybodyIsRegisteredAndByFourEyes() {
        open();
        List<UUID> refs = students(OWN_SCHOOL, 2, 2026, "Class 1");
        mark(TermOutcome.PRESENT, refs.getFirst());
        assertThat(refusal(approver, closing())).satisfies(r -> {
            assertThat(r.reason()).isEqualTo(TermRefusal.UNREGISTERED);
            assertThat(r.arguments()).containsExactly(1L);
        });
        mark(TermOutcome.PRESENT, refs.getLast());
        assertThat(refused(clerk, closing())).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        assertThat(refused(COUNTY.approver(), closing())).isEqualTo(TermRefusal.NOT_A_SCHOOL);
        assertThat(refused(OWN_SCHOOL.approver(), closing())).as("whoever registered, in another post").isEqualTo(TermRefusal.OWN_REGISTRATIONS);
        assertThat(possible(OWN_SCHOOL.approver()).close()).isFalse();
        assertThat(possible(approver)).isEqualTo(new SheetView.Possible(false, true, false));
        today = DUE;

        close(approver);

        assertThat(refused(approver, closing())).isEqualTo(TermRefusal.CLOSED);
        SheetView sheet = acting(clerk, b -> b.get(TermSheets.class).get(AUTUMN, null));
        assertThat(sheet.standing()).as("on the last day it is in time").isEqualTo(SheetStanding.CLOSED_IN_TIME);
        assertThat(sheet.course()).singleElement().satisfies(act -> assertThat(act.act()).isEqualTo(SheetView.Kind.CLOSED));
        assertThat(seen(clerk, b -> b.get(TermSheets.class).open())).isEmpty();
    }

    @Test
    void onlyTheCompetentAuthorityOpensAgainAndWhatIsClosedLateThenIsLate() {
        open();
        UUID student = students(OWN_SCHOOL, 1, 2026, "Class 1").getFirst();
        mark(TermOutcome.PRESENT, student);
        assertThat(refused(COUNTY.approver(), reopening("an error"))).isEqualTo(TermRefusal.NOT_CLOSED);
        close(approver);
        for (Post wrong : List.of(PREFECTURE.approver(), PROVINCE.approver(), MINISTRY.approver(), approver, clerk)) {
            assertThat(refused(wrong, reopening("an error"))).isEqualTo(TermRefusal.NOT_THE_AUTHORITY);
        }
        assertThat(refused(SIBLING_SCHOOL.approver(), reopening("an error"))).isEqualTo(TermRefusal.NOT_A_SCHOOL);
        assertThat(refused(COUNTY.approver(), reopening(" "))).isEqualTo(TermRefusal.REASON_REQUIRED);

        assertThat(refused(COUNTY.approver(), reopening("an error"))).isNull();

        today = DUE.plusDays(1);
        mark(TermOutcome.INTERNSHIP, student);
        assertThat(acting(PROVINCE.approver(), b -> b.get(TermSheets.class).get(AUTUMN, ref(OWN_SCHOOL))).standing()).isEqualTo(SheetStanding.OVERDUE);
        close(approver);
        SheetView sheet = acting(PROVINCE.approver(), b -> b.get(TermSheets.class).get(AUTUMN, ref(OWN_SCHOOL)));
        assertThat(sheet.standing()).isEqualTo(SheetStanding.CLOSED_LATE);
        assertThat(sheet.course()).extracting(SheetView.Act::act).containsExactly(SheetView.Kind.CLOSED, SheetView.Kind.REOPENED, SheetView.Kind.CLOSED);
        assertThat(sheet.course().get(1).reason()).isEqualTo("an error");
    }

    @Test
    void whoeverMovesIsRegisteredOnceByTheSchoolThatHeldTheRegistrationThen() {
        open();
        List<UUID> refs = students(OWN_SCHOOL, 2, 2026, "Class 1");
        mark(TermOutcome.TRANSFERRING, refs.getFirst());
        refs.forEach(r -> moves(r, SIBLING_SCHOOL));

        assertThat(seen(siblingsClerk, b -> b.get(TermSheets.class).ofRegistration(refs.getFirst()))).as("it is not lost").singleElement()
            .satisfies(t -> assertThat(t.school()).isEqualTo(name(OWN_SCHOOL)));
        assertThat(acting(siblingsClerk, b -> b.get(TermRegistrations.class).mark(AUTUMN, List.of(refs.getFirst()), TermOutcome.PRESENT, null)).objections().get(refs.getFirst()).reason())
            .isEqualTo(TermRefusal.REGISTERED_BY_ANOTHER);
        assertThat(this.<TermRegistrations.Confirmed>acting(siblingsClerk, b -> b.get(TermRegistrations.class).confirm(AUTUMN, TermFilter.ALL, TermOutcome.PRESENT))).isEqualTo(new TermRegistrations.Confirmed(1, 0));
        assertThat(acting(clerk, b -> b.get(TermRegistrations.class).mark(AUTUMN, refs, TermOutcome.PRESENT, null)).objections().values()).extracting(Refusal::reason)
            .containsOnly(TermRefusal.NOT_HELD_HERE);

        SheetView former = acting(clerk, b -> b.get(TermSheets.class).get(AUTUMN, null));
        assertThat(former.movedOn()).isEqualTo(1);
        assertThat(former.unregistered()).isZero();
        close(approver);
        close(nation.newcomer(SIBLING_SCHOOL));
        assertThat(nation.number("select sum(students) from school_term")).isEqualTo(2);
        assertThat(nation.number("select count(*) from term_registration")).isEqualTo(2);
    }

    @Test
    void whoComesAfterTheOpeningAppearsAndWhoComesAfterTheTermDoesNot() {
        open();
        students(OWN_SCHOOL, 1, 2026, "Class 1");
        today = LocalDate.of(2027, 3, 1);
        UUID later = students(OWN_SCHOOL, 1, 2027, "Class 1").getFirst();
        nation.asOwner("update registration set entered_on = '2027-02-01' where ref = ?", later);

        assertThat(acting(clerk, b -> b.get(TermSheets.class).get(AUTUMN, null)).unregistered()).isEqualTo(1);
        assertThat(confirm(TermFilter.ALL, TermOutcome.PRESENT).done()).isEqualTo(1);
    }

    @Test
    void whoComesAfterTheClosingIsRegisteredAndWhatWasClosedStaysS10() {
        open();
        UUID student = students(OWN_SCHOOL, 1, 2026, "Class 1").getFirst();
        mark(TermOutcome.PRESENT, student);
        close(approver);
        assertThat(possible(clerk).register()).isFalse();
        assertThat(seen(clerk, b -> b.get(TermSheets.class).open())).isEmpty();
        UUID newcomer = students(OWN_SCHOOL, 1, 2026, "Class 1").getFirst();
        assertThat(possible(clerk).register()).isTrue();
        assertThat(seen(clerk, b -> b.get(TermSheets.class).open())).extracting(OpenSheet::unregistered).containsExactly(1L);

        TermRegistrations.Marked marked = acting(clerk, b -> b.get(TermRegistrations.class).mark(AUTUMN, List.of(student, newcomer), TermOutcome.INTERNSHIP, null));

        assertThat(marked.done()).isEqualTo(1);
        assertThat(marked.objections().get(student).reason()).isEqualTo(TermRefusal.CLOSED);
        assertThat(nation.text("select string_agg(outcome, ' ' order by outcome) from term_registration")).isEqualTo("INTERNSHIP PRESENT");
        assertThat(possible(clerk).register()).isFalse();
    }

    @Test
    void whatWasRegisteredByMistakeIsTakenBackUntilTheSchoolClosesAndStaysOnRecord() {
        open();
        List<UUID> refs = students(OWN_SCHOOL, 2, 2026, "Class 1");
        mark(TermOutcome.PRESENT, refs.getFirst());
        assertThat(refused(clerk, takingBack(" ", refs.getFirst()))).isEqualTo(TermRefusal.REASON_REQUIRED);
        assertThat(refused(approver, takingBack("another student", refs.getFirst()))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);

        TermRegistrations.Marked back = acting(clerk, b -> b.get(TermRegistrations.class).takeBack(AUTUMN, refs, "another student"));

        assertThat(back.done()).isEqualTo(1);
        assertThat(back.objections().get(refs.getLast()).reason()).isEqualTo(TermRefusal.NOT_REGISTERED_HERE);
        assertThat(nation.number("select count(*) from term_registration")).isZero();
        assertThat(nation.text("select outcome || ' ' || reason from term_taken_back order by id desc limit 1")).isEqualTo("PRESENT another student");
        assertThat(nation.number("select coalesce(sum(delta), 0) from tally_delta where subject ^@ 'TERM:'")).isZero();
        mark(TermOutcome.PRESENT, refs.getFirst());
        mark(TermOutcome.PRESENT, refs.getLast());
        close(approver);
        assertThat(refused(clerk, takingBack("too late", refs.getFirst()))).isEqualTo(TermRefusal.CLOSED);
    }

    private static Consumer<Wired> takingBack(String reason, UUID student) {
        return b -> b.get(TermRegistrations.class).takeBack(AUTUMN, List.of(student), reason);
    }

    @Test
    void ofOneWhoClosesAndOneWhoRegistersAtOnceTheSecondIsTold() throws Exception {
        open();
        List<UUID> refs = students(OWN_SCHOOL, 2, 2026, "Class 1");
        mark(TermOutcome.PRESENT, refs.getFirst(), refs.getLast());
        CompletableFuture<RefusalReason> registering;
        try (Session first = nation.as(approver)) {
            beans(first).get(TermClosing.class).close(AUTUMN);
            registering = CompletableFuture.supplyAsync(() -> refused(clerk, marking(TermOutcome.NOT_RETURNED, refs.getFirst())));
            first.commit();
        }
        assertThat(registering.get(30, TimeUnit.SECONDS)).isEqualTo(TermRefusal.CLOSED);

        acting(COUNTY.approver(), b -> {
            b.get(TermClosing.class).reopen(AUTUMN, ref(OWN_SCHOOL), "once more");
            return null;
        });
        UUID third = students(OWN_SCHOOL, 1, 2026, "Class 1").getFirst();
        CompletableFuture<RefusalReason> closing;
        try (Session first = nation.as(clerk)) {
            beans(first).get(TermRegistrations.class).mark(AUTUMN, List.of(third), TermOutcome.PRESENT, null);
            closing = CompletableFuture.supplyAsync(() -> refused(approver, closing()));
            first.commit();
        }
        assertThat(closing.get(30, TimeUnit.SECONDS)).as("it waits for who registers, and counts then").isNull();
    }

    @Test
    void twoWhoRegisterAtOnceRegisterEverybodyOnceAndCountOnce() throws Exception {
        open();
        List<UUID> refs = students(OWN_SCHOOL, 12, 2026, "Class 1");
        CompletableFuture<?> second;
        try (Session first = nation.as(clerk)) {
            beans(first).get(TermRegistrations.class).confirm(AUTUMN, TermFilter.ALL, TermOutcome.PRESENT);
            second = CompletableFuture.runAsync(() -> mark(TermOutcome.INTERNSHIP, refs.toArray(UUID[]::new)));
            TimeUnit.MILLISECONDS.sleep(200);
            first.commit();
        }
        second.get(30, TimeUnit.SECONDS);
        assertThat(nation.text("select string_agg(subject || ' ' || n, ', ' order by subject) from (select subject, sum(delta) n from tally_delta where subject ^@ 'TERM:' group by subject having sum(delta) <> 0) t"))
            .isEqualTo("TERM:2026-AUTUMN:" + nation.text("select outcome from term_registration group by outcome") + " 12");
    }

    @Test
    void everyTierAboveSeesWhoIsLateFirst() {
        open();
        List<UUID> own = students(OWN_SCHOOL, 3, 2026, "Class 1");
        students(SIBLING_SCHOOL, 2, 2026, "Class 1");
        mark(TermOutcome.PRESENT, own.get(0), own.get(1), own.get(2));
        close(approver);
        today = DUE.plusDays(1);

        List<Progress> schools = progress(COUNTY.approver(), null);
        assertThat(schools).extracting(Progress::name).containsExactly(name(SIBLING_SCHOOL), name(OWN_SCHOOL));
        assertThat(schools).extracting(Progress::standing).containsExactly(SheetStanding.OVERDUE, SheetStanding.CLOSED_IN_TIME);
        assertThat(schools).extracting(Progress::students, Progress::registered).containsExactly(org.assertj.core.groups.Tuple.tuple(2L, 0L), org.assertj.core.groups.Tuple.tuple(3L, 3L));
        assertThat(progress(PREFECTURE.approver(), null)).filteredOn(p -> p.ref().equals(ref(COUNTY))).singleElement().satisfies(county -> {
            assertThat(List.of(county.schools(), county.closed(), county.overdue(), county.students(), county.registered())).containsExactly(2L, 1L, 1L, 5L, 3L);
        });
        assertThat(progress(MINISTRY.approver(), null)).as("who has opened no term is shown as well").hasSize(3)
            .anySatisfy(p -> assertThat(p.registered()).isEqualTo(3)).anySatisfy(p -> assertThat(p.dueOn()).isNull());
        assertThat(progress(MINISTRY.approver(), ref(COUNTY))).hasSize(2);
        assertThat(acting(clerk, b -> b.get(TermProgress.class).at(AUTUMN, null)).percent()).isEqualTo(100);
        nation.asOwner("delete from tally_delta where delta < 0");
        acting(COUNTY.approver(), b -> b.get(Database.class).ask(sql -> sql.createQuery("select num.fold_tallies()").mapTo(Long.class).one()));
        assertThat(progress(COUNTY.approver(), null)).as("folded, it is the same").isEqualTo(schools);
        assertThat(refused(COUNTY.approver(), b -> b.get(TermProgress.class).below(AUTUMN, ref(PREFECTURE)))).isEqualTo(TenancyRefusal.OUTSIDE_JURISDICTION);
        assertThat(refused(siblingsClerk, b -> b.get(TermProgress.class).at(AUTUMN, ref(OWN_SCHOOL)))).isEqualTo(TenancyRefusal.OUTSIDE_JURISDICTION);
    }

    @Test
    void aMinistrysOwnSchoolIsOpenedAgainByTheMinistry() {
        open();
        nation.asOwner("update organisation set competent_authority_id = ? where id = ?", MINISTRY.id(), OWN_SCHOOL.id());
        close(approver);
        assertThat(refused(COUNTY.approver(), reopening("an error"))).isEqualTo(TermRefusal.NOT_THE_AUTHORITY);
        assertThat(refused(MINISTRY.approver(), reopening("an error"))).isNull();
    }

    @Test
    void aYearMovesUpAtOnceAndNobodyTwice() {
        List<UUID> first = students(OWN_SCHOOL, 2, 2025, "1(3)");
        List<UUID> second = students(OWN_SCHOOL, 2, 2025, "2(3)");
        List<UUID> others = students(OWN_SCHOOL, 1, 2026, "1(3)");
        List<UUID> elsewhere = students(SIBLING_SCHOOL, 1, 2025, "1(3)");

        int moved = acting(clerk, b -> b.get(Classes.class).move(List.of(new ClassMove(2025, "1(3)", "2(3)"), new ClassMove(2025, "2(3)", " 3(3) "))));

        assertThat(moved).isEqualTo(4);
        assertThat(classOf(first.getFirst()) + classOf(second.getFirst()) + classOf(others.getFirst()) + classOf(elsewhere.getFirst())).isEqualTo("2(3)3(3)1(3)1(3)");
        assertThat(nation.number("select count(*) from registration_status where cause = 'CLASS_MOVE' and class_name in ('2(3)', '3(3)') and valid_from = '2026-09-10'")).isEqualTo(4);
        assertThat(seen(clerk, b -> b.get(Classes.class).list())).extracting(c -> c.grade() + c.name() + c.students()).containsExactly("20261(3)1", "20252(3)2", "20253(3)2");
        assertThat(nation.number("select min(grade) from registration where ref = ?", first.getFirst())).as("the year of entry stays").isEqualTo(2025);
    }

    @Test
    void onlyTheOwnClerkMovesAndWhatDoesNotFitMovesNobody() {
        List<UUID> own = students(OWN_SCHOOL, 2, 2025, "1(3)");
        ClassMove up = new ClassMove(2025, "1(3)", "2(3)");
        assertThat(refused(siblingsClerk, b -> b.get(Classes.class).move(List.of(up)))).isEqualTo(ClassRefusal.NO_SUCH_CLASS);
        assertThat(refused(approver, b -> b.get(Classes.class).move(List.of(up)))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        assertThat(refused(COUNTY.approver(), b -> b.get(Classes.class).move(List.of(up)))).isEqualTo(ClassRefusal.NOT_A_SCHOOL);
        assertThat(refused(clerk, b -> b.get(Classes.class).move(List.of()))).isEqualTo(ClassRefusal.CHOICE_DOES_NOT_FIT);
        assertThat(refused(clerk, b -> b.get(Classes.class).move(List.of(up, new ClassMove(2025, "1(3)", "4"))))).isEqualTo(ClassRefusal.MOVED_TWICE);
        assertThat(refused(clerk, b -> b.get(Classes.class).move(List.of(new ClassMove(2025, "1(3)", " "))))).isEqualTo(ClassRefusal.NAME_DOES_NOT_FIT);
        assertThat(refused(siblingsClerk, b -> b.get(Classes.class).moveStudents(own, "2(3)"))).isEqualTo(ClassRefusal.NOT_HELD_HERE);
        List<UUID> mixed = Stream.concat(own.stream(), students(SIBLING_SCHOOL, 1, 2025, "1(3)").stream()).toList();
        assertThat(refused(clerk, b -> b.get(Classes.class).moveStudents(mixed, "2(3)"))).isEqualTo(ClassRefusal.NOT_HELD_HERE);
        assertThat(nation.number("select count(*) from registration_status")).isZero();

        assertThat(this.<Integer>acting(clerk, b -> b.get(Classes.class).moveStudents(own.subList(0, 1), "2(3)"))).isEqualTo(1);
        assertThat(classOf(own.getFirst()) + classOf(own.getLast())).isEqualTo("2(3)1(3)");
    }

    private Consumer<Wired> opening(LocalDate firstDay) {
        return b -> b.get(Terms.class).open(AUTUMN, firstDay);
    }

    private static Consumer<Wired> correction(LocalDate firstDay) {
        return b -> b.get(Terms.class).correct(AUTUMN, firstDay);
    }

    private static Consumer<Wired> marking(TermOutcome outcome, UUID... students) {
        return b -> b.get(TermRegistrations.class).mark(AUTUMN, List.of(students), outcome, null);
    }

    private static Consumer<Wired> closing() {
        return b -> b.get(TermClosing.class).close(AUTUMN);
    }

    private static Consumer<Wired> reopening(String reason) {
        return b -> b.get(TermClosing.class).reopen(AUTUMN, ref(OWN_SCHOOL), reason);
    }

    private void open() {
        assertThat(refused(PROVINCE.approver(), opening(FIRST))).isNull();
    }

    private void mark(TermOutcome outcome, UUID... students) {
        assertThat(acting(clerk, b -> b.get(TermRegistrations.class).mark(AUTUMN, List.of(students), outcome, null)).objections()).isEmpty();
    }

    private TermRegistrations.Confirmed confirm(TermFilter filter, TermOutcome outcome) {
        return acting(clerk, b -> b.get(TermRegistrations.class).confirm(AUTUMN, filter, outcome));
    }

    private void close(Post post) {
        assertThat(refused(post, closing())).isNull();
    }

    private SheetView.Possible possible(Post post) {
        return acting(post, b -> b.get(TermSheets.class).get(AUTUMN, ref(OWN_SCHOOL)).possible());
    }

    private List<UUID> listed(TermSearch search) {
        return acting(clerk, b -> b.get(TermSheets.class).list(AUTUMN, search)).rows().stream().map(TermStudent::registration).toList();
    }

    private List<Progress> progress(Post post, UUID organisation) {
        return acting(post, b -> b.get(TermProgress.class).below(AUTUMN, organisation)).stream().filter(p -> p.tier() != org.xueji.jurisdiction.Tier.SCHOOL || p.students() > 0).toList();
    }

    private List<UUID> students(Place school, int many, int grade, String className) {
        List<UUID> refs = new ArrayList<>();
        Long[] ids = IntStream.range(0, many).mapToObj(i -> nation.registers(school, "Jia " + i + " " + UUID.randomUUID()).registration()).toArray(Long[]::new);
        nation.asking(owner -> {
            for (long id : ids) {
                refs.add(UUID.fromString(owner.text("update registration set grade = ?, class_name = ? where id = ? returning ref", grade, className, id)));
            }
            owner.commit();
            return null;
        });
        nation.asOwner("insert into tally_delta(org_id, path, subject, delta) values (?, ?::path_t, 'REGISTRATION:ACTIVE', ?)", school.id(), school.path(), many);
        return refs;
    }

    private static void moves(UUID registration, Place to) {
        nation.asOwner("update person set custodian_id = ?, path = ?::path_t where id = (select person_id from registration where ref = ?)", to.id(), to.path(), registration);
        nation.asOwner("update registration set school_id = ? where ref = ?", to.id(), registration);
    }

    private static void stand(UUID registration, RegistrationStatus status) {
        nation.asOwner("update registration set status = ? where ref = ?", status.name(), registration);
    }

    private static String classOf(UUID registration) {
        return nation.text("select class_name from registration where ref = ?", registration);
    }

    private static UUID ref(Place place) {
        return UUID.fromString(nation.text("select ref from organisation where id = ?", place.id()));
    }

    private static String name(Place place) {
        return nation.text("select name from organisation where id = ?", place.id());
    }

    private <T> T acting(Post post, Function<Wired, T> work) {
        try (Session session = nation.as(post)) {
            T done = work.apply(beans(session));
            session.commit();
            return done;
        }
    }

    private <T> List<T> seen(Post post, Function<Wired, List<T>> work) {
        return acting(post, work);
    }

    private RefusalReason refused(Post post, Consumer<Wired> work) {
        Refusal refusal = refusal(post, work);
        return refusal == null ? null : refusal.reason();
    }

    private Refusal refusal(Post post, Consumer<Wired> work) {
        try {
            acting(post, b -> {
                work.accept(b);
                return null;
            });
            return null;
        } catch (RuntimeException e) {
            return Refusals.of(e).orElseThrow(() -> e);
        }
    }

    private Wired beans(Session session) {
        return session.beans().with(Clock.class, Clock.fixed(today.atTime(LocalTime.NOON).atZone(Time.BEIJING).toInstant(), Time.BEIJING));
    }
}
