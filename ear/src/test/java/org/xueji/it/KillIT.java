package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The application's server dies without a warning while a school's students are on their way, and is started again. Everything goes on by itself,
 * and what is there in the end is what an undisturbed way leaves: nothing lost, nothing doubled.
 *
 * <p>There are as many kills as {@code xueji.repetitions} says, each at another moment, drawn from its number.
 */
@Isolated("kills the server")
@TestInstance(Lifecycle.PER_CLASS)
class KillIT {

    private static final int STUDENTS = 1_000;
    private static final double SHARE_OF_ERRORS = 0.03;
    private static final int DECIDED_AT_ONCE = 250;
    private static final Duration SOON = Duration.ofMinutes(1);

    private Map<String, Long> undisturbed;

    /** When the server dies. */
    enum Moment {
        WHILE_STAGING, BETWEEN_CHUNKS, BETWEEN_COMMIT_AND_ANSWER
    }

    static IntStream numbers() {
        return IntStream.range(0, Integer.getInteger("xueji.repetitions", 3));
    }

    @BeforeAll
    void goTheWayUndisturbed() {
        FoundedSchool school = school();
        school.imported(file(school));
        submit(school);
        undisturbed = left(school);
        assertThat(submitted(school)).isGreaterThan(STUDENTS * 95L / 100);
    }

    @AfterAll
    void leaveAServerBehind() {
        Server.leaveOneBehind();
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aKilledServerLosesAndDoublesNobody(int number) {
        Moment moment = Moment.values()[number % Moment.values().length];
        FoundedSchool school = school();
        Random random = new Random(number);

        switch (moment) {
            case WHILE_STAGING -> killedWhileStaging(school, random);
            case BETWEEN_CHUNKS -> killedBetweenChunks(school, random);
            case BETWEEN_COMMIT_AND_ANSWER -> killedBetweenCommitAndAnswer(school);
        }

        assertThat(left(school)).as(moment + " " + number).isEqualTo(undisturbed);
    }

    private void killedWhileStaging(FoundedSchool school, Random random) {
        String job = school.clerk().upload(file(school)).json().getString("ref");
        killWhenDone(job, random.nextInt(1, STUDENTS));
        Server.start();

        assertThat(school.clerk().await(job).getString("state")).isEqualTo("DONE");
        submit(school);
    }

    private void killedBetweenChunks(FoundedSchool school, Random random) {
        school.imported(file(school));
        String job = school.approver().post("/new-students/decisions", Json.createObjectBuilder().add("action", "APPROVE").build()).json()
            .getString("job");
        killWhenDone(job, DECIDED_AT_ONCE * random.nextInt(1, STUDENTS / DECIDED_AT_ONCE - 1));
        Server.start();

        assertThat(school.approver().await(job).getString("state")).isEqualTo("DONE");
    }

    private void killedBetweenCommitAndAnswer(FoundedSchool school) {
        byte[] file = file(school);
        List<ProcessHandle> server = Server.processes();
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> school.clerk().upload(file));
        Patience.until(SOON, () -> jobs(school) == 1);
        Server.kill(server);
        answer.handle((a, e) -> "").join();   // whether it came or not, the clerk cannot tell and tries again
        Server.start();

        school.imported(file);
        Patience.until(SOON, () -> jobsUnderWay(school) == 0);
        submit(school);
    }

    private static FoundedSchool school() {
        return FoundedSchool.under("p43", "hunan", "430104");
    }

    private static byte[] file(FoundedSchool school) {
        return school.file(STUDENTS, SHARE_OF_ERRORS, 11);
    }

    private static void submit(FoundedSchool school) {
        JsonObject job = school.approver().post("/new-students/decisions", Json.createObjectBuilder().add("action", "APPROVE").build()).json();
        assertThat(school.approver().await(job.getString("job")).getString("state")).isEqualTo("DONE");
    }

    /** Watches the database itself, which is quicker than asking the server, and is not killed with it. */
    private static void killWhenDone(String job, long rows) {
        List<ProcessHandle> server = Server.processes();
        Patience.until(SOON, () -> Register.number("select done from job where ref = ?::uuid", job) >= rows);
        Server.kill(server);
        assertThat(Register.text("select state from job where ref = ?::uuid", job)).as("killed in time").isEqualTo("RUNNING");
    }

    private static long jobs(FoundedSchool school) {
        return Register.number("select count(*) from job j join organisation o on o.id = j.org_id where o.ref = ?::uuid", school.ref());
    }

    private static long jobsUnderWay(FoundedSchool school) {
        return Register.number("""
            select count(*) from job j join organisation o on o.id = j.org_id where o.ref = ?::uuid and j.state in ('QUEUED', 'RUNNING')""", school.ref());
    }

    private static long submitted(FoundedSchool school) {
        return Register.number("select count(*) from new_student n join organisation o on o.id = n.school_id where n.state = 'IN_REVIEW' and o.ref = ?::uuid", school.ref());
    }

    /** What the way of the students has left behind. The more are invented, the more have namesakes and are held; so they count with those that are submitted. */
    private static Map<String, Long> left(FoundedSchool school) {
        String records = " from new_student n join organisation o on o.id = n.school_id where o.ref = ?::uuid";
        String cases = " from approval_case c join organisation o on o.id = c.from_org where o.ref = ?::uuid";
        return Map.of(
            "records", Register.number("select count(*)" + records, school.ref()),
            "people", Register.number("select count(distinct n.document_index)" + records, school.ref()),
            "neither held nor submitted whole", Register.number("""
                select count(*) from new_student n join organisation o on o.id = n.school_id, lateral (select count(*) as n from decision d where d.case_id = n.case_id) d
                 where o.ref = ?::uuid and not (n.state = 'HELD' and d.n in (1, 2) or n.state = 'IN_REVIEW' and d.n = 2)""", school.ref()),
            "cases", Register.number("select count(*)" + cases, school.ref()));
    }
}
