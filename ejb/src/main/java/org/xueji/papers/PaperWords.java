package org.xueji.papers;

import org.xueji.kernel.Localized;

/** The fixed words of printed papers. */
enum PaperWords implements Localized {
    ATTENDS, CERTIFIED, SEAL, FOOT, GLYPH_MISSING, NAME, SEX, BIRTH_DATE, DOCUMENT_KIND, DOCUMENT_NUMBER, STUDENT_NUMBER, CUSTODIAN, REGISTRATIONS, SCHOOL, GRADE, CLASS, MAJOR,
    ENTERED_ON, STATUS, ENDED_ON, COURSE, SINCE, COMPARED, COMPARED_ON, COMPARED_BY
}
