package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The application's server dies while students are filed into a conflict, registered, ruled on and released, by four users without a pause. What was answered is
 * done; what was not is done whole or not at all, and done when asked again. Nobody is registered twice, nobody's registration is lost but for a reason on record,
 * no conflict is forgotten (V-10, V-11). All of it is looked at as users look, over REST.
 *
 * <p>A third as many kills as {@code xueji.repetitions} says, each at a moment drawn from its number.
 */
@Isolated("kills the server")
class RulingKillIT {

    private static final int OF_EACH = 6;
    private static final int KINDS = 4;
    private static final Duration AN_ACT = Duration.ofMillis(40);

    private Side here;
    private Side there;

    /** Something done for one student by one request, and how users see what came of it. */
    private interface Deed {

        Answer attempt();

        boolean isDone();

        /** Looks whether all that belongs to the deed is so, or nothing of it. */
        void isWhole(boolean done);
    }

    /** A student whom one school has registered and the other has filed, and the conflict between them. */
    private record Disputed(StatedStudent student, String registration, String record, String conflict) {
    }

    static IntStream numbers() {
        return IntStream.range(0, Math.max(1, Integer.getInteger("xueji.repetitions", 3) / 3));
    }

    @AfterAll
    static void leaveAServerBehind() {
        Server.leaveOneBehind();
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aKilledServerLeavesNothingHalfDoneV11(int number) throws InterruptedException {
        Random random = new Random(number);
        here = Side.inHunan();
        there = Side.inGuangdong();
        List<List<Deed>> users = List.of(filings(), registrations(), rulings(random), releases());

        Set<Deed> answered = killedAmid(users, random);
        Server.start();

        assertThat(answered).as("killed in time").hasSizeLessThan(OF_EACH * KINDS);
        users.stream().flatMap(List::stream).forEach(deed -> {
            boolean done = deed.isDone();
            assertThat(done || !answered.contains(deed)).as("answered and done: " + deed).isTrue();
            deed.isWhole(done);
            if (!done) {
                assertThat(deed.attempt().status()).isBetween(200, 201);
                assertThat(deed.isDone()).isTrue();
                deed.isWhole(true);
            }
        });
    }

    /** What was answered before the server died. */
    private static Set<Deed> killedAmid(List<List<Deed>> users, Random random) throws InterruptedException {
        Set<Deed> answered = ConcurrentHashMap.newKeySet();
        List<ProcessHandle> server = Server.processes();
        CountDownLatch enough = new CountDownLatch(random.nextInt(1, OF_EACH * KINDS / 2));
        try (ExecutorService threads = Executors.newFixedThreadPool(KINDS)) {
            List<CompletableFuture<Void>> busy = users.stream().map(deeds -> CompletableFuture.runAsync(() -> workThrough(deeds, answered, enough), threads)).toList();
            enough.await();
            LockSupport.parkNanos(random.nextLong(AN_ACT.toNanos()));
            Server.kill(server);
            busy.forEach(CompletableFuture::join);
        }
        return answered;
    }

    private static void workThrough(List<Deed> deeds, Set<Deed> answered, CountDownLatch enough) {
        for (Deed deed : deeds) {
            Answer answer;
            try {
                answer = deed.attempt();
            } catch (IllegalStateException gone) {
                return;
            }
            assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
            answered.add(deed);
            enough.countDown();
        }
    }

    /** One who is registered at one school is filed by the other. */
    private List<Deed> filings() {
        return each(students(), this::registered, registered -> new Deed() {
            @Override
            public Answer attempt() {
                return here.file(registered);
            }

            @Override
            public boolean isDone() {
                return !found().isEmpty();
            }

            @Override
            public void isWhole(boolean done) {
                assertThat(held(registered)).isEqualTo(1);
                if (done) {
                    assertThat(found()).hasSize(1);
                    isDisputed(found().getFirst());
                }
            }

            private List<String> found() {
                return here.school().clerk().get("/new-students?name=" + Http.encode(name(registered))).json().getJsonArray("rows").getValuesAs(JsonObject.class).stream()
                    .map(r -> r.getString("ref")).toList();
            }
        });
    }

    /** The authority registers one whom nobody else files. */
    private List<Deed> registrations() {
        return each(students(), student -> {
            String record = filed(there, student);
            assertThat(there.checked(record).getString("state")).isEqualTo("DRAFT");
            there.submit(record);
            return record;
        }, record -> new Deed() {
            @Override
            public Answer attempt() {
                return there.authority().decide(record, there.checked(record).getInt("version"), "APPROVE", "");
            }

            @Override
            public boolean isDone() {
                return there.checked(record).getString("state").equals("REGISTERED");
            }

            @Override
            public void isWhole(boolean done) {
                JsonObject seen = there.checked(record);
                assertThat(seen.getString("state")).isEqualTo(done ? "REGISTERED" : "IN_REVIEW");
                assertThat(seen.containsKey("registration")).isEqualTo(done);
                assertThat(held(seen.getString("name"))).isEqualTo(done ? 1 : 0);
            }
        });
    }

    /** The ministry rules for one of the sides, or against both. */
    private List<Deed> rulings(Random random) {
        Caller ministry = Caller.demo("ministry-approver");
        return each(students(), student -> {
            Disputed disputed = disputed(student);
            here.uphold("/new-students/" + disputed.record());
            there.uphold("/students/" + disputed.registration());
            return disputed;
        }, disputed -> {
            String path = "/rulings/" + disputed.conflict();
            String forRecord = ministry.get(path).json().getJsonArray("sides").getJsonObject(0).containsKey("record") ? "FOR_FIRST" : "FOR_SECOND";
            String outcome = List.of("FOR_FIRST", "FOR_SECOND", "AGAINST_BOTH").get(random.nextInt(3));
            return new Deed() {
                @Override
                public Answer attempt() {
                    return ministry.post(path, Json.createObjectBuilder().add("outcome", outcome).add("reason", "材料属实").build());
                }

                @Override
                public boolean isDone() {
                    return ministry.get(path).json().getString("state").equals("SETTLED");
                }

                @Override
                public void isWhole(boolean done) {
                    JsonObject ruling = ministry.get(path).json();
                    assertThat(ruling.getJsonArray("possible")).as("can be ruled on as long as it was not").hasSize(done ? 0 : 4);
                    assertThat(ruling.getString("outcome", "")).isEqualTo(done ? outcome : "");
                    assertThat(ruling.getJsonObject("course").toString().contains("材料属实")).as("the reason is on record").isEqualTo(done);
                    assertThat(here.checked(disputed.record()).getString("state")).isEqualTo(!done ? "HELD" : outcome.equals(forRecord) ? "REGISTERED" : "REFUSED");
                    assertThat(held(disputed.student())).isEqualTo(done && outcome.equals("AGAINST_BOTH") ? 0 : 1);
                }
            };
        });
    }

    /** The authority grants that one school releases a student, whom the other then registers. */
    private List<Deed> releases() {
        return each(students(), this::disputed, disputed -> {
            String release = there.release(disputed.registration());
            return new Deed() {
                @Override
                public Answer attempt() {
                    return Side.approve(there.authority(), "/releases/" + release);
                }

                @Override
                public boolean isDone() {
                    return there.authority().get("/releases/" + release).json().getString("state").equals("GRANTED");
                }

                @Override
                public void isWhole(boolean done) {
                    assertThat(held(disputed.student())).isEqualTo(done ? 0 : 1);
                    if (!done) {
                        isDisputed(disputed.record());
                        return;
                    }
                    assertThat(here.school().clerk().get("/conflicts/" + disputed.conflict()).list().getJsonObject(0).getString("outcome")).isEqualTo("CONCEDED");
                    here.register(disputed.record());
                    assertThat(held(disputed.student())).isEqualTo(1);
                }
            };
        });
    }

    /** One open conflict, seen from either side. */
    private void isDisputed(String record) {
        JsonObject seen = here.checked(record);
        assertThat(seen.getString("state")).isEqualTo("HELD");
        assertThat(seen.getJsonArray("conflicts")).hasSize(1);
        String conflict = seen.getJsonArray("conflicts").getString(0);
        for (Side side : List.of(here, there)) {
            JsonObject own = side.school().clerk().get("/conflicts/" + conflict).list().getJsonObject(0);
            assertThat(own.getString("state")).isEqualTo("OPEN");
        }
    }

    private StatedStudent registered(StatedStudent student) {
        String record = filed(there, student);
        assertThat(there.checked(record).getString("state")).isEqualTo("DRAFT");
        there.register(record);
        return OnePersonTwice.elsewhere(student, 1);
    }

    private Disputed disputed(StatedStudent student) {
        String first = filed(there, student);
        assertThat(there.checked(first).getString("state")).isEqualTo("DRAFT");
        String registration = there.register(first);
        String record = filed(here, OnePersonTwice.elsewhere(student, 1));
        return new Disputed(student, registration, record, here.checked(record).getJsonArray("conflicts").getString(0));
    }

    private static String filed(Side side, StatedStudent student) {
        return side.file(student).json().getString("ref");
    }

    private static List<StatedStudent> students() {
        return Stream.generate(StatedStudent::invented).limit(OF_EACH).toList();
    }

    private static <T> List<Deed> each(List<StatedStudent> students, Function<StatedStudent, T> prepared, Function<T, Deed> deed) {
        return students.stream().map(prepared).map(deed).toList();
    }

    /** How many registrations a student holds in the nation, as the ministry sees it; no other has the name. */
    private static long held(StatedStudent student) {
        return held(name(student));
    }

    private static long held(String name) {
        return Caller.demo("ministry-viewer").post("/students/search", Json.createObjectBuilder().add("text", name).build()).json().getJsonArray("rows")
            .getValuesAs(JsonObject.class).stream().filter(r -> r.getString("status").equals("ACTIVE")).count();
    }

    private static String name(StatedStudent student) {
        return student.fields().get("name");
    }
}
