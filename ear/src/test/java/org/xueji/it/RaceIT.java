package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Schools of two provinces register one person at the same time, each in its hurry from the form to the last approval (V-8, V-10). In the end there is
 * one registration, whoever was quicker: never none that nobody could settle, and never two.
 *
 * <p>There are as many races of every way to be one person as {@code xueji.repetitions} says.
 */
class RaceIT {

    private static final Duration SOON = Duration.ofMinutes(1);

    /** A clerk may meet only so many conflicts a day; then other schools race. */
    private static final int REPETITIONS_OF_ONE_SCHOOL = 10;

    /** A school, and who approves above it. */
    private record Racer(FoundedSchool school, Caller authority) {

        /** Files the student and goes as far as it gets. Returns the record. */
        String race(StatedStudent student, CyclicBarrier start) {
            at(start);
            String ref = school.clerk().post("/new-students", Json.createObjectBuilder(Map.copyOf(student.fields())).build()).json().getString("ref");
            Patience.until(SOON, () -> !state(ref).equals("CHECKING"));
            pressOn(ref);
            return ref;
        }

        void pressOn(String ref) {
            for (Caller approver : List.of(school.approver(), authority)) {
                Answer answer = approver.decide(ref, "APPROVE", "");
                assertThat(answer.status()).as(answer.body()).isIn(200, 409);
            }
        }

        void giveWay(String ref) {
            school.clerk().post("/new-students/" + ref + "/withdrawal", Json.createObjectBuilder().add("reason", "REGISTERED_ELSEWHERE").build()).json();
        }

        String state(String ref) {
            return school.clerk().get("/new-students/" + ref).json().getString("state");
        }

        private static void at(CyclicBarrier start) {
            try {
                start.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Who races for whom. */
    private record Race(Racer hunan, Racer guangdong, OnePersonTwice person) {

        @Override
        public String toString() {
            return person.toString();
        }
    }

    static Stream<Race> races() {
        int repetitions = Integer.getInteger("xueji.repetitions", 3);
        return IntStream.iterate(0, n -> n < repetitions, n -> n + REPETITIONS_OF_ONE_SCHOOL).boxed()
            .flatMap(n -> racesOfTwoSchools(Math.min(REPETITIONS_OF_ONE_SCHOOL, repetitions - n)));
    }

    private static Stream<Race> racesOfTwoSchools(int repetitions) {
        Racer hunan = new Racer(FoundedSchool.under("p43", "hunan", "430104"), Caller.demo("yuelu-approver"));
        Racer guangdong = new Racer(FoundedSchool.under("p44", "guangdong", "440106"), Caller.demo("tianhe-approver"));
        return IntStream.range(0, repetitions).boxed().flatMap(n -> OnePersonTwice.everyWay(hunan.school(), guangdong.school()).stream())
            .map(person -> new Race(hunan, guangdong, person));
    }

    @ParameterizedTest
    @MethodSource("races")
    void ofTwoAtTheSameTimeExactlyOneIsRegisteredV10(Race race) {
        Racer hunan = race.hunan();
        Racer guangdong = race.guangdong();
        CyclicBarrier start = new CyclicBarrier(2);
        CompletableFuture<String> one = CompletableFuture.supplyAsync(racing(hunan, race.person().one(), start));
        CompletableFuture<String> other = CompletableFuture.supplyAsync(racing(guangdong, race.person().other(), start));
        String first = one.join();
        String second = other.join();

        assertThat(registered(first, second)).as("before anybody gave way").isLessThanOrEqualTo(1);
        boolean firstWon = hunan.state(first).equals("REGISTERED");
        assertThat(firstWon ? guangdong.state(second) : hunan.state(first)).as("the one that did not").isEqualTo("HELD");
        if (firstWon) {
            guangdong.giveWay(second);
        } else {
            hunan.giveWay(first);
            guangdong.pressOn(second);
        }

        assertThat(registered(first, second)).as("in the end").isEqualTo(1);
        assertThat(holdings(first, second)).isEqualTo(1);
        assertThat(Register.number("""
            select count(*) from conflict c join conflict_side s on s.conflict_id = c.id join new_student n on n.id = s.record_id
             where c.state <> 'SETTLED' and n.ref in (?::uuid, ?::uuid)""", first, second)).as("open conflicts").isZero();
    }

    private static Supplier<String> racing(Racer racer, StatedStudent student, CyclicBarrier start) {
        return () -> racer.race(student, start);
    }

    private static long registered(String first, String second) {
        return Register.number("select count(*) from new_student where state = 'REGISTERED' and ref in (?::uuid, ?::uuid)", first, second);
    }

    private static long holdings(String first, String second) {
        return Register.number("select count(*) from holding h join new_student n on n.registration_id = h.registration_id where n.ref in (?::uuid, ?::uuid)", first, second);
    }
}
