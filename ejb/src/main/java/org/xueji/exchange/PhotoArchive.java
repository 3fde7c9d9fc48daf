package org.xueji.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.xueji.kernel.Refusal;

/**
 * A ZIP of photos, each named by the number of whom it shows. Nothing in it is unpacked to a path: entries are read one by one, and what really comes out of it is counted, whatever
 * its directory claims. Photos hardly shrink, so an archive that expands is none.
 */
public final class PhotoArchive implements AutoCloseable {

    /** Bytes of an archive at most. */
    public static final long MOST_BYTES = 256L << 20;
    /** Photos in one at most. */
    public static final int MOST_PHOTOS = 20_000;

    private static final int EXPANSION = 4;
    private static final int BUFFER = 1 << 16;
    /** Names that are not marked as UTF-8 were written on a Chinese system. */
    private static final Charset UNMARKED = Charset.forName("GB18030");

    private final ZipFile zip;
    private final long mostExpanded;
    private final List<ZipEntry> photos;
    private long expanded;

    private PhotoArchive(ZipFile zip, long size) {
        this.zip = zip;
        this.mostExpanded = Limits.EXPANSION_JUDGED_FROM + EXPANSION * size;
        this.photos = Collections.list(zip.entries()).stream().filter(PhotoArchive::isPhoto).map(ZipEntry.class::cast).sorted(Comparator.comparing(ZipEntry::getName)).toList();
    }

    /** @throws Refusal with an {@link ExchangeRefusal} if it is no archive, or too large */
    public static PhotoArchive open(Path file) {
        try {
            long size = Files.size(file);
            if (size == 0) {
                throw new Refusal(ExchangeRefusal.EMPTY_FILE);
            }
            if (size > MOST_BYTES) {
                throw new Refusal(ExchangeRefusal.TOO_LARGE, MOST_BYTES >> 20);
            }
            ZipFile zip = new ZipFile(file.toFile(), UNMARKED);
            try {
                return listed(new PhotoArchive(zip, size));
            } catch (RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal(ExchangeRefusal.DAMAGED, "ZIP");
        }
    }

    private static PhotoArchive listed(PhotoArchive archive) {
        if (archive.photos.isEmpty()) {
            throw new Refusal(ExchangeRefusal.NO_PHOTOS);
        }
        if (archive.photos.size() > MOST_PHOTOS) {
            throw new Refusal(ExchangeRefusal.TOO_MANY_PHOTOS, MOST_PHOTOS);
        }
        return archive;
    }

    /** What systems put beside the photos are hidden files. */
    private static boolean isPhoto(ZipEntry entry) {
        return !entry.isDirectory() && !entry.getName().startsWith("__MACOSX/") && !plain(entry.getName()).startsWith(".") && !plain(entry.getName()).equals("Thumbs.db");
    }

    private static String plain(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /** How many photos there are. */
    public int size() {
        return photos.size();
    }

    /** The name of one without its folders, from 0 in the order of the names. */
    public String name(int number) {
        return plain(photos.get(number).getName());
    }

    /** The number by which a photo is named: the name without its ending. */
    public static String number(String name) {
        int dot = name.lastIndexOf('.');
        return Spreadsheet.trim(dot > 0 ? name.substring(0, dot) : name);
    }

    /** The bytes of one; reading them throws {@link ExchangeRefusal#EXPANDS_TOO_FAR} where too much has come out of the archive. */
    public InputStream open(int number) throws IOException {
        return new FilterInputStream(zip.getInputStream(photos.get(number))) {

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                int count = super.read(buffer, from, Math.min(length, BUFFER));
                expanded += Math.max(count, 0);
                if (expanded > mostExpanded) {
                    throw new Refusal(ExchangeRefusal.EXPANDS_TOO_FAR);
                }
                return count;
            }
        };
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new Refusal(ExchangeRefusal.DAMAGED, "ZIP");
        }
    }
}
