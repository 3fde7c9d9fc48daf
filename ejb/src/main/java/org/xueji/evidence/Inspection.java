package org.xueji.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.xueji.kernel.Refusal;

/**
 * Looks at what was uploaded and makes of it what is kept. Only as many at once as the heap has room for, at the worst that a file may hold;
 * the others wait a moment.
 */
@ApplicationScoped
class Inspection {

    private static final long FOR_EVERYTHING_ELSE = 256L << 20;
    private static final long AT_WORST = 192L << 20;
    private static final long PATIENCE_SECONDS = 20;

    private final Semaphore room = new Semaphore(room(Runtime.getRuntime().maxMemory(), Runtime.getRuntime().availableProcessors()), true);

    /**
     * What is kept of an upload.
     *
     * @param content plain
     */
    record Kept(byte[] content, FileFormat format) {
    }

    static int room(long heap, int processors) {
        return Math.clamp((heap - FOR_EVERYTHING_ELSE) / AT_WORST, 1, Math.max(1, processors));
    }

    /** @throws Refusal with the reason why it is not taken */
    Kept of(ReceivedFile received, FilePurpose purpose) throws IOException {
        boolean entered = false;
        try {
            entered = room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!entered) {
                throw new Refusal(EvidenceRefusal.BUSY);
            }
            return kept(received.bytes(), purpose);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(EvidenceRefusal.BUSY);
        } finally {
            if (entered) {
                room.release();
            }
        }
    }

    static Kept kept(byte[] upload, FilePurpose purpose) {
        FileFormat format = FileFormat.of(upload).orElseThrow(() -> new Refusal(EvidenceRefusal.NOT_TAKEN));
        if (format.isImage()) {
            return new Kept(Picture.remade(upload, format, purpose), FileFormat.JPEG);
        }
        if (purpose == FilePurpose.PHOTO) {
            throw new Refusal(EvidenceRefusal.PHOTO_IS_AN_IMAGE);
        }
        HarmlessPdf.require(upload);
        return new Kept(upload, FileFormat.PDF);
    }
}
