package org.xueji.correction;

import org.xueji.kernel.Localized;

/** What of a student's personal information may change (V-16). Addresses, guardians and the like are kept by the school without a case. */
public enum PersonalField implements Localized {
    /** 姓名. */
    NAME,
    /** 曾用名: kept among the particulars. */
    FORMER_NAME,
    /** 性别. */
    SEX,
    /** 出生日期. */
    BIRTH_DATE,
    /** 民族. */
    ETHNIC_GROUP,
    /** 国籍. */
    NATIONALITY,
    /** 身份证件类型. */
    DOCUMENT_KIND,
    /** 身份证件号码. */
    DOCUMENT_NUMBER
}
