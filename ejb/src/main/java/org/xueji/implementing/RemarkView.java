package org.xueji.implementing;

import java.time.Instant;
import java.util.UUID;

/**
 * What the ministry said to a version, and what the province answered.
 *
 * @param answer null while there is none
 * @param answeredBy the version that refers to a demand, by its id; null while there is none
 */
public record RemarkView(UUID ref, RemarkKind kind, String remark, Instant at, String answer, Instant answeredAt, String answeredBy) {

    /** Whether the ministry still waits for an answer. */
    public boolean isOpen() {
        return answer == null && answeredBy == null;
    }
}
