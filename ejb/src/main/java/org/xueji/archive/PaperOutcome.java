package org.xueji.archive;

import org.xueji.kernel.Localized;

/** What came of comparing the paper archive with the electronic one. */
public enum PaperOutcome implements Localized {
    AGREES,
    /** What differs is said in words; what is wrong in the electronic archive is corrected by a case. */
    DIFFERS
}
