package org.xueji.kernel.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysTest {

    @Test
    void aKeyFileIsReadAndItsHighestVersionIsCurrent(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("keys");
        StringBuilder lines = new StringBuilder("# keys\n");
        KeyRing.withOneKeyEach().andA("index.12", 4).andA("index.3", 5).lines().forEach((k, v) -> lines.append(k + "=" + v + "\n"));
        Files.writeString(file, lines);

        assertThat(Keys.read(file).currentVersion(KeyPurpose.INDEX)).isEqualTo(12);
    }

    @Test
    void aFileWithoutAKeyForAPurposeIsRefused() {
        KeyRing ring = KeyRing.withOneKeyEach().without("audit.1");
        assertThatThrownBy(ring::keys).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("audit");
    }

    @ParameterizedTest
    @CsvSource({"encryption.0", "encryption.256", "encryption.x", "encryption", "signing.1"})
    void aLineOfAnotherFormIsRefused(String line) {
        KeyRing ring = KeyRing.withOneKeyEach().andA(line, 0);
        assertThatThrownBy(ring::keys).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(line);
    }

    @ParameterizedTest
    @CsvSource({"c0ffee", "''", "zz0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"})
    void aKeyOfAnotherLengthOrAlphabetIsRefusedWithoutShowingIt(String hex) {
        KeyRing ring = KeyRing.withOneKeyEach();
        ring.lines().setProperty("files.2", hex);
        assertThatThrownBy(ring::keys).isInstanceOf(IllegalArgumentException.class).hasMessage("a key has 64 hexadecimal digits: files.2");
    }
}
