package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OTHER_PREFECTURE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PREFECTURE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

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
import org.xueji.merger.ReversalPreview;
import org.xueji.merger.ReversalView;
import org.xueji.merger.Staying;
import org.xueji.merger.StayingReason;
import org.xueji.transfer.TransferDesk.Pupil;

/** Mergers of schools with anything in them, reversed (V-12); how many follows {@code xueji.repetitions}. */
class ReversalIT {

    private MergerDesk desk;
    private Snapshots snapshots;

    @BeforeEach
    void found() {
        desk = new MergerDesk();
        snapshots = new Snapshots(desk.transfers);
    }

    static Stream<Integer> seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("xueji.repetitions", 3)).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void reversedAtOnceEveryRowIsAsItWasAndEverybodySeesWhatTheySaw(int seed) {
        Random random = new Random(seed);
        Place absorbing = random.nextBoolean() ? SIBLING_SCHOOL : SCHOOL_OF_OTHER_PREFECTURE;
        new FullSchools(desk.transfers, random).fill(OWN_SCHOOL, absorbing);
        UUID merger = desk.file(absorbing, OWN_SCHOOL);
        desk.grant(merger);
        Map<String, List<String>> before = snapshots.rows();
        Map<String, String> tallies = snapshots.tallies();
        Map<Place, List<String>> sight = snapshots.sight();
        assertThat(desk.carryOut()).containsExactly("DONE");
        Map<String, List<String>> handedOver = snapshots.rows();
        ReversalPreview preview = desk.back(desk.transfers.clerk(absorbing), MergerDesk.TODAY, r -> r.preview(merger));
        assertThat(snapshots.rows()).as("a preview writes nothing").isEqualTo(handedOver);

        UUID reversal = desk.reversed(absorbing, merger, MergerDesk.TODAY);

        ReversalView view = desk.back(desk.transfers.approver(OWN_SCHOOL), MergerDesk.TODAY, r -> r.get(reversal));
        assertThat(view.receipt().counts()).isEqualTo(preview.counts());
        assertThat(desk.<Boolean>back(desk.transfers.approver(OWN_SCHOOL), MergerDesk.TODAY, r -> r.isChecksumTheirs(reversal))).isTrue();
        List<Staying> stays = desk.back(desk.transfers.approver(OWN_SCHOOL), MergerDesk.TODAY, r -> r.stays(reversal));
        assertThat(stays).as("the preview listed it").isEqualTo(preview.stays());
        assertThat(stays).as("reversed at once, only what the merger ended does not go on").allMatch(s -> s.reason() == StayingReason.ENDED_WITH_HAND_OVER);
        snapshots.assertRestored(before, stays);
        assertThat(snapshots.tallies()).isEqualTo(tallies);
        assertThat(snapshots.sight()).isEqualTo(sight);
        try (Session owner = desk.transfers.nation.owner()) {
            assertThat(Moves.faults(owner)).isEmpty();
        }
    }

    @Test
    void whoseStepItWasHasItAgainAndWhatWasDecidedMeanwhileStays() {
        Pupil pupil = desk.transfers.pupil(OWN_SCHOOL);
        long suspension = new FullSchools(desk.transfers, new Random(1)).changeAsked(pupil);
        UUID merger = desk.merge(SCHOOL_OF_OTHER_PREFECTURE, OWN_SCHOOL);
        assertThat(steps(suspension)).containsExactly(SCHOOL_OF_OTHER_PREFECTURE.id() + " DONE 2026-09-21", OTHER_PREFECTURE.id() + " OPEN 2026-09-21");

        desk.reversed(SCHOOL_OF_OTHER_PREFECTURE, merger, MergerDesk.TODAY);

        assertThat(steps(suspension)).containsExactly(OWN_SCHOOL.id() + " DONE 2026-09-21", COUNTY.id() + " OPEN 2026-09-21");
        assertThat(desk.transfers.list("select org_id::text from status_change where case_id = ?", suspension)).containsExactly(String.valueOf(OWN_SCHOOL.id()));
    }

    private List<String> steps(long theCase) {
        return desk.transfers.list("select org_id || ' ' || state || ' ' || due_on from approval_step where case_id = ? order by seq", theCase);
    }

    @Test
    void aStepPutBesideTheOthersForTheNewAuthorityFallsAway() {
        UUID transfer = desk.transfers.file(desk.transfers.pupil(SIBLING_SCHOOL), OWN_SCHOOL);
        List<String> route = route(transfer);
        UUID merger = desk.merge(SCHOOL_OF_OTHER_PREFECTURE, OWN_SCHOOL);
        assertThat(route(transfer)).hasSize(route.size() + 1);

        desk.reversed(SCHOOL_OF_OTHER_PREFECTURE, merger, MergerDesk.TODAY);

        assertThat(route(transfer)).isEqualTo(route);
    }

    private List<String> route(UUID transfer) {
        return desk.transfers.list("""
            select concat_ws(' ', s.seq, s.org_id, s.turn, s.state) from approval_step s join approval_case c on c.id = s.case_id where c.subject = ? order by s.seq""", transfer);
    }

    @Test
    void ofTwoServersOneReversesAndTheOtherFindsItDone() throws Exception {
        desk.transfers.pupil(OWN_SCHOOL);
        UUID merger = desk.merge(SIBLING_SCHOOL, OWN_SCHOOL);
        UUID reversal = desk.fileBack(SIBLING_SCHOOL, merger, MergerDesk.TODAY);
        desk.grantBack(reversal);
        String id = desk.transfers.text("select case_id from reversal where ref = ?", reversal);
        CompletableFuture<String> second;
        try (ExecutorService apart = Executors.newSingleThreadExecutor(); Session first = desk.transfers.nation.unbound()) {
            assertThat(first.text("select effect.reverse(?::bigint, ?::timestamptz)", id, Session.NOW)).isEqualTo("DONE");
            second = CompletableFuture.supplyAsync(() -> {
                try (Session server = desk.transfers.nation.unbound()) {
                    return String.valueOf(server.text("select effect.reverse(?::bigint, ?::timestamptz)", id, Session.NOW));
                }
            }, apart);
            snapshots.waitsForTheTree();
            first.commit();
        }
        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo("null");
        assertThat(desk.transfers.list("select count(*)::text from frozen_period where org_id = ?", SIBLING_SCHOOL.id())).containsExactly("1");
    }

    /** The backend of the server ends at a moment that nobody chose, while it hands over and while it takes back. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void killedAtAnyMomentItIsBeforeOrAfterAndNeverBetween(int seed) throws Exception {
        Random random = new Random(seed);
        new FullSchools(desk.transfers, random).fill(OWN_SCHOOL, SIBLING_SCHOOL);
        UUID merger = desk.file(SIBLING_SCHOOL, OWN_SCHOOL);
        desk.grant(merger);
        String together = desk.transfers.text("select together from merger where ref = ?", merger);
        Map<String, List<String>> before = snapshots.rows();

        boolean survived = snapshots.killedWhile("select effect.hand_over(?::uuid, ?::timestamptz)", together, random.nextInt(60));

        assertThat(survived || snapshots.rows().equals(before)).as("before or after").isTrue();
        assertThat(desk.carryOut()).isEqualTo(survived ? List.of() : List.of("DONE"));
        UUID reversal = desk.fileBack(SIBLING_SCHOOL, merger, MergerDesk.TODAY);
        desk.grantBack(reversal);
        String id = desk.transfers.text("select case_id from reversal where ref = ?", reversal);
        Map<String, List<String>> handedOver = snapshots.rows();

        survived = snapshots.killedWhile("select effect.reverse(?::bigint, ?::timestamptz)", id, random.nextInt(60));

        assertThat(survived || snapshots.rows().equals(handedOver)).as("before or after").isTrue();
        assertThat(desk.reverse(MergerDesk.TODAY)).isEqualTo(survived ? List.of() : List.of("DONE"));
        assertThat(desk.transfers.text("select state from organisation where id = ?", OWN_SCHOOL.id())).isEqualTo("ACTIVE");
    }
}
