package org.xueji.kernel.secrets;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;

/**
 * The installation's keys, read from a file of lines {@code purpose.version=hex}: purposes {@code encryption}, {@code index},
 * {@code audit} and {@code files}, versions 1 to 255, keys of 32 bytes. The highest version of a purpose is the current one;
 * older ones stay in the file for as long as anything was written under them.
 */
public final class Keys {

    private static final int BYTES = 32;
    private static final int HIGHEST_VERSION = 255;

    private final Map<KeyPurpose, NavigableMap<Integer, byte[]>> keys = new EnumMap<>(KeyPurpose.class);

    /** @throws IllegalArgumentException naming the line (never a key), if one is malformed or a purpose has no key */
    public Keys(Properties file) {
        for (KeyPurpose purpose : KeyPurpose.values()) {
            keys.put(purpose, new TreeMap<>());
        }
        for (String line : file.stringPropertyNames()) {
            put(line, file.getProperty(line));
        }
        keys.forEach((purpose, versions) -> {
            if (versions.isEmpty()) {
                throw new IllegalArgumentException("no key for " + purpose.inFile());
            }
        });
    }

    /**
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException as the constructor
     */
    public static Keys read(Path file) throws IOException {
        Properties lines = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(in);
        }
        return new Keys(lines);
    }

    private void put(String line, String hex) {
        int dot = line.indexOf('.');
        for (KeyPurpose purpose : KeyPurpose.values()) {
            if (dot > 0 && purpose.inFile().equals(line.substring(0, dot))) {
                keys.get(purpose).put(version(line, dot), bytes(line, hex));
                return;
            }
        }
        throw new IllegalArgumentException("unknown line in the key file: " + line);
    }

    private static int version(String line, int dot) {
        String written = line.substring(dot + 1);
        if (!written.matches("[1-9][0-9]{0,2}") || Integer.parseInt(written) > HIGHEST_VERSION) {
            throw new IllegalArgumentException("a key's version is 1 to " + HIGHEST_VERSION + ": " + line);
        }
        return Integer.parseInt(written);
    }

    private static byte[] bytes(String line, String hex) {
        String digits = hex.strip();
        if (digits.length() != 2 * BYTES || !digits.matches("[0-9A-Fa-f]+")) {
            throw new IllegalArgumentException("a key has " + 2 * BYTES + " hexadecimal digits: " + line);
        }
        return HexFormat.of().parseHex(digits);
    }

    /** The version under which new data of that purpose is written. */
    public int currentVersion(KeyPurpose purpose) {
        return keys.get(purpose).lastKey();
    }

    boolean has(KeyPurpose purpose, int version) {
        return keys.get(purpose).containsKey(version);
    }

    SecretKeySpec key(KeyPurpose purpose, int version, String algorithm) {
        byte[] key = keys.get(purpose).get(version);
        if (key == null) {
            throw new UnreadableSecret("no " + purpose.inFile() + " key of version " + version);
        }
        return new SecretKeySpec(key, algorithm);
    }
}
