package org.xueji.provisioning;

import java.time.Instant;
import org.xueji.kernel.Localized;

/**
 * What was done to a post.
 *
 * @param office whose administrator did it
 * @param recorder his name
 */
public record PostStop(Act act, String reason, String office, String recorder, Instant recordedAt) {

    /** Stopped for a time, or let go on. */
    public enum Act implements Localized {
        SUSPENDED, RESUMED
    }
}
