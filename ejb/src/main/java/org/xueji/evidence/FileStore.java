package org.xueji.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Where the bytes of files lie, by random keys that mean nothing. What is stored is enciphered already; a store knows neither names nor owners.
 * Keys are never used twice, so nothing is ever overwritten.
 */
interface FileStore {

    /**
     * Keeps all bytes of a stream; on return they outlive a power cut. A store that fails, or is killed, keeps nothing under the key.
     *
     * @param at the moment from which the file's age counts
     */
    void put(UUID key, InputStream content, Instant at) throws IOException;

    /** The bytes under a key; the caller closes them. @throws IOException also where there are none */
    InputStream open(UUID key) throws IOException;

    /** Forgets the bytes under a key; harmless where there are none. */
    void delete(UUID key) throws IOException;

    /** Takes batch after batch of the keys that were put before a moment. What a killed put has left behind is cleared away on the way. */
    void eachBefore(Instant moment, Batch batch) throws IOException;

    /** Some keys, a few hundred at most. */
    @FunctionalInterface
    interface Batch {
        void of(List<UUID> keys) throws IOException;
    }
}
