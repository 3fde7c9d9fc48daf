package org.xueji.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** A drawn head and shoulders that look like nobody, in colours drawn by lot; in the place of photos of invented students. */
final class PlaceholderFace {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 640;

    private PlaceholderFace() {
    }

    /** As PNG; the same number draws the same. */
    static byte[] png(long number) {
        Random lot = new Random(number);
        BufferedImage face = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = face.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(Color.getHSBColor(lot.nextFloat(), 0.12f, 0.95f));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(Color.getHSBColor(lot.nextFloat(), 0.45f, 0.65f));
        pen.fillRoundRect(70, 470, 340, 300, 200, 200);
        pen.setColor(Color.getHSBColor(0.07f, 0.25f + lot.nextFloat() * 0.2f, 0.85f));
        pen.fillRect(200, 400, 80, 110);
        pen.fillOval(140, 150, 200, 270);
        pen.setColor(new Color(40 + lot.nextInt(30), 30 + lot.nextInt(20), 30));
        int fringe = 70 + lot.nextInt(50);
        pen.fillArc(130, 130, 220, 260, 0, 180);
        pen.setColor(Color.getHSBColor(0.07f, 0.3f, 0.85f));
        pen.fillArc(150, 130 + fringe, 180, 200, 0, 180);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(face, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
