package org.xueji.rules;

import org.xueji.kernel.Localized;

/** Who may open a window for new students after registration has closed, with a reason, an end and the list of students (V-6, V-28). */
public enum LateWindow implements Localized {
    NOBODY, PROVINCE, PREFECTURE, COMPETENT_AUTHORITY
}
