package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.util.ArrayList;
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
import org.xueji.merger.Staying;
import org.xueji.merger.StayingReason;
import org.xueji.split.SplitDesk;

/** Splits of schools with anything in them, whole and partial ones, reversed part by part (V-12); how many follows {@code xueji.repetitions}. */
class SplitReversalIT {

    private SplitDesk desk;
    private MergerDesk mergers;
    private Snapshots snapshots;

    @BeforeEach
    void found() {
        desk = new SplitDesk();
        mergers = new MergerDesk(desk.transfers);
        snapshots = new Snapshots(desk.transfers);
    }

    static Stream<Integer> seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("xueji.repetitions", 3)).boxed();
    }

    /** A split by chance, granted and not carried out. */
    private UUID granted(int seed, boolean whole) {
        UUID split = new RandomSplits(desk).planned(seed, whole);
        desk.file(OWN_SCHOOL, split);
        desk.grant(split);
        desk.transfers.clerk(COUNTY);   // whoever acts later is there already
        for (Place school : List.of(OWN_SCHOOL, RandomSplits.HEIRS.getFirst(), RandomSplits.HEIRS.getLast())) {
            desk.transfers.clerk(school);
            desk.transfers.approver(school);
        }
        return split;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void reversedAtOnceEveryRowIsAsItWasAndEverybodySeesWhatTheySaw(int seed) {
        boolean whole = seed % 2 == 1;
        UUID split = granted(seed, whole);
        Map<String, List<String>> before = snapshots.rows();
        Map<String, String> tallies = snapshots.tallies();
        Map<Place, List<String>> sight = snapshots.sight();
        assertThat(desk.carryOut()).containsExactly("DONE");

        List<Staying> stays = new ArrayList<>();
        for (Place heir : RandomSplits.HEIRS) {
            UUID part = desk.part(split, heir);
            Map<String, List<String>> handedOver = snapshots.rows();
            ReversalPreview preview = mergers.back(desk.transfers.approver(heir), MergerDesk.TODAY, r -> r.preview(part));
            assertThat(snapshots.rows()).as("a preview writes nothing").isEqualTo(handedOver);
            UUID reversal = mergers.reversed(whole && heir == RandomSplits.HEIRS.getFirst() ? COUNTY : OWN_SCHOOL, part, MergerDesk.TODAY);
            Post opened = desk.transfers.approver(OWN_SCHOOL);
            assertThat(mergers.back(opened, MergerDesk.TODAY, r -> r.get(reversal)).receipt().counts()).isEqualTo(preview.counts());
            assertThat(mergers.<Boolean>back(opened, MergerDesk.TODAY, r -> r.isChecksumTheirs(reversal))).isTrue();
            assertThat(mergers.<List<Staying>>back(opened, MergerDesk.TODAY, r -> r.stays(reversal))).as("the preview listed it").isEqualTo(preview.stays());
            stays.addAll(preview.stays());
        }

        assertThat(stays).as("reversed at once, only what the split ended does not go on").allMatch(s -> s.reason() == StayingReason.ENDED_WITH_HAND_OVER);
        snapshots.assertRestored(before, stays);
        assertThat(snapshots.tallies()).isEqualTo(tallies);
        assertThat(snapshots.sight()).isEqualTo(sight);
        try (Session owner = desk.transfers.nation.owner()) {
            assertThat(Moves.faults(owner)).isEmpty();
        }
    }

    @Test
    void ofTwoServersOneReversesAndTheOtherFindsItDone() throws Exception {
        UUID split = granted(2, false);
        assertThat(desk.carryOut()).containsExactly("DONE");
        UUID reversal = mergers.fileBack(OWN_SCHOOL, desk.part(split, SIBLING_SCHOOL), MergerDesk.TODAY);
        mergers.grantBack(reversal);
        String id = desk.transfers.text("select case_id from reversal where ref = ?", reversal);
        String work = "select effect.reverse(?::bigint, ?::timestamptz)";
        CompletableFuture<String> second;
        try (ExecutorService apart = Executors.newSingleThreadExecutor(); Session first = desk.transfers.nation.unbound()) {
            assertThat(first.text(work, id, Session.NOW)).isEqualTo("DONE");
            second = CompletableFuture.supplyAsync(() -> {
                try (Session server = desk.transfers.nation.unbound()) {
                    return String.valueOf(server.text(work, id, Session.NOW));
                }
            }, apart);
            snapshots.waitsForTheTree();
            first.commit();
        }
        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo("null");
    }

    /** The backend of the server ends at a moment that nobody chose, while it splits and while it takes back. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void killedAtAnyMomentItIsBeforeOrAfterAndNeverBetween(int seed) throws Exception {
        Random random = new Random(seed);
        UUID split = granted(seed, true);
        String id = desk.transfers.text("select id from split where ref = ?", split);
        Map<String, List<String>> before = snapshots.rows();

        boolean survived = snapshots.killedWhile("select effect.split_school(?::bigint, ?::timestamptz)", id, random.nextInt(60));

        assertThat(survived || snapshots.rows().equals(before)).as("before or after").isTrue();
        assertThat(desk.carryOut()).isEqualTo(survived ? List.of() : List.of("DONE"));
        UUID reversal = mergers.fileBack(COUNTY, desk.part(split, SIBLING_SCHOOL), MergerDesk.TODAY);
        mergers.grantBack(reversal);
        String theCase = desk.transfers.text("select case_id from reversal where ref = ?", reversal);
        Map<String, List<String>> handedOver = snapshots.rows();

        survived = snapshots.killedWhile("select effect.reverse(?::bigint, ?::timestamptz)", theCase, random.nextInt(60));

        assertThat(survived || snapshots.rows().equals(handedOver)).as("before or after").isTrue();
        assertThat(mergers.reverse(MergerDesk.TODAY)).isEqualTo(survived ? List.of() : List.of("DONE"));
        assertThat(desk.transfers.text("select state from organisation where id = ?", OWN_SCHOOL.id())).isEqualTo("ACTIVE");
    }
}
