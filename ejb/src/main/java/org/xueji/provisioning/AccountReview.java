package org.xueji.provisioning;

import java.time.Instant;
import java.time.LocalDate;
import org.xueji.kernel.Localized;

/**
 * That an administrator looked at an account which nobody used.
 *
 * @param actedOn the last day on which its holder had come in by then; null for never
 * @param remark why; may be empty
 * @param recorder the name of who looked
 */
public record AccountReview(String name, String username, String organisationName, LocalDate actedOn, Outcome outcome, String remark, String recorder, Instant recordedAt) {

    /** What came of it. */
    public enum Outcome implements Localized {
        /** The holder is still needed and will come back. */
        KEPT,
        /** Nobody goes on with it until it is let go on. */
        SUSPENDED
    }
}
