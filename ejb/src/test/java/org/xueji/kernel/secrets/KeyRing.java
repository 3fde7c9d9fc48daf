package org.xueji.kernel.secrets;

import java.util.Properties;

/** Key files as prose: {@code KeyRing.withOneKeyEach().andA("encryption.2", 9)}. */
public record KeyRing(Properties lines) {

    /** Version 1 of every purpose: the bytes 00 01 02 … 1f. */
    public static KeyRing withOneKeyEach() {
        KeyRing ring = new KeyRing(new Properties());
        for (KeyPurpose purpose : KeyPurpose.values()) {
            ring.andA(purpose.inFile() + ".1", 0);
        }
        return ring;
    }

    KeyRing andA(String line, int firstByte) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < 32; i++) {
            hex.append("%02x".formatted(firstByte + i));
        }
        lines.setProperty(line, hex.toString());
        return this;
    }

    KeyRing without(String line) {
        lines.remove(line);
        return this;
    }

    public Keys keys() {
        return new Keys(lines);
    }

    public Secrets secrets() {
        return new Secrets(keys());
    }
}
