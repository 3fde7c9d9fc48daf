package org.xueji.dedup;

import org.xueji.kernel.Localized;

/** Why two may be one person, in words that say nothing of the other. */
public enum MatchReason implements Localized {
    SAME_DOCUMENT,
    SAME_DOCUMENT_OTHER_NAME,
    SAME_DOCUMENT_OTHER_BIRTH_DATE,
    SAME_NAME_BIRTH_SEX,
    SAME_ORIGIN,
    NUMBER_DIFFERS_IN_BIRTH_DATE,
    NUMBER_DIFFERS_IN_AREA,
    NUMBER_DIFFERS_IN_SERIAL,
    HELD_BY_OTHER_REGISTER
}
