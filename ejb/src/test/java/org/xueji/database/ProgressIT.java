package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
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

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.archive.Numbers;
import org.xueji.enrolment.CountedPart;
import org.xueji.enrolment.EnrolmentProgress;
import org.xueji.enrolment.FilingProgress;
import org.xueji.enrolment.NewStudentSearch;
import org.xueji.enrolment.NewStudentState;
import org.xueji.enrolment.NewStudents;
import org.xueji.enrolment.ProgressView;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.kernel.SchoolTerm;
import org.xueji.kernel.SchoolTerm.Season;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.kernel.secrets.KeyRing;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.supervision.Counts;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;
import org.xueji.tenancy.TenancyRefusal;

/** How far the registration of new students is (V-6, V-9): the counts that are kept are what there is, whatever happens to records, and each number is its list's. */
class ProgressIT {

    private static final SchoolTerm AUTUMN = new SchoolTerm(2026, Season.AUTUMN);
    private static final String NOW = "2026-09-10T09:00:00+08:00";
    private static final List<Place> SCHOOLS = List.of(OWN_SCHOOL, SIBLING_SCHOOL, SCHOOL_OF_SIBLING_COUNTY, SCHOOL_OF_OTHER_PROVINCE);
    private static final String[] DAYS = {"2026-09-01", "2026-07-31", "2026-08-01", "2027-01-31", "2027-02-01", "2024-02-29"};
    private static final Secrets SECRETS = KeyRing.withOneKeyEach().secrets();
    private static final int ACTS = 60;
    private static final int ONE_IN_DIES = 4;

    private Nation nation;

    @BeforeEach
    void found() {
        nation = Nation.founded();
    }

