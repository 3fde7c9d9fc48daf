package org.xueji.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.xueji.kernel.Refusal;

/**
 * An upload on its way in, so that slow senders take no memory: a temporary file without a name, which nobody else can open and which is gone
 * with this process, however that ends.
 */
final class ReceivedFile implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;

    private ReceivedFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Reads no further than the purpose allows. @throws Refusal if there is more, or nothing */
    static ReceivedFile of(InputStream body, FilePurpose purpose) throws IOException {
        Path name = Files.createTempFile("xueji-", ".upload", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        ReceivedFile received;
        try {
            received = new ReceivedFile(FileChannel.open(name, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } finally {
            Files.delete(name);
        }
        try {
            received.take(body, purpose);
            return received;
        } catch (IOException | RuntimeException e) {
            received.close();
            throw e;
        }
    }

    private void take(InputStream body, FilePurpose purpose) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
            if (channel.position() + n > purpose.bytes()) {
                throw new Refusal(EvidenceRefusal.TOO_LARGE, purpose.megabytes());
            }
            ByteBuffer piece = ByteBuffer.wrap(buffer, 0, n);
            while (piece.hasRemaining()) {
                channel.write(piece);
            }
        }
        if (channel.size() == 0) {
            throw new Refusal(EvidenceRefusal.EMPTY_FILE);
        }
    }

    byte[] bytes() throws IOException {
        ByteBuffer all = ByteBuffer.allocate((int) channel.size());
        for (int n = channel.read(all, 0); n > 0; n = channel.read(all, all.position())) {
            continue;
        }
        return all.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
