package org.xueji.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.database.TestDatabase;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;

/** Whatever a killed upload leaves behind is cleared away, and nothing else; a store keeps a whole file or none. */
class FileSweepIT {

    private static final Instant NOW = Instant.parse("2026-09-10T01:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofHours(25));
    private static final Instant JUST_NOW = NOW.minus(Duration.ofHours(23));

    @TempDir
    Path directory;
    private DirectoryStore store;
    private TestDatabase database;
    private FileSweep sweep;

    @BeforeEach
    void open() {
        store = new DirectoryStore(directory);
        database = TestDatabase.fresh();
        sweep = new FileSweep(store, new SweptRows(new Database(() -> database.app().getConnection())), Clock.fixed(NOW, Time.BEIJING));
    }

    @Test
    void bytesWhoseRowNeverCameAboutAreClearedAwayAfterADay() throws IOException {
        UUID old = put(LONG_AGO);
        UUID young = put(JUST_NOW);

        sweep.sweep();

        assertThat(isThere(old)).isFalse();
        assertThat(isThere(young)).as("its row may still come").isTrue();
    }

    @Test
    void aFileThatNobodyLinkedGoesWithItsRowAndALinkedOneStays() throws IOException, SQLException {
        UUID loose = put(LONG_AGO);
        UUID young = put(JUST_NOW);
        UUID linked = put(LONG_AGO);
        row(loose, "LOOSE", LONG_AGO);
        row(young, "LOOSE", JUST_NOW);
        row(linked, "LINKED", LONG_AGO);

        sweep.sweep();

        assertThat(isThere(loose)).isFalse();
        assertThat(isThere(young)).isTrue();
        assertThat(isThere(linked)).isTrue();
    }

    @Test
    void aServerKilledBetweenTheRowAndItsBytesIsCompletedByTheNextSweep() throws IOException, SQLException {
        UUID loose = put(LONG_AGO);
        row(loose, "LOOSE", LONG_AGO);
        new SweptRows(new Database(() -> database.app().getConnection())).dropLoose(NOW.minus(FileSweep.PATIENCE), 10);
        assertThat(isThere(loose)).isTrue();

        sweep.sweep();

        assertThat(isThere(loose)).isFalse();
    }

    @Test
    void aSenderThatBreaksOffLeavesNothingUnderTheKey() throws IOException {
        UUID key = UUID.randomUUID();

        assertThatThrownBy(() -> store.put(key, new BrokenOff(), NOW)).isInstanceOf(IOException.class);

        assertThat(isThere(key)).isFalse();
        try (var left = Files.walk(directory)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void whatAKilledServerHadHalfWrittenIsClearedAway() throws IOException {
        UUID key = put(NOW);
        Path half = Files.writeString(directory.resolve(key.toString().substring(0, 2)).resolve(key + ".part"), "half");
        Files.setLastModifiedTime(half, FileTime.from(LONG_AGO));
        Path foreign = Files.writeString(half.resolveSibling("lost+found"), "not ours");
        Files.setLastModifiedTime(foreign, FileTime.from(LONG_AGO));

        sweep.sweep();

        assertThat(half).doesNotExist();
        assertThat(foreign).exists();
        assertThat(isThere(key)).isTrue();
    }

    @Test
    void keysAreNeverUsedTwice() throws IOException {
        UUID key = put(NOW);

        assertThatThrownBy(() -> store.put(key, new ByteArrayInputStream(new byte[] {2}), NOW)).isInstanceOf(IOException.class);

        try (InputStream in = store.open(key)) {
            assertThat(in.readAllBytes()).containsExactly(1);
        }
    }

    @Test
    void onlyTheServersAccountReadsWhatIsStored() throws IOException {
        UUID key = put(NOW);
        Path file = directory.resolve(key.toString().substring(0, 2)).resolve(key.toString());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    private UUID put(Instant at) throws IOException {
        UUID key = UUID.randomUUID();
        store.put(key, new ByteArrayInputStream(new byte[] {1}), at);
        return key;
    }

    private boolean isThere(UUID key) {
        try (InputStream in = store.open(key)) {
            return in.read() == 1;
        } catch (IOException e) {
            return false;
        }
    }

    private void row(UUID key, String state, Instant at) throws SQLException {
        try (Connection owner = database.owner().getConnection(); var statement = owner.createStatement()) {
            statement.execute("""
                insert into organisation(id, path, tier, code, name, realm) values (1, 'C', 'MINISTRY', '000000', 'Ministry', 'ministry') on conflict do nothing;
                insert into operator(id, issuer, subject, realm_id, username, display_name, natural_person, org_id, path)
                values (1, 'i', 's', 'r', 'u', 'U', '\\x00', 1, 'C') on conflict do nothing""");
            statement.execute("""
                insert into stored_file(storage_key, file_key, key_province, purpose, format, size, fingerprint, name, uploaded_by, org_id, path, state, created_at)
                values ('%s', '\\x00', 0, 'PHOTO', 'JPEG', 1, '\\x00', '\\x00', 1, 1, 'C', '%s', '%s')""".formatted(key, state, at));
        }
    }

    /** A sender whose line breaks after some bytes. */
    private static final class BrokenOff extends InputStream {
        private int given;

        @Override
        public int read() throws IOException {
            if (given++ > 10) {
                throw new IOException("broken off");
            }
            return 1;
        }
    }
}
