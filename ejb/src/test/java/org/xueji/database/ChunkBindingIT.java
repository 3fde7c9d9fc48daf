package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.INSTITUTION_OF_MINISTRY;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A chunk of a job works in the range of the organisation it works for, for whoever holds its lease and for nobody else. */
class ChunkBindingIT {

    private static final UUID LEASE = new UUID(7, 7);
    private static final String CLAIM = "select job from tenancy.claim_chunk(?, ?::timestamptz, ?::timestamptz + interval '1 minute')";
    private static final String BIND = "select tenancy.bind_chunk(?, 1, ?, ?::timestamptz)";
    private static final String ADVANCE = "select tenancy.advance_chunk(?, 1, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz + interval '1 minute')";
    private static final String HOLD = "select tenancy.hold_chunk(?, 1, ?, ?::timestamptz + interval '1 minute')";
    private static final String FAIL = "select tenancy.fail_chunk(?, 1, ?, 'jobs.fault', ?::timestamptz)";

    private static final String LATER = "2026-09-10T10:00:00+08:00";

    private Nation nation;
    private long job;

    @BeforeEach
    void queue() {
        nation = Nation.founded();
        nation.registers(OWN_SCHOOL, "Jia");
        nation.registers(SIBLING_SCHOOL, "Yi");
        job = queued(OWN_SCHOOL);
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

    @ParameterizedTest
    @ValueSource(strings = {
        "update organisation set state = 'SUSPENDED' where id = 4",   // the county above the school
        "update organisation set state = 'SUSPENDED' where id = 2",   // the province
        "update realm set state = 'SUSPENDED' where name = 'pA'"})
    void aJobWhoseOrganisationCannotActWaitsAndGoesOnAfterwards(String suspension) {
        asOwner(suspension);

        try (Session worker = nation.unbound()) {
            assertThat(worker.attempt(BIND, job, LEASE, Session.NOW).state()).as("whoever works on it stops").isEqualTo("XJ006");
            assertThat(worker.list(CLAIM, new UUID(8, 8), LATER, LATER)).as("and nobody takes it").isEmpty();
        }

        asOwner(suspension.replace("organisation set state = 'SUSPENDED'", "organisation set state = 'ACTIVE'")
            .replace("realm set state = 'SUSPENDED'", "realm set state = 'OPEN'"));

        try (Session worker = nation.unbound()) {
            assertThat(worker.list(CLAIM, new UUID(8, 8), LATER, LATER)).containsExactly(String.valueOf(job));
        }
    }

    @Test
    void theMinistrysOwnJobIsBookedAlsoByAStepThatNarrowedToOneSchool() {
        long ministrys = queued(MINISTRY);
        try (Session worker = nation.unbound()) {
            assertThat(worker.list(CLAIM, new UUID(8, 8), Session.NOW, Session.NOW)).containsExactly(String.valueOf(ministrys));
            worker.commit();

            worker.run(BIND, ministrys, new UUID(8, 8), Session.NOW);
            worker.run("select tenancy.narrow(?)", OWN_SCHOOL.id());
            assertThat(worker.run("update person set name = 'Jia'")).isEqualTo(1);
            worker.run(ADVANCE, ministrys, new UUID(8, 8), 1, 1, true, Session.NOW, Session.NOW);
            worker.commit();
        }
        try (Session ministry = nation.as(MINISTRY)) {
            assertThat(ministry.text("select state from job where id = " + ministrys)).isEqualTo("DONE");
        }
    }

    @Test
    void underTheNationsBareRangeTheMinistryTouchesItsOwnJobsAndNobodyElses() {
        long ministrys = queued(MINISTRY);
        try (Session ministry = nation.as(MINISTRY)) {
            assertThat(ministry.list("update job set state = 'CANCELLED' returning id")).containsExactly(String.valueOf(ministrys));
            assertThat(ministry.run("delete from job_file")).as("its own went with the job").isZero();
            assertThat(ministry.attempt("insert into job_chunk(job_id, seq, path, work) values (?, 2, ?::path_t, 'STAGE')", job, OWN_SCHOOL.path()).state()).isEqualTo(Nation.INVISIBLE);
            assertThat(ministry.attempt("insert into job_file values (?, ?::path_t, 'upload', 1, '\\x00')", job, OWN_SCHOOL.path()).state()).isEqualTo(Nation.INVISIBLE);
        }
        try (Session province = nation.as(PROVINCE)) {
            assertThat(province.attempt("insert into job_file values (?, 'C', 'upload', 1, '\\x00')", ministrys).state()).as("nobody below writes at the ministry").isEqualTo(Nation.INVISIBLE);
        }
    }

    @Test
    void aSuspendedProvinceDoesNotHoldUpAnInstitutionOfTheMinistryThatIsSeatedThere() {
        long institutions = queued(INSTITUTION_OF_MINISTRY);
        asOwner("update organisation set state = 'SUSPENDED' where id = " + PROVINCE.id());

        try (Session worker = nation.unbound()) {
            assertThat(worker.list(CLAIM, new UUID(8, 8), LATER, LATER)).containsExactly(String.valueOf(institutions));
        }
    }

    @Test
    void aLeaseThatIsHeldIsNotTakenWhenItsFirstTermIsOver() {
        try (Session worker = nation.unbound()) {
            worker.run(HOLD, job, new UUID(6, 6), LATER);
            worker.commit();
            assertThat(worker.attempt(CLAIM, new UUID(8, 8), LATER, LATER).rows()).as("held by somebody else").isEqualTo(1);

            worker.run(HOLD, job, LEASE, LATER);
            worker.commit();
            assertThat(worker.list(CLAIM, new UUID(8, 8), LATER, LATER)).isEmpty();
        }
    }

    @Test
    void theLastStepEndsTheJob() {
        try (Session worker = nation.unbound()) {
            worker.run(BIND, job, LEASE, Session.NOW);
            worker.run(ADVANCE, job, LEASE, 5, 5, false, Session.NOW, Session.NOW);
            assertThat(ofJob(worker)).isEqualTo("RUNNING 5");
            assertThat(worker.attempt(ADVANCE, job, new UUID(6, 6), 9, 4, true, Session.NOW, Session.NOW).state()).as("by its holder alone").isEqualTo("XJ006");
            worker.run(ADVANCE, job, LEASE, 9, 4, true, Session.NOW, Session.NOW);
            assertThat(ofJob(worker)).isEqualTo("DONE 9");
        }
    }

    @Test
    void whatWasCancelledMeanwhileIsNotFinished() {
        try (Session worker = nation.unbound(); Session school = nation.as(OWN_SCHOOL)) {
            worker.run(BIND, job, LEASE, Session.NOW);
            school.run("update job set state = 'CANCELLED' where id = ?", job);
            school.commit();

            assertThat(worker.attempt(ADVANCE, job, LEASE, 9, 9, true, Session.NOW, Session.NOW).state()).isEqualTo("XJ006");
        }
    }

    @Test
    void anUploadGoesWithAJobThatIsCancelled() {
        try (Session school = nation.as(OWN_SCHOOL)) {
            school.run("update job set state = 'CANCELLED' where id = ?", job);
            assertThat(school.seen("job_file")).isZero();
        }
    }

    @Test
    void anUploadGoesWithAJobThatFails() {
        asOwner("update organisation set state = 'SUSPENDED' where id = " + COUNTY.id());
        try (Session worker = nation.unbound()) {
            assertThat(worker.attempt(FAIL, job, new UUID(6, 6), LATER).state()).isEqualTo("XJ006");
            worker.run(FAIL, job, LEASE, LATER);
            worker.commit();
        }
        try (Session owner = nation.owner()) {
            assertThat(owner.text("select state || ' ' || (outcome->>'failure') from job where id = " + job)).isEqualTo("FAILED jobs.fault");
            assertThat(owner.seen("job_file")).isZero();
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
            assertThat(county.seen("job_file")).as("nor does its upload stay").isZero();
        }
    }

    private long queued(Place place) {
        try (Session session = nation.as(place)) {
            long queued = session.number("""
                insert into job(org_id, path, kind, title, created_by, created_post, created_at, served_at) values (?, ?::path_t, 'IMPORT', 'file', ?, ?, now(), now()) returning id""",
                place.id(), place.path(), place.id(), place.approver().ref());
            session.run("insert into job_chunk(job_id, seq, path, work) values (?, 1, ?::path_t, 'STAGE')", queued, place.path());
            session.run("insert into job_file values (?, ?::path_t, 'upload', 0, '\\x00')", queued, place.path());
            session.commit();
            return queued;
        }
    }

    private String ofJob(Session session) {
        return session.text("select state || ' ' || done from job where id = " + job);
    }

    private void asOwner(String statement) {
        try (Session owner = nation.owner()) {
            owner.run(statement);
            owner.commit();
        }
    }
}
