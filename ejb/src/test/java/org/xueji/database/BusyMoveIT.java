package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OTHER_PREFECTURE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Ten clerks work while their county moves: no transaction fails, and nobody at any moment sees half a county. How many students the county has follows
 * {@code xueji.movedStudents}: 300, or ten thousand where the drill repeats.
 */
class BusyMoveIT {

    private static final int STUDENTS = Integer.getInteger("xueji.movedStudents", Integer.getInteger("xueji.repetitions", 3) >= 100 ? 10_000 : 300);
    private static final List<Place> CLERKS = List.of(OWN_SCHOOL, OWN_SCHOOL, OWN_SCHOOL, SIBLING_SCHOOL, SIBLING_SCHOOL, COUNTY, PREFECTURE, OTHER_PREFECTURE, PROVINCE, SCHOOL_OF_OTHER_PROVINCE);

    private final AtomicBoolean moving = new AtomicBoolean(true);
    private final AtomicLong slowest = new AtomicLong();
    private final AtomicLong transactions = new AtomicLong();

    @Test
    void noRequestFailsAndNobodySeesHalfACounty() throws Exception {
        Nation nation = Nation.founded();
        Students.settle(nation, List.of(OWN_SCHOOL.id(), SIBLING_SCHOOL.id()), STUDENTS / 2);
        long change = Moves.plan(nation, PROVINCE, COUNTY.id(), OTHER_PREFECTURE.id());
        CountDownLatch atWork = new CountDownLatch(CLERKS.size());
        List<Future<?>> clerks = new ArrayList<>();
        long took;
        try (ExecutorService office = Executors.newFixedThreadPool(CLERKS.size())) {
            for (Place place : CLERKS) {
                clerks.add(office.submit(() -> work(nation, place, atWork)));
            }
            assertThat(atWork.await(60, TimeUnit.SECONDS)).isTrue();
            long began = System.nanoTime();
            try {
                assertThat(Moves.carryOut(nation, change)).isEqualTo("DONE");
            } finally {
                took = System.nanoTime() - began;
                moving.set(false);
            }
        }
        for (Future<?> clerk : clerks) {
            clerk.get();
        }
        System.out.printf("moved %d students in %d ms; %d transactions of ten clerks, the slowest %d ms%n", STUDENTS, took / 1_000_000, transactions.get(), slowest.get() / 1_000_000);
        try (Session owner = nation.owner()) {
            assertThat(Moves.faults(owner)).isEmpty();
            assertThat(owner.number("select count(*) from tally_delta where subject = 'WORK'")).as("every transaction is there").isEqualTo(transactions.get());
        }
    }

    private void work(Nation nation, Place place, CountDownLatch atWork) {
        boolean first = true;
        boolean more = true;
        while (more) {
            more = moving.get();   // once more after the move
            long began = System.nanoTime();
            try (Session session = nation.as(place)) {
                long seen = session.number("select count(*) from person");
                session.run("insert into tally_delta(org_id, path, subject, delta) select id, path, 'WORK', 1 from organisation where id = ?", place.id());
                if (place == OWN_SCHOOL) {
                    session.run("update registration set class_name = 'Class 2' where id = (select min(id) from registration)");
                }
                long again = session.number("select count(*) from person");
                session.commit();
                assertThat(seen).as(place.name()).isIn(mayBeSeen(place)).isEqualTo(again);
            }
            slowest.accumulateAndGet(System.nanoTime() - began, Math::max);
            transactions.incrementAndGet();
            if (first) {
                first = false;
                atWork.countDown();
            }
        }
    }

    /** All of it or none. */
    private static Set<Long> mayBeSeen(Place place) {
        long all = STUDENTS;
        return switch (place) {
            case OWN_SCHOOL, SIBLING_SCHOOL -> Set.of(all / 2);
            case COUNTY, PROVINCE -> Set.of(all);
            case PREFECTURE, OTHER_PREFECTURE -> Set.of(0L, all);
            default -> Set.of(0L);
        };
    }
}
