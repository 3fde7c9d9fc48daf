package org.xueji.web.newstudents;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.xueji.exchange.ExchangeRefusal;
import org.xueji.exchange.Limits;
import org.xueji.kernel.Refusal;

/** An upload on its way: a temporary file that only the server's account can read, gone when closed. */
public record UploadedFile(Path path) implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    /** Reads no further than the limit of a bulk file. @throws Refusal if there is more */
    public static UploadedFile of(InputStream body) throws IOException {
        return of(body, Limits.standard().fileBytes());
    }

    /** Reads no further than so many bytes. @throws Refusal if there is more */
    public static UploadedFile of(InputStream body, long most) throws IOException {
        Path file = Files.createTempFile("xueji-", ".upload", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(file)) {
            long read = 0;
            byte[] buffer = new byte[BUFFER];
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                read += n;
                if (read > most) {
                    throw new Refusal(ExchangeRefusal.TOO_LARGE, most >> 20);
                }
                out.write(buffer, 0, n);
            }
            return new UploadedFile(file);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
