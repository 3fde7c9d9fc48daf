package org.xueji.it;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Files as a test uploads them. */
final class Sample {

    private Sample() {
    }

    /** A plain picture in one colour. */
    static byte[] picture(String format, Color colour, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(colour);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A PDF of one empty page, with more in its catalogue. */
    static byte[] pdf(String more) {
        return ("%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R" + more + ">> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
            + "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>> endobj\ntrailer <</Root 1 0 R/Size 4>>\nstartxref\n9\n%%EOF\n")
            .getBytes(StandardCharsets.US_ASCII);
    }
}
