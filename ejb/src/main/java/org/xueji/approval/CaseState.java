package org.xueji.approval;

import org.xueji.kernel.Localized;

/** How a case stands. Where in the hierarchy it stands is its open step, not a state. */
public enum CaseState implements Localized {
    /** Not filed yet. */
    DRAFT,
    /** Filed; at least one deciding step is open. */
    IN_REVIEW,
    /** Sent back to its filer, who corrects and files it again or gives it up. */
    RETURNED,
    /** Every deciding step has approved. */
    GRANTED,
    /** A deciding step has rejected it. */
    DENIED,
    /** Taken back by its filer while in review. */
    WITHDRAWN,
    /** Given up by its filer after it was returned. Never by silence (V-15). */
    LAPSED;

    /** Whether nothing more is decided; a grant alone can still be reversed (S-3). */
    public boolean isClosed() {
        return this == GRANTED || this == DENIED || this == WITHDRAWN || this == LAPSED;
    }
}
