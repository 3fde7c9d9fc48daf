package org.xueji.jurisdiction;

import org.xueji.kernel.Localized;

/** What kind of school an organisation of the tier {@link Tier#SCHOOL} is (V-2, H-2). */
public enum SchoolType implements Localized {
    /** 普通中等专业学校. */
    SPECIALIZED_SECONDARY,
    /** 成人中等专业学校. */
    ADULT_SECONDARY,
    /** 职业高级中学. */
    VOCATIONAL_HIGH,
    /** 技工学校, run by the labour departments. */
    TECHNICAL,
    /** An institution of higher education. */
    HIGHER_EDUCATION
}
