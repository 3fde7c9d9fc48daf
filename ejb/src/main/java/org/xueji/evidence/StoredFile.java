package org.xueji.evidence;

import java.time.Instant;
import java.util.UUID;
import org.xueji.rules.Paper;

/**
 * A file that was taken in.
 *
 * @param ref by which it is asked for
 * @param paper what kind of paper it is; null where that was not said
 * @param name as it was called, with the ending of what it is; may hold personal data
 * @param size bytes
 */
public record StoredFile(UUID ref, FilePurpose purpose, Paper paper, FileFormat format, String name, int size, Instant uploadedAt) {
}
