package org.xueji.provisioning;

import org.xueji.kernel.Localized;

/** Where the set-up of a province stands. */
public enum SetUpState implements Localized {
    /** Begun; nothing of it is trusted. */
    RUNNING,
    /** The province is open, and the set-up cannot be undone any more. */
    OPEN,
    /** Being taken away; cannot go on any more. */
    UNDOING,
    /** Nothing of it is left. */
    UNDONE
}
