package org.xueji.evidence;

import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a camera was held, as a JPEG says in its EXIF part. It is read before that part is thrown away with everything else in it, such as the
 * place where the picture was taken.
 *
 * @param value 1 to 8, as EXIF numbers them; 1 is upright
 */
record Orientation(int value) {

    private static final int UPRIGHT = 1;
    private static final int TAG = 0x0112;
    private static final int ENTRY = 12;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    /** Upright where nothing is said, or nothing that can be read. */
    static Orientation of(byte[] content) {
        return FileFormat.of(content).filter(f -> f == FileFormat.JPEG).isPresent() ? new Orientation(ofJpeg(content)) : new Orientation(UPRIGHT);
    }

    private static int ofJpeg(byte[] jpeg) {
        for (int at = 2; at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == 0xFF;) {
            int marker = jpeg[at + 1] & 0xFF;
            int length = (jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF;
            int end = at + 2 + length;
            if (marker == 0xDA || length < 2 || end > jpeg.length) {
                return UPRIGHT;
            }
            if (marker == 0xE1 && beginsWithExif(jpeg, at + 4, end)) {
                return ofTiff(ByteBuffer.wrap(jpeg, at + 4 + EXIF.length, end - at - 4 - EXIF.length).slice());
            }
            at = end;
        }
        return UPRIGHT;
    }

    private static boolean beginsWithExif(byte[] jpeg, int from, int end) {
        return end - from > EXIF.length && Arrays.equals(jpeg, from, from + EXIF.length, EXIF, 0, EXIF.length);
    }

    private static int ofTiff(ByteBuffer tiff) {
        if (tiff.remaining() < 8) {
            return UPRIGHT;
        }
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 0 || directory > tiff.limit() - 2) {
            return UPRIGHT;
        }
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0, at = directory + 2; i < entries && at + ENTRY <= tiff.limit(); i++, at += ENTRY) {
            if (Short.toUnsignedInt(tiff.getShort(at)) == TAG) {
                int said = Short.toUnsignedInt(tiff.getShort(at + 8));
                return said >= 1 && said <= 8 ? said : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    boolean isUpright() {
        return value == UPRIGHT;
    }

    /** Whether width and height change places. */
    boolean isSideways() {
        return value >= 5;
    }

    /** What puts a picture of this size upright. */
    AffineTransform upright(int width, int height) {
        return switch (value) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
