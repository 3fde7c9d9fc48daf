package org.xueji.rules;

import org.xueji.kernel.Localized;

/** Who confirms in addition, after the competent authority, one after the other (V-28). Whoever is the competent authority or is not there does not confirm. */
public enum Confirmation implements Localized {
    PREFECTURE, PROVINCE
}
