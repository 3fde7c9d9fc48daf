package org.xueji.kernel;

import java.util.Optional;

/**
 * Somebody was refused: fired by the doors after the transaction was rolled back, so that it is on record all the same.
 *
 * @param who in which post; empty where nobody was known
 * @param what what was asked, such as {@code POST /api/v1/new-students/decisions}; no personal data
 * @param from network address
 */
public record Refused(Optional<Actor> who, RefusalReason reason, String what, String from) {
}
