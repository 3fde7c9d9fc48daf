package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A chunk of a job works in the range of the organisation it works for, for whoever holds its lease and for nobody else. */
class ChunkBindingIT {

    private static final UUID LEASE = new UUID(7, 7);
    private static final String CLAIM = "select job from tenancy.claim_chunk(?, ?::timestamptz, ?::timestamptz + interval '1 minute')";
    private static final String BIND = "select tenancy.bind_chunk(?, 1, ?, ?::timestamptz)";

    private static final String LATER = "2026-09-10T10:00:00+08:00";

    private Nation nation;
    private long job;

    @BeforeEach
    void queue() {
        nation = Nation.founded();
        nation.registers(OWN_SCHOOL, "Jia");
        nation.registers(SIBLING_SCHOOL, "Yi");
        try (Session school = nation.as(OWN_SCHOOL)) {
            job = school.number("""
                insert into job(org_id, path, kind, title, created_by, created_post, created_at, served_at) values (?, ?::path_t, 'IMPORT', 'file', ?, ?, now(), now()) returning id""",
                OWN_SCHOOL.id(), OWN_SCHOOL.path(), OWN_SCHOOL.id(), OWN_SCHOOL.approver().ref());
            school.run("insert into job_chunk(job_id, seq, path, work) values (?, 1, ?::path_t, 'STAGE')", job, OWN_SCHOOL.path());
            school.commit();
        }
        try (Session worker = nation.unbound()) {
            assertThat(worker.number(CLAIM, LEASE, Session.NOW, Session.NOW)).isEqualTo(job);
            assertThat(worker.seen("job") + worker.seen("job_chunk")).as("claiming shows a worker no rows").isZero();
            worker.commit();
        }
    }

    @Test
    void theHolderOfTheLeaseWorksInTheSchoolsRangeUnderItsCreatorsName() {
        try (Session worker = nation.unbound()) {
            worker.run(BIND, job, LEASE, Session.NOW);

            assertThat(worker.seen("person")).isEqualTo(1);
            assertThat(worker.text("select current_setting('app.lo') || ' ' || current_setting('app.operator')")).isEqualTo(OWN_SCHOOL.path() + " " + OWN_SCHOOL.id());
            assertThat(worker.attempt(BIND, job, LEASE, Session.NOW).state()).as("bound once").isEqualTo("XJ001");
        }
    }

    @Test
    void nobodyBindsByAnotherLease() {
        try (Session worker = nation.unbound()) {
            assertThat(worker.attempt(BIND, job, new UUID(6, 6), Session.NOW).state()).isEqualTo("XJ006");
        }
    }

    @Test
    void aSuspensionStopsAJobAtItsNextChunk() {
        try (Session ministry = nation.as(MINISTRY)) {
            ministry.run("update organisation set state = 'SUSPENDED' where id = ?", COUNTY.id());
            ministry.commit();
        }

        try (Session worker = nation.unbound()) {
            assertThat(worker.attempt(BIND, job, LEASE, Session.NOW).state()).isEqualTo("XJ003");
        }
    }

    @Test
    void aRunningLeaseIsNotTakenAndOneThatRanOutIs() {
        try (Session worker = nation.unbound()) {
            assertThat(worker.list(CLAIM, new UUID(8, 8), Session.NOW, Session.NOW)).isEmpty();
            assertThat(worker.list(CLAIM, new UUID(8, 8), LATER, LATER)).containsExactly(String.valueOf(job));
            assertThat(worker.attempt(BIND, job, LEASE, Session.NOW).state()).as("the former holder has lost it").isEqualTo("XJ006");
        }
    }

    @Test
    void aLeaseThatRanOutIsNotTakenWhileItsHoldersTransactionRuns() {
        try (Session holder = nation.unbound(); Session other = nation.unbound()) {
            holder.run(BIND, job, LEASE, Session.NOW);

            assertThat(other.list(CLAIM, new UUID(8, 8), LATER, LATER)).isEmpty();
        }
    }

    @Test
    void whoHasLostThePostDoesNothingMoreThroughAJob() {
        try (Session school = nation.as(OWN_SCHOOL)) {
            school.run("update post set state = 'WITHDRAWN' where ref = ?", OWN_SCHOOL.approver().ref());
            school.commit();
        }

        try (Session worker = nation.unbound()) {
            assertThat(worker.attempt(BIND, job, LEASE, Session.NOW).state()).isEqualTo("XJ006");
            assertThat(worker.list(CLAIM, new UUID(8, 8), LATER, LATER)).isEmpty();
            worker.commit();
        }
        try (Session county = nation.as(COUNTY)) {
            assertThat(county.text("select state || ' ' || (outcome->>'failure') from job where id = " + job)).isEqualTo("FAILED tenancy.no-such-post");
        }
    }
}
