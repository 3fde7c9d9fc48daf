package org.xueji.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The schema version that this build was made for: the newest of its migrations, written into the build. */
@ApplicationScoped
public class SchemaVersion {

    private final String expected;

    public SchemaVersion() {
        try (InputStream in = SchemaVersion.class.getResourceAsStream("/db/schema-version")) {
            expected = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Such as {@code 009}. */
    public String expected() {
        return expected;
    }
}
