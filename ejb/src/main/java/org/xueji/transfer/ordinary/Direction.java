package org.xueji.transfer.ordinary;

import org.xueji.kernel.Localized;

/** Where a student moves between an ordinary school and a vocational one (V-14). */
public enum Direction implements Localized {
    /** 普通学校转入中职: the vocational school receives and files. */
    FROM_ORDINARY,
    /** 中职转入普通学校: the authority that represents the ordinary school files in its place. */
    TO_ORDINARY
}
