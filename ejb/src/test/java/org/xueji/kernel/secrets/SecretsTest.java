package org.xueji.kernel.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SecretsTest {

    private static final String NUMBER = "11010519491231002X";
    private static final String PLACE = "person:42";

    private final Secrets secrets = KeyRing.withOneKeyEach().secrets();

    @Test
    void bytesMadeByAnotherImplementationDecrypt() {
        byte[] encrypted = HexFormat.of().parseHex(
            "0107000102030405060708090a0b7633e62af5d0f322b978a6b982d8485db18e7567192dd5318587089c00eed8e1bd02");
        Secrets withVersion7 = KeyRing.withOneKeyEach().andA("encryption.7", 0).secrets();

        assertThat(withVersion7.decrypt(encrypted, PLACE)).isEqualTo(NUMBER);
    }

    @Test
    void suiteAndKeyVersionStandInFront() {
        byte[] encrypted = secrets.encrypt(NUMBER, PLACE);
        assertThat(encrypted).startsWith(1, 1).hasSize(2 + 12 + NUMBER.length() + 16);
    }

    @Test
    void theSameValueEncryptsDifferentlyEachTime() {
        assertThat(secrets.encrypt(NUMBER, PLACE)).isNotEqualTo(secrets.encrypt(NUMBER, PLACE));
    }

    @Test
    void everySingleAlteredByteIsNoticed() {
        byte[] encrypted = secrets.encrypt(NUMBER, PLACE);
        for (int i = 0; i < encrypted.length; i++) {
            byte[] altered = encrypted.clone();
            altered[i] ^= 1;
            assertThatThrownBy(() -> secrets.decrypt(altered, PLACE)).as("byte %s", i).isInstanceOf(UnreadableSecret.class);
        }
    }

    @Test
    void bytesCopiedToAnotherPlaceDoNotDecrypt() {
        byte[] encrypted = secrets.encrypt(NUMBER, PLACE);
        assertThatThrownBy(() -> secrets.decrypt(encrypted, "person:43")).isInstanceOf(UnreadableSecret.class);
    }

    @Test
    void anotherInstallationsKeyDoesNotDecrypt() {
        byte[] encrypted = secrets.encrypt(NUMBER, PLACE);
        Secrets elsewhere = KeyRing.withOneKeyEach().andA("encryption.1", 100).secrets();
        assertThatThrownBy(() -> elsewhere.decrypt(encrypted, PLACE)).isInstanceOf(UnreadableSecret.class);
    }

    @Test
    void tooFewBytesAreUnreadableAndNothingWorse() {
        assertThatThrownBy(() -> secrets.decrypt(new byte[] {1, 1, 0}, PLACE)).isInstanceOf(UnreadableSecret.class);
    }

    @Test
    void afterRotationTheOldVersionStillDecryptsAndTheNewOneEncrypts() {
        byte[] old = secrets.encrypt(NUMBER, PLACE);
        Secrets rotated = KeyRing.withOneKeyEach().andA("encryption.2", 50).secrets();

        assertThat(rotated.decrypt(old, PLACE)).isEqualTo(NUMBER);
        assertThat(rotated.encrypt(NUMBER, PLACE)).startsWith(1, 2);
    }

    @Test
    void versionsCountAsNumbersAndReach255() {
        Secrets many = KeyRing.withOneKeyEach().andA("encryption.9", 1).andA("encryption.255", 2).andA("encryption.10", 3).secrets();
        byte[] encrypted = many.encrypt(NUMBER, PLACE);
        assertThat(encrypted[1]).isEqualTo((byte) 255);
        assertThat(many.decrypt(encrypted, PLACE)).isEqualTo(NUMBER);
    }

    @Test
    void aFilesKeyDoesNotOpenValues() {
        byte[] value = KeyRing.withOneKeyEach().andA("files.1", 60).secrets().encrypt(NUMBER, PLACE);
        assertThatThrownBy(() -> KeyRing.withOneKeyEach().andA("files.1", 60).secrets().decryptFile(value, PLACE))
            .isInstanceOf(UnreadableSecret.class);
    }

    @Test
    void aFileComesBackAsItWas() {
        byte[] content = "学籍".repeat(1000).getBytes(StandardCharsets.UTF_8);
        assertThat(secrets.decryptFile(secrets.encryptFile(content, "file:1"), "file:1")).isEqualTo(content);
    }

    @Test
    void theBlindIndexIsTheHmacOfDomainAndValue() {
        assertThat(HexFormat.of().formatHex(secrets.blindIndex(IndexDomain.IDENTITY_NUMBER, NUMBER)))
            .isEqualTo("8cbd43cee59636f361562468cb843d78b3e6c582349e0b47c1253afdc63236e1");
    }

    @Test
    void theSameValueHasUnrelatedIndexesInTwoDomains() {
        assertThat(secrets.blindIndex(IndexDomain.OPERATOR, NUMBER)).isNotEqualTo(secrets.blindIndex(IndexDomain.IDENTITY_NUMBER, NUMBER));
    }

    @Test
    void anIndexCanBeMadeUnderTheOldKeyWhileTheNewColumnFills() {
        Secrets rotated = KeyRing.withOneKeyEach().andA("index.2", 70).secrets();
        byte[] before = secrets.blindIndex(IndexDomain.IDENTITY_NUMBER, NUMBER);

        assertThat(rotated.indexVersion()).isEqualTo(2);
        assertThat(rotated.blindIndex(IndexDomain.IDENTITY_NUMBER, NUMBER)).isNotEqualTo(before);
        assertThat(rotated.blindIndex(IndexDomain.IDENTITY_NUMBER, NUMBER, 1)).isEqualTo(before);
    }
}
