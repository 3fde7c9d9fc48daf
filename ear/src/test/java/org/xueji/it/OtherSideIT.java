package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Whoever files somebody in conflict learns that there is a conflict, and nothing of the other side: neither from what the answers say nor from how long they take can it be told whether the other is
 * of the same province, or whether he is registered or only filed (V-8). It is tried with about as many filings as a clerk may have in conflict on one day.
 */
@Isolated("measures how long answers take")
@TestInstance(Lifecycle.PER_CLASS)
class OtherSideIT {

    private static final int OF_EACH = 12;
    /** Chance alone goes beyond it once in ten thousand times; a difference twice as large as the noise does nearly always. */
    private static final double BY_CHANCE = 3.9;

    private final List<Filing> filings = new ArrayList<>();
    private Side here;

    /** Where the other side is, and how far. */
    private record Other(boolean sameProvince, boolean registered) {
    }

    /** One filing as the clerk sees it: how long until it was answered, and until the conflict was there; in nanoseconds. */
    private record Filing(Other other, StatedStudent student, String record, long answered, long held) {
    }

    @BeforeAll
    void fileWhoIsElsewhere() {
        here = Side.inHunan();
        Side near = new Side(FoundedSchool.under("p43", "hunan", "430105"), Caller.demo("kaifu-approver"));
        Side far = Side.inGuangdong();
        List<Map.Entry<Other, StatedStudent>> people = new ArrayList<>(Stream.of(near, far).flatMap(side -> elsewhere(side, side == near)).toList());
        Collections.shuffle(people, new Random(1));   // so that whatever the machine does meanwhile, it does to all alike
        people.forEach(p -> filings.add(filed(p.getKey(), p.getValue())));
    }

    /** Students of the group filed at a school, half of them registered. */
    private static Stream<Map.Entry<Other, StatedStudent>> elsewhere(Side side, boolean sameProvince) {
        List<StatedStudent> students = Stream.generate(StatedStudent::invented).limit(2L * OF_EACH).toList();
        List<String> records = students.stream().map(s -> side.file(s).json().getString("ref")).toList();
        records.forEach(r -> assertThat(side.checked(r).getString("state")).isEqualTo("DRAFT"));
        records.subList(0, OF_EACH).forEach(side::register);
        return students.stream().map(s -> Map.entry(new Other(sameProvince, students.indexOf(s) < OF_EACH), OnePersonTwice.elsewhere(s, 2)));
    }

    private Filing filed(Other other, StatedStudent student) {
        long sent = System.nanoTime();
        String record = here.file(student).json().getString("ref");
        long answered = System.nanoTime();
        String state = "CHECKING";
        while (state.equals("CHECKING")) {   // without a pause, as somebody would look who measures
            state = here.school().clerk().get("/new-students/" + record).json().getString("state");
        }
        long held = System.nanoTime();
        assertThat(state).isEqualTo("HELD");
        return new Filing(other, student, record, answered - sent, held - sent);
    }

    @Test
    void theTimeOfAnAnswerDoesNotTellThem() {
        for (ToLongFunction<Filing> time : List.<ToLongFunction<Filing>>of(Filing::answered, Filing::held)) {
            assertThat(deviation(time, Other::sameProvince)).as("own province or another").isBetween(-BY_CHANCE, BY_CHANCE);
            assertThat(deviation(time, Other::registered)).as("registered or filed").isBetween(-BY_CHANCE, BY_CHANCE);
        }
    }

    private double deviation(ToLongFunction<Filing> time, Predicate<Other> group) {
        Map<Boolean, List<Long>> times = filings.stream().collect(Collectors.partitioningBy(f -> group.test(f.other()),
            Collectors.mapping(time::applyAsLong, Collectors.toList())));
        return RankTest.deviation(times.get(true), times.get(false));
    }

    @Test
    void allAnswersAreTheSameButForWhatTheSchoolStatedItself() {
        List<List<String>> told = filings.stream().map(this::told).distinct().toList();

        assertThat(told).as("one and the same whatever the other side is").hasSize(1);
    }

    /** All that a school is told about a record, headers included, with its own values and those that always differ blanked out. */
    private List<String> told(Filing filing) {
        Caller clerk = here.school().clerk();
        String record = "/new-students/" + filing.record();
        String conflict = "/conflicts/" + clerk.get(record).json().getJsonArray("conflicts").getString(0);
        return Stream.concat(
            Stream.of(record, record + "/actions", record + "/requests/possible", conflict, "/rulings/" + conflict.substring(11), record + "/photo").map(path -> told(clerk, path, filing.student())),
            Stream.of(here.school().approver().decide(filing.record(), "APPROVE", ""), clerk.put(record, correction(filing.student())), here.authority().decide(filing.record(), "APPROVE", ""))
                .map(answer -> answer.status() + " " + blanked(answer.body(), filing.student()))).toList();
    }

    private static String told(Caller clerk, String path, StatedStudent student) {
        HttpResponse<byte[]> answer = clerk.file(path);
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(List.of("date", "connection", "content-length", "etag"));   // the connection's; FEMALE is longer than MALE, and the tag is made of the body that is compared below
        return answer.statusCode() + " " + headers + " " + blanked(new String(answer.body(), StandardCharsets.UTF_8), student);
    }

    private static JsonObject correction(StatedStudent student) {
        return Json.createObjectBuilder().add("version", 1).add("fields", Json.createObjectBuilder(Map.copyOf(student.fields()))).build();
    }

    private static String blanked(String body, StatedStudent own) {
        String number = own.fields().get("identityNumber");
        return body.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "REF").replaceAll("\"number\":\"[0-9A-F]{8}\"", "NUMBER").replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "MOMENT")
            .replace(own.fields().get("name"), "NAME").replace(number.substring(0, 4) + "**********" + number.substring(14), "DOCUMENT")
            .replace(number.substring(6, 10) + "-" + number.substring(10, 12) + "-" + number.substring(12, 14), "BIRTH").replaceAll("\"sex\":\"(FE)?MALE\"", "SEX");
    }
}
