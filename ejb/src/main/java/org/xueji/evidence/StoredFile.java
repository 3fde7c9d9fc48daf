package org.xueji.evidence;

import java.time.Instant;
import java.util.UUID;

/**
 * A file that was taken in.
 *
 * @param ref by which it is asked for
 * @param name as it was called, with the ending of what it is; may hold personal data
 * @param size bytes
 */
public record StoredFile(UUID ref, FilePurpose purpose, FileFormat format, String name, int size, Instant uploadedAt) {
}
