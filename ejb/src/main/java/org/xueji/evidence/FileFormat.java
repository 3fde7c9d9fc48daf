package org.xueji.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a file is by its content, whatever it is called. */
public enum FileFormat {
    JPEG("image/jpeg", "jpg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}),
    /** Taken, and kept as JPEG. */
    PNG("image/png", "png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}),
    PDF("application/pdf", "pdf", "%PDF-".getBytes(StandardCharsets.US_ASCII));

    private final String mediaType;
    private final String extension;
    private final byte[] beginning;

    FileFormat(String mediaType, String extension, byte[] beginning) {
        this.mediaType = mediaType;
        this.extension = extension;
        this.beginning = beginning;
    }

    /** The format that begins as this content does, at its very first byte; empty for everything that is not taken. */
    static Optional<FileFormat> of(byte[] content) {
        return Arrays.stream(values()).filter(f -> content.length > f.beginning.length
            && Arrays.equals(content, 0, f.beginning.length, f.beginning, 0, f.beginning.length)).findFirst();
    }

    public String mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }

    public boolean isImage() {
        return this != PDF;
    }
}
