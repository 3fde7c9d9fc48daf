package org.xueji.registers;

import org.xueji.kernel.Localized;

/** What a register answers when it is to confirm that it has released somebody (S-4, S-5). */
public enum ReleaseAnswer implements Localized {
    /** Released: the person is registered there no more. */
    CONFIRMED,
    /** Not released, and not going to be. */
    REFUSED,
    /** Somebody there has yet to decide; asked again, it says what was decided. */
    PENDING,
    /** It gave no answer that can be relied upon; asked again, it may. */
    UNAVAILABLE
}
