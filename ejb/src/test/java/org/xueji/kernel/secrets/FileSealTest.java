package org.xueji.kernel.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file opens with its own key, which opens in its place and province; whole, or not at all. */
class FileSealTest {

    private static final int PROVINCE = 43;
    private static final String PLACE = "stored_file/1";

    private final FileSeal seal = new FileSeal(KeyRing.withOneKeyEach().keys());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, FileSeal.BLOCK - 1, FileSeal.BLOCK, FileSeal.BLOCK + 1, 2 * FileSeal.BLOCK, 5 * FileSeal.BLOCK + 77})
    void aFileComesBackAsItWas(int size) throws IOException {
        byte[] content = noise(size);
        FileSeal.FileKey key = seal.newKey(PROVINCE, PLACE);

        byte[] sealed = sealed(content, key);

        assertThat(sealed[0]).as("the cipher suite stands in front").isEqualTo((byte) 1);
        assertThat(opened(sealed, seal.unwrap(key.wrapped(), PROVINCE, PLACE))).isEqualTo(content);
    }

    @Test
    void suiteAndKeyVersionStandInFrontOfTheWrappedKey() {
        FileSeal rotated = new FileSeal(KeyRing.withOneKeyEach().andA("files.2", 50).keys());

        assertThat(rotated.newKey(PROVINCE, PLACE).wrapped()).startsWith(1, 2).hasSize(2 + 12 + 32 + 16);
        assertThat(rotated.unwrap(seal.newKey(PROVINCE, PLACE).wrapped(), PROVINCE, PLACE)).as("the old version still opens").isNotNull();
    }

    @Test
    void aKeyOpensInItsProvinceAndPlaceAlone() {
        byte[] wrapped = seal.newKey(PROVINCE, PLACE).wrapped();

        assertThatThrownBy(() -> seal.unwrap(wrapped, 44, PLACE)).isInstanceOf(UnreadableSecret.class);
        assertThatThrownBy(() -> seal.unwrap(wrapped, PROVINCE, "stored_file/2")).isInstanceOf(UnreadableSecret.class);
        assertThatThrownBy(() -> new FileSeal(KeyRing.withOneKeyEach().andA("files.1", 9).keys()).unwrap(wrapped, PROVINCE, PLACE))
            .isInstanceOf(UnreadableSecret.class);
    }

    @Test
    void everyAlteredByteOfAWrappedKeyIsNoticed() {
        byte[] wrapped = seal.newKey(PROVINCE, PLACE).wrapped();
        for (int i = 0; i < wrapped.length; i++) {
            byte[] altered = wrapped.clone();
            altered[i] ^= 1;
            assertThatThrownBy(() -> seal.unwrap(altered, PROVINCE, PLACE)).as("byte %s", i).isInstanceOf(UnreadableSecret.class);
        }
    }

    @Test
    void contentThatWasAlteredCutShortOrReorderedDoesNotOpen() throws IOException {
        FileSeal.FileKey key = seal.newKey(PROVINCE, PLACE);
        byte[] sealed = sealed(noise(3 * FileSeal.BLOCK), key);
        int block = FileSeal.BLOCK + 16;

        byte[] altered = sealed.clone();
        altered[block + 100] ^= 1;
        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, 1, swapped, 1 + block, block);
        System.arraycopy(sealed, 1 + block, swapped, 1, block);

        assertUnreadable(altered, key);
        assertUnreadable(swapped, key);
        for (int length : new int[] {0, 1, 10, 1 + block, 1 + 2 * block, 1 + 2 * block + 5, sealed.length - 1}) {
            assertUnreadable(Arrays.copyOf(sealed, length), key);
        }
        assertUnreadable(Arrays.copyOf(sealed, sealed.length + 1), key);
    }

    @Test
    void twoFilesWithTheSameContentLookUnrelated() throws IOException {
        byte[] content = noise(100);

        assertThat(sealed(content, seal.newKey(PROVINCE, PLACE))).isNotEqualTo(sealed(content, seal.newKey(PROVINCE, PLACE)));
    }

    private void assertUnreadable(byte[] sealed, FileSeal.FileKey key) {
        assertThatThrownBy(() -> opened(sealed, key)).as(sealed.length + " bytes").isInstanceOf(UnreadableSecret.class);
    }

    private byte[] sealed(byte[] content, FileSeal.FileKey key) throws IOException {
        return seal.seal(new ByteArrayInputStream(content), key).readAllBytes();
    }

    private byte[] opened(byte[] sealed, FileSeal.FileKey key) throws IOException {
        return seal.open(new ByteArrayInputStream(sealed), key).readAllBytes();
    }

    private static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        return noise;
    }
}
