package org.xueji.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.kernel.Refusal;

/** An image is made anew from its pixels, and what is none, or too much of one, is refused before it costs anything. */
class PictureTest {

    @ParameterizedTest
    @CsvSource({"jpeg,PHOTO,2000,3000,427,640", "png,PHOTO,3000,2000,480,320", "png,PHOTO,300,400,300,400",
        "jpeg,EVIDENCE,1000,500,1000,500", "jpeg,EVIDENCE,6000,3000,4000,2000"})
    void anImageIsKeptAsJpegNoLargerThanNeeded(String format, FilePurpose purpose, int width, int height, int keptWidth, int keptHeight) throws IOException {
        BufferedImage kept = kept(Uploads.picture(format, width, height), purpose);

        assertThat(kept.getWidth()).isCloseTo(keptWidth, Offset.offset(1));
        assertThat(kept.getHeight()).isCloseTo(keptHeight, Offset.offset(1));
        assertThat(isRed(kept, 0.2, 0.2)).isTrue();
        assertThat(isRed(kept, 0.8, 0.8)).isFalse();
    }

    @Test
    void whereAPictureWasTakenIsForgotten() {
        byte[] upload = Uploads.withExif(Uploads.picture("jpeg", 400, 600), 1, "GPS 28.2 N 112.9 E");

        assertThat(text(upload)).contains("Exif", "GPS");
        assertThat(text(Inspection.kept(upload, FilePurpose.PHOTO).content())).doesNotContain("Exif", "GPS");
    }

    /** Where the red quarter, at the top left of what was stored, has to appear. */
    @ParameterizedTest
    @CsvSource({"1,0.2,0.2,400,600", "2,0.8,0.2,400,600", "3,0.8,0.8,400,600", "4,0.2,0.8,400,600",
        "5,0.2,0.2,480,320", "6,0.8,0.2,480,320", "7,0.8,0.8,480,320", "8,0.2,0.8,480,320"})
    void aPictureStandsUprightHoweverTheCameraWasHeld(int orientation, double x, double y, int width, int height) throws IOException {
        BufferedImage kept = kept(Uploads.withExif(Uploads.picture("jpeg", 400, 600), orientation, ""), FilePurpose.PHOTO);

        assertThat(kept.getWidth()).isEqualTo(width);
        assertThat(kept.getHeight()).isEqualTo(height);
        for (double across : new double[] {0.2, 0.8}) {
            for (double down : new double[] {0.2, 0.8}) {
                assertThat(isRed(kept, across, down)).as("%s %s", across, down).isEqualTo(across == x && down == y);
            }
        }
    }

    @Test
    void whatIsTransparentIsWhite() throws IOException {
        BufferedImage kept = kept(Uploads.transparent(200, 200), FilePurpose.EVIDENCE);

        assertThat(kept.getRGB(100, 100) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void whatHidesBehindAnImageIsGone() {
        byte[] script = "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
        byte[] polyglot = Uploads.followedBy(Uploads.followedBy(Uploads.picture("png", 200, 200), script), Uploads.archive());

        String kept = text(Inspection.kept(polyglot, FilePurpose.EVIDENCE).content());

        assertThat(kept).doesNotContain("script", "run.js", "PK\3\4");
    }

    @ParameterizedTest
    @CsvSource({"30000,30000", "2147483647,2147483647", "50001,1000", "2147483647,1"})
    void aBombOfPixelsIsRefusedUnread(int width, int height) {
        assertRefused(Uploads.bomb(width, height), EvidenceRefusal.TOO_MANY_PIXELS);
    }

    @Test
    void whatIsTooSmallToSeeIsRefused() {
        assertRefused(Uploads.picture("jpeg", 60, 400), EvidenceRefusal.TOO_FEW_PIXELS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void anImageCutShortIsRefused(String format) {
        byte[] whole = Uploads.picture(format, 900, 1200);

        for (int share = 1; share < 10; share++) {
            assertRefused(Arrays.copyOf(whole, whole.length * share / 10), EvidenceRefusal.IMAGE_DAMAGED);
        }
    }

    @Test
    void noiseBehindARightBeginningIsRefusedAndNothingWorse() {
        Random random = new Random(1);
        for (String format : new String[] {"jpeg", "png"}) {
            byte[] sound = Uploads.picture(format, 300, 300);
            for (int i = 0; i < 300; i++) {
                byte[] broken = sound.clone();
                for (int j = 0; j < 20; j++) {
                    broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt();
                }
                try {
                    Inspection.kept(broken, FilePurpose.EVIDENCE);
                } catch (Refusal refusal) {
                    assertThat(refusal.reason()).isInstanceOf(EvidenceRefusal.class);
                }
            }
        }
    }

    private static void assertRefused(byte[] upload, EvidenceRefusal reason) {
        assertThatThrownBy(() -> Inspection.kept(upload, FilePurpose.EVIDENCE)).isInstanceOf(Refusal.class)
            .extracting(e -> ((Refusal) e).reason()).isEqualTo(reason);
    }

    private static BufferedImage kept(byte[] upload, FilePurpose purpose) throws IOException {
        Inspection.Kept kept = Inspection.kept(upload, purpose);
        assertThat(kept.format()).isEqualTo(FileFormat.JPEG);
        return ImageIO.read(new ByteArrayInputStream(kept.content()));
    }

    private static boolean isRed(BufferedImage image, double across, double down) {
        int colour = image.getRGB((int) (image.getWidth() * across), (int) (image.getHeight() * down));
        return (colour >> 16 & 0xFF) > 200 && (colour & 0xFF) < 60;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
