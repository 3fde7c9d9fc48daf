package org.xueji.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.xueji.kernel.Refusal;

/**
 * The archive that a workbook is. Counts what really comes out of it, whatever its directory claims, and opens only parts asked for.
 */
final class WorkbookArchive implements AutoCloseable {

    private final ZipFile zip;
    private final long compressedBytes;
    private final Limits limits;
    private final Map<String, ZipEntry> parts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> counted = new HashSet<>();
    private long expandedBytes;

    WorkbookArchive(Path file, Limits limits) {
        this.limits = limits;
        try {
            this.compressedBytes = Files.size(file);
            this.zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal(ExchangeRefusal.DAMAGED, "ZIP");
        }
        try {
            list();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void list() {
        if (zip.size() > limits.parts()) {
            throw new Refusal(ExchangeRefusal.EXPANDS_TOO_FAR);
        }
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements();) {
            ZipEntry entry = all.nextElement();
            if (!entry.isDirectory() && parts.put(plain(entry.getName()), entry) != null) {
                throw new Refusal(ExchangeRefusal.DAMAGED, shown(entry.getName()));
            }
        }
    }

    /** What this archive is, if no workbook: told by the parts it has. */
    FileKind kind() {
        if (has("xl/workbook.bin")) {
            return FileKind.XLSB;
        }
        if (has("word/document.xml")) {
            return FileKind.WORD;
        }
        if (has("ppt/presentation.xml")) {
            return FileKind.PRESENTATION;
        }
        if (has("mimetype") && has("content.xml")) {
            return FileKind.OPEN_DOCUMENT;
        }
        return has("[Content_Types].xml") && has("_rels/.rels") ? FileKind.XLSX : FileKind.ZIP;
    }

    boolean has(String part) {
        return parts.containsKey(part);
    }

    /** Refuses archives and compound files among the parts; a workbook needs none. */
    void refuseNestedArchives() {
        for (ZipEntry entry : parts.values()) {
            byte[] head;
            try (InputStream in = zip.getInputStream(entry)) {
                head = in.readNBytes(16);
            } catch (IOException e) {
                throw new Refusal(ExchangeRefusal.DAMAGED, shown(entry.getName()));
            }
            if (FileKind.isContainer(head)) {
                throw new Refusal(ExchangeRefusal.NESTED_ARCHIVE, shown(entry.getName()));
            }
        }
    }

    /** The XML part of that name. */
    Xml xml(String part) {
        return find(part).orElseThrow(() -> new Refusal(ExchangeRefusal.DAMAGED, shown(part)));
    }

    /** The XML part of that name, if there is one. */
    Optional<Xml> find(String part) {
        ZipEntry entry = parts.get(part);
        if (entry == null) {
            return Optional.empty();
        }
        try {
            PushbackInputStream in = new PushbackInputStream(counting(entry), 3);
            return Optional.of(new Xml(new InputStreamReader(in, encodingOf(in).newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)), shown(part)));
        } catch (IOException e) {
            throw new Refusal(ExchangeRefusal.DAMAGED, shown(part));
        }
    }

    /** The format allows UTF-8 and UTF-16 only; skips the byte order mark. */
    private static Charset encodingOf(PushbackInputStream in) throws IOException {
        byte[] head = in.readNBytes(3);
        if (head.length >= 2 && (head[0] & 0xFF) == 0xFE && (head[1] & 0xFF) == 0xFF) {
            in.unread(head, 2, head.length - 2);
            return StandardCharsets.UTF_16BE;
        }
        if (head.length >= 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xFE) {
            in.unread(head, 2, head.length - 2);
            return StandardCharsets.UTF_16LE;
        }
        if (head.length < 3 || (head[0] & 0xFF) != 0xEF || (head[1] & 0xFF) != 0xBB || (head[2] & 0xFF) != 0xBF) {
            in.unread(head);
        }
        return StandardCharsets.UTF_8;
    }

    /** A target of a relationship as the name of a part, relative to a folder that ends with a slash or is empty. */
    static String resolve(String folder, String target) {
        String path = target.replace('\\', '/');
        Deque<String> names = new ArrayDeque<>();
        for (String name : (path.startsWith("/") ? path : folder + path).split("/")) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return String.join("/", names);
    }

    private static String plain(String name) {
        return resolve("", name);
    }

    /** A part's name, fit to be shown. */
    private static String shown(String name) {
        String printable = name.replaceAll("[^\\p{Print}\\p{IsHan}]", "?");
        return printable.substring(0, Math.min(80, printable.length()));
    }

    private InputStream counting(ZipEntry entry) throws IOException {
        boolean counts = counted.add(entry.getName().toLowerCase(Locale.ROOT));
        return new Counting(zip.getInputStream(entry), counts);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new Refusal(ExchangeRefusal.DAMAGED, "ZIP");
        }
    }

    /** Adds what comes out to the archive's sum; a part read again is held to the sum, but not added twice. */
    private final class Counting extends FilterInputStream {

        private final boolean counts;
        private long own;

        private Counting(InputStream in, boolean counts) {
            super(in);
            this.counts = counts;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int count = super.read(buffer, from, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int bytes) {
            own += bytes;
            if (counts) {
                expandedBytes += bytes;
            }
            long out = Math.max(own, expandedBytes);
            if (out > limits.expandedBytes() || out > Limits.EXPANSION_JUDGED_FROM && out / limits.expansion() > compressedBytes) {
                throw new Refusal(ExchangeRefusal.EXPANDS_TOO_FAR);
            }
        }
    }
}
