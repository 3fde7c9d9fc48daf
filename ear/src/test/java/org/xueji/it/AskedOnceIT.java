package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A program that asks again, as after a line that broke, is answered again and has it done once; one that reads again is told that nothing changed. */
class AskedOnceIT {

    private static final String KEY = "Idempotency-Key";
    private static final int AT_ONCE = 6;

    private static FoundedSchool school;

    @BeforeAll
    static void found() {
        school = FoundedSchool.under("p43", "hunan", "430104");
    }

    @Test
    void theSecondAnswerIsTheFirstAndNothingHappensAgain() {
        JsonObject student = StatedStudent.invented().json();
        String key = key();

        HttpResponse<String> first = file(school.clerk(), key, student);
        long filed = filed();
        HttpResponse<String> second = file(school.clerk(), key, student);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(filed()).isEqualTo(filed);
    }

    @Test
    void whoAsksManyTimesAtOnceHasItDoneOnce() {
        JsonObject student = StatedStudent.invented().json();
        String key = key();
        long before = filed();

        List<CompletableFuture<HttpResponse<String>>> asked = IntStream.range(0, AT_ONCE)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> file(school.clerk(), key, student))).toList();
        List<HttpResponse<String>> answers = asked.stream().map(CompletableFuture::join).toList();

        assertThat(filed()).isEqualTo(before + 1);
        assertThat(answers).filteredOn(a -> a.statusCode() == 201).isNotEmpty().extracting(HttpResponse::body).containsOnly(file(school.clerk(), key, student).body());
        answers.stream().filter(a -> a.statusCode() != 201).forEach(a -> Answer.of(a).assertRefused(409, "tenancy.request-without-answer"));
    }

    @Test
    void aKeyStandsForOneThingOfOnePerson() {
        String key = key();
        JsonObject student = StatedStudent.invented().json();
        file(school.clerk(), key, student);

        Answer.of(file(school.clerk(), key, StatedStudent.invented().json())).assertRefused(422, "tenancy.key-of-another-request");
        FoundedSchool other = FoundedSchool.under("p43", "hunan", "430104");
        HttpResponse<String> others = file(other.clerk(), key, StatedStudent.invented().json());

        assertThat(others.statusCode()).as("somebody else's keys are nobody's business").isEqualTo(201);
        assertThat(others.headers().firstValue("Idempotency-Replayed")).isEmpty();
        Answer.of(file(school.clerk(), "two words", student)).assertRefused(422, "tenancy.key-malformed");
    }

    @Test
    void whatWasRefusedMayBeMendedUnderTheSameKey() {
        String key = key();
        StatedStudent student = StatedStudent.invented();

        assertThat(file(school.clerk(), key, student.but("sex", "无").json()).statusCode()).isEqualTo(422);

        assertThat(file(school.clerk(), key, student.json()).statusCode()).isEqualTo(201);
    }

    /** As after a server that died between its deed and its answer. */
    @Test
    void whereNoAnswerIsKeptNothingIsDoneAgain() {
        String key = key();
        JsonObject student = StatedStudent.invented().json();
        file(school.clerk(), key, student);
        long filed = filed();
        Register.lay("update request_key set status = null, answer = null where key_text = ?", key);

        Answer refused = Answer.of(file(school.clerk(), key, student)).assertRefused(409, "tenancy.request-without-answer");

        assertThat(refused.body()).containsPattern("sent already at 20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}");
        assertThat(filed()).isEqualTo(filed);
    }

    @Test
    void whoKnowsWhatIsThereIsToldSo() {
        JsonObject record = StatedStudent.invented().filedBy(school.clerk());
        String path = "/new-students/" + record.getString("ref");
        HttpResponse<String> read = school.clerk().get(path, "If-None-Match", "\"none\"");
        String tag = read.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = school.clerk().get(path, "If-None-Match", "\"other\", " + tag);

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(Caller.demo("kaifu-school-clerk").get(path, "If-None-Match", tag).statusCode()).as("the tag opens nothing").isEqualTo(404);
        school.approver().decide(record.getString("ref"), "APPROVE", "").json();
        HttpResponse<String> changed = school.clerk().get(path, "If-None-Match", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).isPresent().get().isNotEqualTo(tag);
    }

    /** Whoever believes that a write is guarded by a tag would overwrite. */
    @Test
    void aWriteUnderAConditionThatNobodyAsksIsRefusedAndNothingHappens() {
        String path = "/new-students/" + StatedStudent.invented().filedBy(school.clerk()).getString("ref");
        String tag = school.clerk().get(path, "If-None-Match", "\"none\"").headers().firstValue("ETag").orElseThrow();
        long filed = filed();

        Answer refused = Answer.of(school.clerk().post("/new-students", StatedStudent.invented().json(), "If-Match", tag)).assertRefused(422, "tenancy.condition-not-asked");

        assertThat(refused.body()).contains("If-Match");
        assertThat(filed()).isEqualTo(filed);
    }

    private static HttpResponse<String> file(Caller clerk, String key, JsonObject student) {
        return clerk.post("/new-students", student, KEY, key);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static long filed() {
        return FoundedSchool.count(school.clerk(), "");
    }
}
