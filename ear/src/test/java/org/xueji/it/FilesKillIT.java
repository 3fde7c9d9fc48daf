package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The application's server dies while files are on their way in. Every file that has a row has its bytes; bytes that have no row are cleared
 * away once a day has gone. A third as many kills as {@code xueji.repetitions} says, each at a moment drawn from its number.
 */
@Isolated("kills the server")
class FilesKillIT {

    /** As many, and as big, as keep the server busy well beyond the moment at which it dies. */
    private static final int UPLOADS = 100;
    private static final int KEPT_AT_MOST_BEFORE = 5;
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    static IntStream numbers() {
        return IntStream.range(0, Math.max(1, Integer.getInteger("xueji.repetitions", 3) / 3));
    }

    @AfterAll
    static void leaveAServerBehind() {
        Server.leaveOneBehind();
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aKilledServerLeavesNoRowWithoutItsBytesAndNoBytesForGood(int number) {
        FoundedSchool school = FoundedSchool.under("p43", "hunan", "430104");
        List<ProcessHandle> server = Server.processes();
        byte[] picture = Sample.picture("png", Color.RED, 3200, 2400);
        List<CompletableFuture<String>> answers = IntStream.range(0, UPLOADS)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> school.clerk().postFile("/files?purpose=EVIDENCE", i + ".png", picture).json().getString("ref")))
            .toList();
        int before = new Random(number).nextInt(1, KEPT_AT_MOST_BEFORE);
        Patience.until(SOON, () -> uploaded(school) >= before);
        Server.kill(server);
        List<String> answered = answers.stream().map(a -> a.handle((ref, gone) -> gone == null ? ref : "").join()).filter(ref -> !ref.isEmpty()).toList();

        assertThat(uploaded(school)).as("killed in time").isLessThan(UPLOADS);
        assertThat(rowsWithoutBytes()).isEmpty();
        Path orphan = likeAKillBetweenBytesAndRow();
        Path young = likeAKillBetweenBytesAndRow();
        age(orphan);
        Server.start();

        Patience.until(SOON, () -> !Files.exists(orphan));
        assertThat(young).as("its row may still come").exists();
        assertThat(rowsWithoutBytes()).isEmpty();
        assertThat(answered).allSatisfy(ref -> assertThat(school.clerk().file("/files/" + ref).statusCode()).isEqualTo(200));
    }

    private static long uploaded(FoundedSchool school) {
        return Register.number("select count(*) from stored_file f join organisation o on o.id = f.org_id where o.ref = ?::uuid", school.ref());
    }

    private static List<String> rowsWithoutBytes() {
        String keys = Register.text("select coalesce(string_agg(storage_key::text, ' '), '') from stored_file");
        return Stream.of(keys.split(" ")).filter(key -> !key.isEmpty() && !Files.exists(path(key))).toList();
    }

    /** Bytes that are whole, under a key that no row names. */
    private static Path likeAKillBetweenBytesAndRow() {
        Path orphan = path(UUID.randomUUID().toString());
        try {
            Files.createDirectories(orphan.getParent());
            return Files.write(orphan, new byte[100]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void age(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(TWO_DAYS)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(String key) {
        return Path.of(Stack.running().status().getString("files"), key.substring(0, 2), key);
    }
}
