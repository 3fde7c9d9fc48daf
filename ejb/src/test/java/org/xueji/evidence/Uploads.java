package org.xueji.evidence;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

/** What people and attackers upload, made here. */
final class Uploads {

    private Uploads() {
    }

    /** A picture whose top left quarter is red and whose rest is blue. */
    static byte[] picture(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.BLUE);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height / 2);
        pen.dispose();
        return written(image, format);
    }

    static byte[] transparent(int width, int height) {
        return written(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png");
    }

    private static byte[] written(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A JPEG with what a camera adds: how it was held, and where it was. */
    static byte[] withExif(byte[] jpeg, int orientation, String place) {
        byte[] where = place.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 12 + 4 + where.length);
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8).putShort((short) 1)
            .putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0).putInt(0).put(where);
        ByteBuffer segment = ByteBuffer.allocate(10 + tiff.capacity());
        segment.putShort((short) 0xFFE1).putShort((short) (8 + tiff.capacity())).put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1)).put(tiff.array());
        return ByteBuffer.allocate(jpeg.length + segment.capacity()).put(jpeg, 0, 2).put(segment.array()).put(jpeg, 2, jpeg.length - 2).array();
    }

    /** A few hundred bytes that say they are this many pixels. */
    static byte[] bomb(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put((byte) 2).put((byte) 0).put((byte) 0).put((byte) 0);
        Deflater deflater = new Deflater(9);
        deflater.setInput(new byte[100_000]);
        deflater.finish();
        byte[] packed = new byte[1000];
        int n = deflater.deflate(packed);
        deflater.end();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(png, "IHDR", header.array());
        chunk(png, "IDAT", Arrays.copyOf(packed, n));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        png.writeBytes(ByteBuffer.allocate(12 + data.length).putInt(data.length).put(name).put(data).putInt((int) sum.getValue()).array());
    }

    static byte[] followedBy(byte[] file, byte[] other) {
        return ByteBuffer.allocate(file.length + other.length).put(file).put(other).array();
    }

    static byte[] archive() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("run.js"));
            zip.write("alert(1)".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Something done to a document before it is saved. */
    interface Edit {
        void of(PDDocument document) throws IOException;
    }

    /** A PDF of one page, edited. */
    static byte[] pdf(Edit edit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            edit.of(document);
            document.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] pdf() {
        return pdf(document -> { });
    }

    static byte[] encryptedPdf(String password) {
        return pdf(document -> document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission())));
    }

    /** A PDF that holds a stream which expands to this many bytes. */
    static byte[] expandingPdf(int bytes) {
        return pdf(document -> {
            COSStream stream = document.getDocument().createCOSStream();
            try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                out.write(new byte[bytes]);
            }
            document.getDocumentCatalog().getCOSObject().setItem("Extra", stream);
        });
    }
}
