package org.xueji.structure;

import org.xueji.kernel.Localized;

/** How far a dated change is. */
public enum ChangeState implements Localized {
    /** Takes effect on its day. */
    PLANNED, DONE,
    /** On its day the tree had changed so that it could not be carried out. */
    REFUSED, WITHDRAWN
}
