package org.xueji.evidence;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.xueji.kernel.Refusal;

/**
 * An uploaded image, made anew: its pixels are read and written again as JPEG, upright, on white, no larger than needed. Nothing else of the
 * upload survives: no metadata, no place or time, no preview, nothing hidden behind its end.
 */
final class Picture {

    /** Pixels of an upload at most; the size is read before anything is unpacked. */
    static final int MOST_PIXELS = 50_000_000;
    /** Memory for unpacked pixels at most; what would take more is read at every second pixel, or every third. */
    static final long MOST_BYTES = 80L << 20;

    private static final int FEWEST_PIXELS = 80;
    private static final float QUALITY = 0.88f;

    private final FilePurpose purpose;
    private final Orientation orientation;

    private Picture(FilePurpose purpose, Orientation orientation) {
        this.purpose = purpose;
        this.orientation = orientation;
    }

    /** The upload as a new JPEG. @throws Refusal if it is none that can be read, or too large or small */
    static byte[] remade(byte[] upload, FileFormat format, FilePurpose purpose) {
        Orientation orientation = Orientation.of(upload);
        ImageReader reader = reader(format);
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            reader.setInput(in, true, true);
            return new Picture(purpose, orientation).remade(reader);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {   // as readers answer to what is broken
            throw new Refusal(EvidenceRefusal.IMAGE_DAMAGED);
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader(FileFormat format) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
        return readers.next();
    }

    private byte[] remade(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            throw new Refusal(EvidenceRefusal.TOO_MANY_PIXELS, MOST_PIXELS / 1_000_000);
        }
        if (Math.min(width, height) < FEWEST_PIXELS) {
            throw new Refusal(EvidenceRefusal.TOO_FEW_PIXELS, FEWEST_PIXELS);
        }
        int step = step(reader, width, height);
        ImageReadParam every = reader.getDefaultReadParam();
        every.setSourceSubsampling(step, step, 0, 0);
        boolean[] damaged = new boolean[1];
        reader.addIIOReadWarningListener((source, warning) -> damaged[0] = damaged[0] || warning.contains("Truncated") || warning.contains("remature end"));
        BufferedImage read = reader.read(0, every);
        if (damaged[0]) {
            throw new Refusal(EvidenceRefusal.IMAGE_DAMAGED);
        }
        return jpeg(drawn(read));
    }

    /** The largest step between pixels that still leaves twice the pixels needed; and more where memory asks for it. */
    private int step(ImageReader reader, int width, int height) throws IOException {
        int step = Math.max(1, (int) (1 / scale(width, height) / 2));
        long perPixel = Math.ceilDiv(bitsPerPixel(reader), Byte.SIZE);
        while ((long) (width / step) * (height / step) * perPixel > MOST_BYTES) {
            step++;
        }
        return step;
    }

    private static int bitsPerPixel(ImageReader reader) throws IOException {
        int most = 24;
        for (Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0); types.hasNext();) {
            ColorModel colours = types.next().getColorModel();
            most = Math.max(most, colours.getPixelSize());
        }
        return most;
    }

    /** By how much a picture of that size has to shrink; 1 if it need not. */
    private double scale(int width, int height) {
        int across = orientation.isSideways() ? height : width;
        int down = orientation.isSideways() ? width : height;
        return Math.min(1, Math.min((double) purpose.width() / across, (double) purpose.height() / down));
    }

    private BufferedImage drawn(BufferedImage read) {
        double scale = scale(read.getWidth(), read.getHeight());
        int width = Math.max(1, (int) Math.round(read.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(read.getHeight() * scale));
        BufferedImage drawn = orientation.isSideways() ? new BufferedImage(height, width, BufferedImage.TYPE_3BYTE_BGR)
            : new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = drawn.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, drawn.getWidth(), drawn.getHeight());
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        AffineTransform way = orientation.upright(width, height);
        way.scale((double) width / read.getWidth(), (double) height / read.getHeight());
        pen.drawImage(read, way, null);
        pen.dispose();
        return drawn;
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
