package org.xueji.enrolment;

import java.util.UUID;

/**
 * A record as it was shown to whoever decides about it.
 *
 * @param version the version that was shown
 * @param reason its own reason in words; null for that of the act
 */
public record ShownRecord(UUID ref, int version, String reason) {

    /** Without a reason of its own. */
    public static ShownRecord of(UUID ref, int version) {
        return new ShownRecord(ref, version, null);
    }
}
