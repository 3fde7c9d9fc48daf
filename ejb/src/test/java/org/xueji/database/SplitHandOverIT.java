package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OTHER_PREFECTURE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PREFECTURE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.kernel.Wired;
import org.xueji.kernel.secrets.KeyRing;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.merger.EarlierActs;
import org.xueji.merger.EarlierDecision;
import org.xueji.merger.EarlierRegistration;
import org.xueji.merger.MergerCounts;
import org.xueji.split.SplitChoice;
import org.xueji.split.SplitDesk;
import org.xueji.split.SplitView;
import org.xueji.tenancy.Database;
import org.xueji.transfer.TransferDesk.Pupil;

/** Schools split among others (V-12): random ones, how many follows {@code xueji.repetitions}. */
class SplitHandOverIT {

    /** To these a hand-over adds rows; nothing is ever taken out of any table. */
    private static final Set<String> ADDED_TO = Set.of("frozen_period", "registration_status", "tally_delta", "decision", "outbox", "organisation_history", "decided_before_merger", "brought", "change",
        "approval_step", "school_class", "job", "job_chunk");
    private static final String DECISIONS = "select concat_ws(' ', case_id, seq, round, step, org_id, operator_id, verdict, reason, at) from decision";

    private SplitDesk desk;
    private RandomSplits splits;

    @BeforeEach
    void found() {
        desk = new SplitDesk();
        splits = new RandomSplits(desk);
    }

