package org.xueji.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Session;

/**
 * However many jobs one province has, another's come between them: a small job takes at most twice the steps that it takes alone. The shares of one part are done side
 * by side, and never while somebody else waits.
 */
class TurnsIT {

    private static final String CLAIM = "select job || ' ' || chunk from tenancy.claim_chunk(?, ?::timestamptz, ?::timestamptz + interval '1 minute')";
    private static final int FLOOD = 100;
    private static final int STEPS = 4;

    private final Nation nation = Nation.founded();

    @Test
    void aFloodOfOneProvinceHoldsNobodyElseUp() {
        IntStream.range(0, FLOOD).forEach(i -> queued(i % 2 == 0 ? Place.OWN_SCHOOL : Place.SCHOOL_OF_PREFECTURE, 1));
        long small = queued(Place.SCHOOL_OF_OTHER_PROVINCE, STEPS);

        List<Long> served = served(2 * STEPS);

        assertThat(served.stream().filter(j -> j == small).count()).as("done within twice the steps it has").isEqualTo(STEPS);
        assertThat(served(STEPS)).as("and the flood goes on").hasSize(STEPS).doesNotContain(small);
    }

    @Test
    void theJobsOfOneProvinceAreServedInTheirOrder() {
        List<Long> queued = IntStream.range(0, 3).mapToObj(i -> queued(Place.OWN_SCHOOL, 1)).toList();
        assertThat(served(3)).isEqualTo(queued);
    }

    @Test
    void theSharesOfAPartAreDoneSideBySideAndThePartAfterThemWhenAllAre() {
        long job = queued(Place.OWN_SCHOOL, 1);
        shared(job, 2, 2);
        shared(job, 4, 1);

        Taken first = taken().orElseThrow();
        assertThat(taken()).as("a part waits for the one before it").isEmpty();
        done(first);
        Taken one = taken().orElseThrow();
        Taken other = taken().orElseThrow();
        assertThat(List.of(first.chunk(), one.chunk(), other.chunk())).containsExactly(1, 2, 3);
        done(other);
        assertThat(taken()).as("one share is still being done").isEmpty();
        done(one);
        assertThat(taken().orElseThrow().chunk()).isEqualTo(4);
    }

    @Test
    void nobodyWaitsForTheSecondShareOfAnother() {
        long large = queued(Place.OWN_SCHOOL, 0);
        shared(large, 1, 2);
        assertThat(taken().orElseThrow().job()).isEqualTo(large);
        long small = queued(Place.OWN_SCHOOL, 1);

        assertThat(List.of(taken().orElseThrow().job(), taken().orElseThrow().job())).containsExactly(small, large);
    }

    private List<Long> served(int most) {
        return Stream.generate(this::taken).limit(most).takeWhile(Optional::isPresent).flatMap(Optional::stream).peek(this::done).map(Taken::job).toList();
    }

    private record Taken(long job, int chunk, UUID lease) {
    }

    private Optional<Taken> taken() {
        UUID lease = UUID.randomUUID();
        try (Session worker = nation.unbound()) {
            List<String> claimed = worker.list(CLAIM, lease, Session.NOW, Session.NOW);
            worker.commit();
            return claimed.stream().map(c -> c.split(" ")).map(c -> new Taken(Long.parseLong(c[0]), Integer.parseInt(c[1]), lease)).findFirst();
        }
    }

    private void done(Taken taken) {
        try (Session owner = nation.owner()) {
            owner.run("update job_chunk set state = 'DONE' where lease = ?", taken.lease());
            owner.commit();
        }
    }

    /** Adds a part in so many shares. */
    private void shared(long job, int seq, int shares) {
        try (Session owner = nation.owner()) {
            owner.run("""
                insert into job_chunk(job_id, seq, path, work, share, shares)
                select id, ? + share, path, 'CHECK', share, ? from job, generate_series(0, ? - 1) share where id = ?""", seq, shares, shares, job);
            owner.commit();
        }
    }

    private long queued(Place place, int chunks) {
        try (Session owner = nation.owner()) {
            long job = owner.number("""
                insert into job(org_id, path, kind, title, created_by, created_post, created_at, served_at) values (?, ?::path_t, 'IMPORT', 'file', ?, ?, now(), clock_timestamp())
                returning id""", place.id(), place.path(), place.id(), place.approver().ref());
            for (int seq = 1; seq <= chunks; seq++) {
                owner.run("insert into job_chunk(job_id, seq, path, work) values (?, ?, ?::path_t, 'STAGE')", job, seq, place.path());
            }
            owner.commit();
            return job;
        }
    }
}
