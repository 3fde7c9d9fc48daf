package org.xueji.provisioning;

import java.time.Instant;
import org.xueji.kernel.Localized;

/**
 * What was changed about an account past this product, or who confirmed it.
 *
 * @param what null where it was confirmed
 * @param remark how whoever confirmed it made sure; null where it was doubted
 * @param recorder who confirmed it; null where it was doubted
 */
public record AccountDoubt(Act act, What what, String remark, String recorder, Instant recordedAt) {

    /** Read in the identity provider's record, or confirmed by an administrator. */
    public enum Act implements Localized {
        DOUBTED, CONFIRMED
    }

    /** What was done. */
    public enum What implements Localized {
        /** The password was set. */
        PASSWORD,
        /** Another credential was taken off or changed. */
        CREDENTIAL,
        /** The account itself was changed, deleted or made anew. */
        ACCOUNT,
        /** The record was switched off, so that anything may have been done. */
        UNRECORDED
    }
}
