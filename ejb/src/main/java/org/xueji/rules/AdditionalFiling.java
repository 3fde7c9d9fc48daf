package org.xueji.rules;

import org.xueji.kernel.Localized;

/** With whom a transfer is filed for the record beyond what V-14 says: a parameter of the province whose school files it. */
public enum AdditionalFiling implements Localized {
    /** With the prefectures of both schools, as far as they lie in the province and do not decide. */
    PREFECTURES,
    /** With the province itself, also where both schools lie in it. */
    PROVINCE
}
