package org.xueji.rules;

import org.xueji.kernel.Localized;

/** Where the archives of a school that was closed go (V-12, V-28). */
public enum ClosedSchoolCustody implements Localized {
    COMPETENT_AUTHORITY, PREFECTURE, PROVINCE
}
