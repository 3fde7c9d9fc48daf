package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OTHER_PREFECTURE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PREFECTURE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.merger.MergerDesk;
import org.xueji.merger.MergerPreview;
import org.xueji.merger.MergerView;
import org.xueji.transfer.TransferDesk.Pupil;

/** Schools handed over to others (V-12): random ones, how many follows {@code xueji.repetitions}. */
class HandOverIT {

    /** To these a hand-over adds rows; nothing is ever taken out of any table. */
    private static final List<String> ADDED_TO = List.of("frozen_period", "registration_status", "tally_delta", "decision", "organisation_history", "decided_before_merger", "outbox", "change",
        "approval_step", "school_class", "brought");

    private static final String DECISIONS = "select concat_ws(' ', case_id, seq, round, step, org_id, operator_id, verdict, reason, at) from decision";

    private MergerDesk desk;
    private Random random;

    @BeforeEach
    void found() {
        desk = new MergerDesk();
    }

    static Stream<Integer> seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("xueji.repetitions", 3)).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatThePreviewCountsIsHandedOverAndNoRowIsLost(int seed) {
        random = new Random(seed);
        new FullSchools(desk.transfers, random).fill(OWN_SCHOOL, SIBLING_SCHOOL);
        UUID merger = desk.file(SIBLING_SCHOOL, OWN_SCHOOL);
        Map<String, Long> unread = FullSchools.rows(desk.transfers);
        MergerPreview preview = desk.ask(desk.transfers.clerk(SIBLING_SCHOOL), m -> m.preview(merger));
        assertThat(FullSchools.rows(desk.transfers)).as("a preview writes nothing").isEqualTo(unread);
        desk.grant(merger);
        Map<String, Long> before = FullSchools.rows(desk.transfers);
        List<String> decided = list(DECISIONS);

        assertThat(desk.carryOut()).containsExactly("DONE");

        assertThat(list(DECISIONS)).as("who decided what stays as it was").containsAll(decided);
        MergerView view = desk.ask(desk.transfers.approver(SIBLING_SCHOOL), m -> m.get(merger));
        assertThat(view.receipt().counts()).isEqualTo(preview.counts());
        assertThat(desk.<Boolean>ask(desk.transfers.approver(SIBLING_SCHOOL), m -> m.isChecksumTheirs(merger))).isTrue();
        FullSchools.rows(desk.transfers).forEach((table, n) -> {
            if (ADDED_TO.contains(table)) {
                assertThat(n).as(table).isGreaterThanOrEqualTo(before.get(table));
            } else {
                assertThat(n).as(table).isEqualTo(before.get(table));
            }
        });
        assertThat(list("select id::text from person where custodian_id = ?", OWN_SCHOOL.id())).isEmpty();
        assertThat(list("select id::text from registration where school_id = ? and ended_on is null", OWN_SCHOOL.id())).isEmpty();
        assertThat(list("select id::text from job where org_id = ? and state in ('QUEUED', 'RUNNING')", OWN_SCHOOL.id())).isEmpty();
        assertThat(list("select kind from approval_case where ? in (from_org, to_org) and state in ('IN_REVIEW', 'RETURNED')", OWN_SCHOOL.id())).isEmpty();
        try (Session owner = desk.transfers.nation.owner()) {
            assertThat(Moves.faults(owner)).isEmpty();
        }
    }

    private List<String> list(String query, Object... arguments) {
        return desk.transfers.list(query, arguments);
    }

    /** Before and after, from every place: whoever lies at or above the absorbing school and not the other gains what was the absorbed school's, the others lose it, nobody else notices. */
    @Test
    void nobodyGainsOrLosesSightBeyondWhatTheMergerMeans() {
        random = new Random(7);
        new FullSchools(desk.transfers, random).fill(OWN_SCHOOL, SCHOOL_OF_OTHER_PREFECTURE);
        UUID merger = desk.file(SCHOOL_OF_OTHER_PREFECTURE, OWN_SCHOOL);
        desk.grant(merger);
        Map<Place, List<String>> before = sight();
        List<String> handed = list("select 'registration ' || id from registration where school_id = ?", OWN_SCHOOL.id());

        assertThat(desk.carryOut()).containsExactly("DONE");

        Map<Place, List<String>> after = sight();
        for (Place place : after.keySet()) {
            boolean hadIt = OWN_SCHOOL.path().startsWith(place.path());
            boolean hasIt = SCHOOL_OF_OTHER_PREFECTURE.path().startsWith(place.path());
            List<String> expected = new ArrayList<>(before.get(place));
            if (hadIt && !hasIt) {
                expected.removeAll(handed);
            } else if (hasIt && !hadIt) {
                expected.addAll(handed);
            }
            assertThat(after.get(place)).as(place.name()).containsExactlyInAnyOrderElementsOf(expected);
        }
        try (Session server = desk.transfers.nation.unbound()) {
            assertThat(server.attempt("select tenancy.bind(?, ?, ?, ?::timestamptz)", OWN_SCHOOL.approver().ref(), OWN_SCHOOL.approver().issuer(), OWN_SCHOOL.approver().subject(), Session.NOW)
                .state()).as("nobody acts for the absorbed school").isEqualTo("XJ003");
        }
    }

    private Map<Place, List<String>> sight() {
        Map<Place, List<String>> sight = new HashMap<>();
        for (Place place : Place.values()) {
            if (place.state().equals("ACTIVE") && place.parent != Place.SUSPENDED_COUNTY && place != OWN_SCHOOL) {
                try (Session session = desk.transfers.nation.as(place)) {
                    sight.put(place, session.list("select 'registration ' || id from registration union all select 'cell ' || id from frozen_period where org_id <> " + OWN_SCHOOL.id()));
                }
            }
        }
        return sight;
    }

    @Test
    void anOpenCaseGoesToTheNewAuthorityWithItsDueDateAndWhoDecidedKeepsSightOfIt() {
        Pupil pupil = desk.transfers.pupil(OWN_SCHOOL);
        long suspension = new FullSchools(desk.transfers, random).changeAsked(pupil);

        desk.merge(SCHOOL_OF_OTHER_PREFECTURE, OWN_SCHOOL);

        assertThat(list("select seq || ' ' || org_id || ' ' || state || ' ' || due_on from approval_step where case_id = ? order by seq", suspension)).containsExactly(
            "1 " + SCHOOL_OF_OTHER_PREFECTURE.id() + " DONE 2026-09-21", "2 " + OTHER_PREFECTURE.id() + " OPEN 2026-09-21");
        assertThat(list("select org_id || ' ' || verdict from decision where case_id = ? order by seq", suspension)).as("what was decided stays with who did")
            .containsExactly(OWN_SCHOOL.id() + " FILE", OWN_SCHOOL.id() + " APPROVE");
        assertThat(list("select org_id::text from status_change where case_id = ?", suspension)).containsExactly(String.valueOf(SCHOOL_OF_OTHER_PREFECTURE.id()));
        try (Session county = desk.transfers.nation.as(COUNTY); Session other = desk.transfers.nation.as(OTHER_PREFECTURE)) {
            assertThat(county.list("select verdict || ' ' || name from decided_before_merger")).containsExactly("APPROVE " + pupil.name());
            assertThat(county.list("select id::text from approval_case where id = ?", suspension)).isEmpty();
            assertThat(other.list("select id::text from approval_case where id = ?", suspension)).hasSize(1);
            assertThat(other.list("select verdict from decided_before_merger")).isEmpty();
        }
    }

    @Test
    void anAuthorityThatDecidesForTheOtherSideTooStaysAndTheNewOneDecidesBesideIt() {
        UUID transfer = desk.transfers.file(desk.transfers.pupil(SIBLING_SCHOOL), OWN_SCHOOL);

        desk.merge(SCHOOL_OF_OTHER_PREFECTURE, OWN_SCHOOL);

        assertThat(list("""
            select s.org_id::text from approval_step s join approval_case c on c.id = s.case_id where c.subject = ? and s.mode = 'DECIDE' order by 1""", transfer))
            .containsExactlyInAnyOrder(String.valueOf(SIBLING_SCHOOL.id()), String.valueOf(SCHOOL_OF_OTHER_PREFECTURE.id()), String.valueOf(COUNTY.id()), String.valueOf(OTHER_PREFECTURE.id()));
    }

    @Test
    void aRecordOfSomebodyWhoHasOneAtBothSchoolsStaysBehindAndHoldsUpNobodyElse() {
        long ours = desk.transfers.nation.files(OWN_SCHOOL, "Jia");
        desk.transfers.nation.files(SIBLING_SCHOOL, "Jia");
        long other = desk.transfers.nation.files(OWN_SCHOOL, "Yi");

        UUID merger = desk.merge(SIBLING_SCHOOL, OWN_SCHOOL);

        assertThat(list("select school_id::text from new_student where id = any (array[?, ?]::bigint[]) order by id", ours, other))
            .containsExactly(String.valueOf(OWN_SCHOOL.id()), String.valueOf(SIBLING_SCHOOL.id()));
        assertThat(desk.ask(desk.transfers.approver(SIBLING_SCHOOL), m -> m.get(merger)).receipt().counts().recordsStaying()).isEqualTo(1);
        try (Session county = desk.transfers.nation.as(COUNTY)) {
            assertThat(county.list("select id::text from new_student where id = ?", ours)).as("its authority sees to it").hasSize(1);
        }
    }

    @Test
    void aRulingGoesUpToWhoeverLiesAboveTheNewSideToo() {
        new FullSchools(desk.transfers, random).conflict(OWN_SCHOOL, desk.transfers.nation.files(OWN_SCHOOL, "Disputed"), SIBLING_SCHOOL);
        desk.transfers.owner(s -> {
            long ruling = TransferCase.open(s, "RULING", COUNTY, null, null);
            TransferCase.step(s, ruling, COUNTY, 1, COUNTY, "DECIDE");
            s.run("update conflict set state = 'RULING', ruling_case = ?", ruling);
        });

        desk.merge(SCHOOL_OF_OTHER_PREFECTURE, OWN_SCHOOL);

        assertThat(list("select c.from_org || ' ' || s.org_id || ' ' || s.state from approval_case c join approval_step s on s.case_id = c.id where c.kind = 'RULING'"))
            .containsExactly(Place.PROVINCE.id() + " " + Place.PROVINCE.id() + " OPEN");
        assertThat(list("select org_id || ' ' || authority_id from conflict_side order by side"))
            .containsExactly(SCHOOL_OF_OTHER_PREFECTURE.id() + " " + OTHER_PREFECTURE.id(), SIBLING_SCHOOL.id() + " " + COUNTY.id());
    }

    @Test
    void killedDuringTheHandOverNothingHappenedAndTheNextCallDoesIt() {
        Pupil pupil = desk.transfers.pupil(OWN_SCHOOL);
        UUID merger = desk.file(SIBLING_SCHOOL, OWN_SCHOOL);
        desk.grant(merger);
        UUID together = UUID.fromString(desk.transfers.text("select together from merger where ref = ?", merger));
        Map<String, Long> before = FullSchools.rows(desk.transfers);
        try (Session server = desk.transfers.nation.unbound()) {
            assertThat(server.text("select effect.hand_over(?, ?::timestamptz)", together, Session.NOW)).isEqualTo("DONE");
            try (Session owner = desk.transfers.nation.owner()) {
                owner.text("select pg_terminate_backend(?, 10000)", server.number("select pg_backend_pid()"));
            }
        } catch (RuntimeException killed) {
            // its connection is gone
        }
        assertThat(FullSchools.rows(desk.transfers)).isEqualTo(before);
        assertThat(desk.transfers.text("select school_id from registration where id = ?", pupil.registration())).isEqualTo(String.valueOf(OWN_SCHOOL.id()));

        assertThat(desk.carryOut()).containsExactly("DONE");
        assertThat(desk.transfers.text("select school_id from registration where id = ?", pupil.registration())).isEqualTo(String.valueOf(SIBLING_SCHOOL.id()));
    }

    @Test
    void ofTwoServersOneHandsOverAndTheOtherFindsItDone() throws Exception {
        desk.transfers.pupil(OWN_SCHOOL);
        UUID merger = desk.file(SIBLING_SCHOOL, OWN_SCHOOL);
        desk.grant(merger);
        UUID together = UUID.fromString(desk.transfers.text("select together from merger where ref = ?", merger));
        CompletableFuture<String> second;
        try (ExecutorService apart = Executors.newSingleThreadExecutor(); Session first = desk.transfers.nation.unbound()) {
            assertThat(first.text("select effect.hand_over(?, ?::timestamptz)", together, Session.NOW)).isEqualTo("DONE");
            second = CompletableFuture.supplyAsync(() -> {
                try (Session server = desk.transfers.nation.unbound()) {
                    return String.valueOf(server.text("select effect.hand_over(?, ?::timestamptz)", together, Session.NOW));
                }
            }, apart);
            try (Session owner = desk.transfers.nation.owner()) {
                while (owner.number("select count(*) from pg_locks where locktype = 'advisory' and classid = 26 and not granted and database = (select oid from pg_database where datname = current_database())") < 1) {
                    Thread.onSpinWait();
                }
            }
            first.commit();
        }
        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo("null");
        assertThat(list("select count(*)::text from frozen_period where org_id = ?", OWN_SCHOOL.id())).containsExactly("1");
    }

    @Test
    void whoActsForOneOfTheSchoolsFinishesFirst() throws Exception {
        UUID merger = desk.file(SIBLING_SCHOOL, OWN_SCHOOL);
        desk.grant(merger);
        CompletableFuture<List<String>> handed;
        try (ExecutorService apart = Executors.newSingleThreadExecutor(); Session clerk = desk.transfers.nation.as(PREFECTURE)) {
            handed = CompletableFuture.supplyAsync(desk::carryOut, apart);
            try (Session owner = desk.transfers.nation.owner()) {
                while (owner.number("select count(*) from pg_locks where locktype = 'advisory' and classid = 26 and not granted and database = (select oid from pg_database where datname = current_database())") < 1) {
                    Thread.onSpinWait();
                }
            }
            assertThat(clerk.list("select state from organisation where id = ?", OWN_SCHOOL.id())).containsExactly("ACTIVE");
            clerk.commit();
        }
        assertThat(handed.get(30, TimeUnit.SECONDS)).containsExactly("DONE");
    }
}