    /** Four schools at once, some of whose transactions die before they commit, while the differences are folded all along. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void whateverHappensTheCountsAreWhatThereIs(int seed) throws Exception {
        try (ExecutorService schools = Executors.newFixedThreadPool(SCHOOLS.size() + 1)) {
            List<Callable<Void>> works = new ArrayList<>();
            for (Place school : SCHOOLS) {
                works.add(() -> work(school, new Random(seed * 31L + school.id())));
            }
            works.add(() -> {
                for (int i = 0; i < ACTS; i++) {
                    fold();
                }
                return null;
            });
            for (Future<Void> done : schools.invokeAll(works)) {
                done.get();
            }
        }

        assertThat(faults()).isEmpty();
        assertThat(nation.number("select count(*) from new_student")).isPositive();
        fold();
        assertThat(nation.number("select count(*) from tally_delta")).isZero();
        assertThat(faults()).as("folded").isEmpty();
        assertThat(nation.number("select count(*) from tally where subject ^@ 'NEW_STUDENT:' and n < 0")).isZero();
    }

    private Void work(Place school, Random random) {
        for (int i = 0; i < ACTS; i++) {
            try (Session clerk = nation.as(school)) {
                if (i % 5 == 0) {
                    clerk.run("""
                        insert into new_student(school_id, path, state, name, sex, birth_date, document_kind, document_number, document_index, grade, major_name, study_form, length_years, entered_on,
                                                late, created_by, created_at)
                        select ?, ?::path_t, 'CHECKING', 'N ' || k, 'FEMALE', '2010-01-01', 'RESIDENT_IDENTITY_CARD', '\\x00', ?::text::bytea || k::text::bytea, 2026, 'Nursing', 'FULL_TIME', 3,
                               (?::text[])[1 + k % 6]::date, k % 3 = 0, ?, ?::timestamptz from generate_series(1, ?) k""",
                        school.id(), school.path(), UUID.randomUUID().toString(), "{" + String.join(",", DAYS) + "}", school.id(), NOW, 1 + random.nextInt(40));
                } else {
                    String some = " where school_id = ? and (id + " + random.nextInt(7) + ") % 3 = 0";
                    switch (random.nextInt(4)) {
                        case 0 -> clerk.run("update new_student set entered_on = ?::date, late = not late" + some, DAYS[random.nextInt(DAYS.length)], school.id());
                        case 1 -> clerk.run("update new_student set name = name || '.', version = version + 1" + some, school.id());
                        case 2 -> clerk.run("update new_student set state = ?" + some + " and state not in ('REGISTERED', 'REFUSED', 'WITHDRAWN')", state(random), school.id());
                        default -> {   // row by row, as a decision on many does
                            for (String id : clerk.list("select id::text from new_student" + some + " and state not in ('REGISTERED', 'REFUSED', 'WITHDRAWN')", school.id())) {
                                clerk.run("update new_student set state = ? where id = ?", state(random), Long.valueOf(id));
                            }
                        }
                    }
                }
                if (random.nextInt(ONE_IN_DIES) > 0) {
                    clerk.commit();
                }
            }
        }
        return null;
    }

    private static String state(Random random) {
        return NewStudentState.values()[random.nextInt(NewStudentState.values().length)].name();
    }

    @Test
    void aSchoolThatMovesTakesItsNumbersAlongAndNoneIsCountedAgain() {
        nation.files(OWN_SCHOOL, "one");
        fold();
        nation.files(OWN_SCHOOL, "two");
        long deltas = nation.number("select count(*) from tally_delta");

        assertThat(Moves.move(nation, PREFECTURE, OWN_SCHOOL.id(), SIBLING_COUNTY.id())).isEqualTo("DONE");

        assertThat(nation.number("select count(*) from tally_delta")).as("nothing is counted as the key follows").isEqualTo(deltas);
        assertThat(faults()).isEmpty();
        assertThat(of(COUNTY, null).here().recorded()).isZero();
        assertThat(of(SIBLING_COUNTY, null).here().recorded()).isEqualTo(2);
        assertThat(of(PREFECTURE, null).here().recorded()).isEqualTo(2);
    }

    @Test
    void everyNumberIsItsListsAndWhatLiesBelowAddsUp() {
        work(OWN_SCHOOL, new Random(7));
        work(SIBLING_SCHOOL, new Random(8));
        work(SCHOOL_OF_SIBLING_COUNTY, new Random(9));
        seal();

        for (Place reader : List.of(OWN_SCHOOL, COUNTY, PREFECTURE, PROVINCE, MINISTRY)) {
            ProgressView view = of(reader, null);
            FilingProgress here = view.here();
            assertThat(here.recorded()).as("%s", reader).isPositive();
            for (NewStudentState state : NewStudentState.values()) {
                assertThat(listed(reader, state, new CountedPart(AUTUMN, here.ref(), false, false))).as("%s %s", reader, state).isEqualTo(here.in(state));
            }
            assertThat(listed(reader, null, new CountedPart(AUTUMN, here.ref(), true, false))).isEqualTo(here.late());
            assertThat(listed(reader, null, new CountedPart(AUTUMN, here.ref(), false, true))).isEqualTo(here.withoutPhoto());
            assertThat(listed(reader, null, new CountedPart(AUTUMN, null, false, false))).isEqualTo(here.recorded());
            if (reader != OWN_SCHOOL) {
                assertThat(sum(view, FilingProgress::recorded)).isEqualTo(here.recorded());
                assertThat(sum(view, FilingProgress::late)).isEqualTo(here.late());
                assertThat(sum(view, FilingProgress::withoutPhoto)).isEqualTo(here.withoutPhoto());
                assertThat(sum(view, FilingProgress::unsubmitted)).isEqualTo(here.unsubmitted());
                assertThat(sum(view, FilingProgress::schools)).isEqualTo(here.schools());
                assertThat(sum(view, FilingProgress::begun)).isEqualTo(here.begun());
                assertThat(view.below().stream().map(FilingProgress::unsubmitted).toList()).as("most left first").isSortedAccordingTo((a, b) -> Long.compare(b, a));
            }
        }
        assertThat(as(PROVINCE, b -> b.get(Counts.class).at(ref(PROVINCE))).inProgress()).isEqualTo(nation.number("select count(*) from new_student where state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED')"));
    }

    /** What a list shows masked is enciphered, as the server does it. */
    private void seal() {
        nation.asking(owner -> {
            for (String id : owner.list("select id::text from new_student")) {
                Numbers.Sealed sealed = new Wired().with(Secrets.class, SECRETS).get(Numbers.class).seal(new IdentityDocument(IdentityDocumentKind.PASSPORT, "P" + id));
                owner.run("update new_student set document_number = ?, document_index = ? where id = ?", sealed.number(), sealed.index(), Long.valueOf(id));
            }
            owner.commit();
            return null;
        });
    }

