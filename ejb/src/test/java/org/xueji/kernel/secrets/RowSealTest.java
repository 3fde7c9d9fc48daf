package org.xueji.kernel.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RowSealTest {

    private static final byte[] ROW = "row".getBytes(StandardCharsets.UTF_8);

    private final RowSeal seal = new RowSeal(KeyRing.withOneKeyEach().keys());

    @Test
    void theCodeIsTheHmacOfVersionAndRow_C7() {
        assertThat(HexFormat.of().formatHex(seal.of(ROW)))
            .isEqualTo("01" + "68dadca257a6d6ff44ec574cd16a357548c27b860daaa1b7a5e890ff155cc1ab");
    }

    @Test
    void anUnalteredRowFits_C7() {
        assertThat(seal.fits(ROW, seal.of(ROW))).isTrue();
    }

    @Test
    void anEditedRowDoesNotFit_C7() {
        assertThat(seal.fits("raw".getBytes(StandardCharsets.UTF_8), seal.of(ROW))).isFalse();
    }

    @Test
    void anEditedOrShortenedCodeDoesNotFit_C7() {
        byte[] code = seal.of(ROW);
        code[32] ^= 1;
        assertThat(seal.fits(ROW, code)).isFalse();
        assertThat(seal.fits(ROW, new byte[0])).isFalse();
        code[0] = 77;
        assertThat(seal.fits(ROW, code)).isFalse();
    }

    @Test
    void aRowSealedUnderAnOlderKeyStillFits_C7() {
        RowSeal rotated = new RowSeal(KeyRing.withOneKeyEach().andA("audit.2", 80).keys());
        assertThat(rotated.fits(ROW, seal.of(ROW))).isTrue();
        assertThat(rotated.of(ROW)).startsWith(2);
    }
}
