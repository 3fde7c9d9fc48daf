package org.xueji.statuschange;

import org.xueji.kernel.Localized;

/** What a change of status may have to say beside its day. */
public enum ChangedField implements Localized {
    /** 年级: the year of the class that the student belongs to. */
    GRADE,
    /** 班级. */
    CLASS_NAME,
    /** 专业. */
    MAJOR,
    /** 学习形式. */
    STUDY_FORM,
    /** 拟复学日期: when the student is due back. */
    UNTIL
}