    /** The records of the list are counted one by one here, whatever total it states; and that is the same. */
    private long listed(Place reader, NewStudentState state, CountedPart part) {
        return as(reader, b -> {
            var page = b.get(NewStudents.class).list(NewStudentSearch.counted(state, part, null, null, 500));
            assertThat(page.rows()).hasSize((int) page.total());
            return page.total();
        });
    }

    private static long sum(ProgressView view, Function<FilingProgress, Long> number) {
        return view.below().stream().map(number).mapToLong(Long::longValue).sum();
    }

    @Test
    void noRecordIsLookedAt() {
        nation.files(OWN_SCHOOL, "one");
        nation.asOwner("revoke select on new_student from xueji_app");

        assertThat(of(MINISTRY, null).here().in(NewStudentState.HELD)).isEqualTo(1);
        assertThat(as(MINISTRY, b -> b.get(Counts.class).at(ref(PROVINCE))).inProgress()).isEqualTo(1);
        assertThat(catchThrowable(() -> listed(MINISTRY, NewStudentState.HELD, new CountedPart(AUTUMN, null, false, false)))).as("a list does").isNotNull();
    }

    @Test
    void nobodySeesMoreThanWhatLiesBeneath() {
        nation.files(OWN_SCHOOL, "one");
        for (Place reader : List.of(COUNTY, SIBLING_COUNTY, SIBLING_SCHOOL, OTHER_PROVINCE)) {
            for (Place asked : List.of(PROVINCE, PREFECTURE, SCHOOL_OF_OTHER_PROVINCE)) {
                if (!asked.path().startsWith(reader.path())) {
                    assertThat(Refusals.of(catchThrowable(() -> of(reader, asked)))).as("%s asks of %s", reader, asked).get().extracting("reason").isEqualTo(TenancyRefusal.OUTSIDE_JURISDICTION);
                }
            }
        }
        assertThat(of(OTHER_PROVINCE, null).here().recorded()).isZero();
        assertThat(of(COUNTY, OWN_SCHOOL).here().recorded()).isEqualTo(1);
        assertThat(Stream.of(of(COUNTY, null)).flatMap(v -> v.below().stream()).map(FilingProgress::recorded)).containsExactly(1L, 0L);
    }

    private ProgressView of(Place reader, Place asked) {
        return as(reader, b -> b.get(EnrolmentProgress.class).of(AUTUMN, asked == null ? null : ref(asked)));
    }

    private <T> T as(Place reader, Function<Wired, T> work) {
        try (Session session = nation.as(reader)) {
            return work.apply(new Wired().with(Database.class, session.database()).with(Clock.class, Clock.fixed(OffsetDateTime.parse(NOW).toInstant(), Time.BEIJING)).with(Secrets.class, SECRETS));
        }
    }

    private UUID ref(Place place) {
        return UUID.fromString(nation.text("select ref from organisation where id = ?", place.id()));
    }

    private List<String> faults() {
        return nation.asking(Moves::miscounts).stream().filter(fault -> !fault.startsWith("photo")).toList();
    }

    private void fold() {
        try (Session server = nation.unbound()) {
            server.number("select num.fold_tallies()");
            server.commit();
        }
    }
}
