package org.xueji.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Session;

/** However many jobs one province has, another's come between them: a small job takes at most twice the steps that it takes alone. */
class TurnsIT {

    private static final String CLAIM = "select job from tenancy.claim_chunk(?, ?::timestamptz, ?::timestamptz + interval '1 minute')";
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

    private List<Long> served(int most) {
        List<Long> served = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            UUID lease = UUID.randomUUID();
            try (Session worker = nation.unbound()) {
                List<String> job = worker.list(CLAIM, lease, Session.NOW, Session.NOW);
                worker.commit();
                if (job.isEmpty()) {
                    return served;
                }
                served.add(Long.parseLong(job.getFirst()));
            }
            try (Session owner = nation.owner()) {
                owner.run("update job_chunk set state = 'DONE' where lease = ?", lease);
                owner.commit();
            }
        }
        return served;
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