    static Stream<Integer> seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("xueji.repetitions", 3)).boxed();
    }

    /** Who keeps each archive of the school afterwards, by the rule as it is told: the list, else the class, else the major; the rest stays, or goes with the archives. */
    private Map<String, String> expectedCustodians(UUID split) {
        Map<String, String> expected = new TreeMap<>();
        list("""
            select p.id || ' ' || coalesce(
                     (select coalesce(x.heir_id, s.org_id) from split_choice c left join split_part x on x.id = c.part_id where c.split_id = s.id and c.registration_id = g.id),
                     (select coalesce(x.heir_id, s.org_id) from split_choice c left join split_part x on x.id = c.part_id where c.split_id = s.id and c.class_id = g.class_id and g.ended_on is null),
                     (select coalesce(x.heir_id, s.org_id) from split_choice c left join split_part x on x.id = c.part_id where c.split_id = s.id and c.major = g.major_name and g.ended_on is null),
                     (select x.heir_id from split_part x where x.id = s.archives_to), s.org_id)
              from split s join person p on p.custodian_id = s.org_id join registration g on g.person_id = p.id where s.ref = ?""", split)
            .forEach(line -> expected.put(line.split(" ")[0], line.split(" ")[1]));
        return expected;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatThePreviewCountsIsHandedOverToWhomItIsAssignedAndNoRowIsLost(int seed) {
        boolean whole = seed % 2 == 1;
        UUID split = splits.planned(seed, whole);
        Map<String, Long> unread = FullSchools.rows(desk.transfers);
        Map<UUID, MergerCounts> previews = new HashMap<>();
        parts(split).forEach(part -> previews.put(part.ref(), desk.ask(desk.transfers.clerk(OWN_SCHOOL), s -> s.preview(part.ref())).counts()));
        assertThat(FullSchools.rows(desk.transfers)).as("a preview writes nothing").isEqualTo(unread);
        desk.file(OWN_SCHOOL, split);
        desk.grant(split);
        Map<String, String> custodians = expectedCustodians(split);
        Map<String, Long> before = FullSchools.rows(desk.transfers);
        List<String> decided = list(DECISIONS);

        assertThat(desk.carryOut()).containsExactly("DONE");

        assertThat(list(DECISIONS)).as("who decided what stays as it was").containsAll(decided);
        Map<String, String> kept = new TreeMap<>();
        custodians.keySet().forEach(person -> kept.put(person, desk.transfers.text("select custodian_id from person where id = ?", Long.valueOf(person))));
        assertThat(kept).as("nobody is left out, and everybody is where he was assigned").isEqualTo(custodians);
        parts(split).forEach(part -> {
            assertThat(part.receipt().counts()).as(part.heirName()).isEqualTo(previews.get(part.ref()));
            assertThat(desk.<Boolean>ask(desk.transfers.approver(COUNTY), s -> s.isChecksumTheirs(part.ref()))).isTrue();
        });
        FullSchools.rows(desk.transfers).forEach((table, n) -> {
            if (ADDED_TO.contains(table)) {
                assertThat(n).as(table).isGreaterThanOrEqualTo(before.get(table));
            } else {
                assertThat(n).as(table).isEqualTo(before.get(table));
            }
        });
        if (whole) {
            assertThat(list("select id::text from registration where school_id = ? and ended_on is null", OWN_SCHOOL.id())).isEmpty();
            assertThat(list("select id::text from job where org_id = ? and state in ('QUEUED', 'RUNNING')", OWN_SCHOOL.id())).isEmpty();
            assertThat(list("select kind from approval_case where ? in (from_org, to_org) and state in ('IN_REVIEW', 'RETURNED')", OWN_SCHOOL.id())).isEmpty();
        }
        assertThat(list("""
            select n.id::text from new_student n join job j on j.id = n.check_job_id where n.state = 'CHECKING' and j.org_id <> n.school_id""")).as("checked by a job of its own school").isEmpty();
        try (Session owner = desk.transfers.nation.owner()) {
            assertThat(Moves.faults(owner)).isEmpty();
        }
    }

    private List<SplitView.Part> parts(UUID split) {
        return desk.ask(desk.transfers.approver(COUNTY), s -> s.get(split)).parts();
    }

    private List<String> list(String query, Object... arguments) {
        return desk.transfers.list(query, arguments);
    }

    /** Before and after, from every place: each sees the registrations of the schools that lie at or below it, and no other. */
    @Test
    void nobodyGainsOrLosesSightBeyondWhatTheSplitMeans() {
        UUID split = splits.planned(8, false);
        desk.file(OWN_SCHOOL, split);
        desk.grant(split);
        Map<Place, List<String>> before = sight();
        Map<String, String> custodians = expectedCustodians(split);
        Map<String, String> personOf = new HashMap<>();
        list("select id || ' ' || person_id from registration where school_id = ?", OWN_SCHOOL.id()).forEach(l -> personOf.put("registration " + l.split(" ")[0], l.split(" ")[1]));

        assertThat(desk.carryOut()).containsExactly("DONE");

        sight().forEach((place, seen) -> {
            List<String> expected = new ArrayList<>(before.get(place));
            personOf.forEach((registration, person) -> {
                Place keeper = Place.values()[Integer.parseInt(custodians.get(person)) - 1];
                expected.remove(registration);
                if (keeper.path().startsWith(place.path())) {
                    expected.add(registration);
                }
            });
            assertThat(seen).as(place.name()).containsExactlyInAnyOrderElementsOf(expected);
        });
    }

    private Map<Place, List<String>> sight() {
        Map<Place, List<String>> sight = new HashMap<>();
        for (Place place : Place.values()) {
            if (place.state().equals("ACTIVE") && place.parent != Place.SUSPENDED_COUNTY) {
                try (Session session = desk.transfers.nation.as(place)) {
                    sight.put(place, session.list("select 'registration ' || id from registration"));
                }
            }
        }
        return sight;
    }

    @Test
    void anOpenCaseGoesWithItsStudentAndTheOthersStayWhereTheyAre() {
        FullSchools life = new FullSchools(desk.transfers, new Random(1));
        Pupil goes = desk.transfers.pupil(OWN_SCHOOL);
        Pupil stays = desk.transfers.pupil(OWN_SCHOOL);
        desk.place(stays, "Class 2", "Nursing");
        long going = life.changeAsked(goes);
        long staying = life.changeAsked(stays);
        UUID split = desk.begin(OWN_SCHOOL, false, SCHOOL_OF_OTHER_PREFECTURE);
        desk.choose(OWN_SCHOOL, split, SplitChoice.Kind.MAJOR, "Cookery", SCHOOL_OF_OTHER_PREFECTURE);
        desk.file(OWN_SCHOOL, split);
        desk.grant(split);

        assertThat(desk.carryOut()).containsExactly("DONE");

        String route = "select seq || ' ' || org_id || ' ' || state || ' ' || due_on from approval_step where case_id = ? order by seq";
        assertThat(list(route, going)).containsExactly("1 " + SCHOOL_OF_OTHER_PREFECTURE.id() + " DONE 2026-09-21", "2 " + OTHER_PREFECTURE.id() + " OPEN 2026-09-21");
        assertThat(list(route, staying)).containsExactly("1 " + OWN_SCHOOL.id() + " DONE 2026-09-21", "2 " + COUNTY.id() + " OPEN 2026-09-21");
        assertThat(list("select org_id::text from status_change order by case_id")).containsExactly(String.valueOf(SCHOOL_OF_OTHER_PREFECTURE.id()), String.valueOf(OWN_SCHOOL.id()));
        assertThat(decided(COUNTY)).extracting(EarlierDecision::student).as("who decided keeps sight of it").containsExactly(goes.name());
        assertThat(held(COUNTY, "")).extracting(EarlierRegistration::name).containsExactly(goes.name());
        assertThat(held(COUNTY, "nobody")).isEmpty();
        assertThat(decided(OTHER_PREFECTURE)).as("it is the others'").isEmpty();
        assertThat(held(OTHER_PREFECTURE, "")).isEmpty();
    }

    private List<EarlierDecision> decided(Place place) {
        return earlier(place, acts -> acts.decisions("", 0));
    }

    private List<EarlierRegistration> held(Place place, String name) {
        return earlier(place, acts -> acts.registrations(name, 0));
    }

    private <T> T earlier(Place place, Function<EarlierActs, T> work) {
        return desk.transfers.with(desk.transfers.approver(place), session -> work.apply(new Wired().with(Database.class, session.database())
            .with(Secrets.class, KeyRing.withOneKeyEach().secrets()).get(EarlierActs.class)));
    }

    @Test
    void killedDuringTheHandOverNothingHappenedAndTheNextCallDoesIt() {
        UUID split = splits.planned(3, true);
        desk.file(OWN_SCHOOL, split);
        desk.grant(split);
        Map<String, Long> before = FullSchools.rows(desk.transfers);
        long id = Long.parseLong(desk.transfers.text("select id from split where ref = ?", split));
        try (Session server = desk.transfers.nation.unbound()) {
            assertThat(server.text("select effect.split_school(?, ?::timestamptz)", id, Session.NOW)).isEqualTo("DONE");
            try (Session owner = desk.transfers.nation.owner()) {
                owner.text("select pg_terminate_backend(?, 10000)", server.number("select pg_backend_pid()"));
            }
        } catch (RuntimeException killed) {
            // its connection is gone
        }
        assertThat(FullSchools.rows(desk.transfers)).isEqualTo(before);
        assertThat(list("select distinct state from split_part p join split s on s.id = p.split_id")).containsExactly("FILED");

        assertThat(desk.carryOut()).containsExactly("DONE");
        assertThat(desk.carryOut()).as("once").isEmpty();
    }
}
