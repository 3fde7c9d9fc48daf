package org.xueji.kernel.secrets;

/** What a blind index is over. The same value has unrelated indexes in two domains, so that one's rows match none of the other's. */
public enum IndexDomain {
    /** A person's identity document number. */
    IDENTITY_NUMBER,
    /** A student number. */
    STUDENT_NUMBER,
    /** An operator's own identity number, by which four-eyes compares natural persons (C-4). */
    OPERATOR,
    /** For whom an account is made under which name in which realm: the mark by which an invitation that broke off knows its own. */
    INVITATION,
    /** All that is stated about who somebody is, so that an answer about it is not taken for one about something else. */
    IDENTITY_CLAIM,
    /** A person's name, birth date and sex. */
    MATCH_ALIKE,
    /** A person's name and everything of the resident number but the birth date, or another document. */
    MATCH_OTHER_BIRTH_DATE,
    /** A person's name and everything of the resident number but the division. */
    MATCH_OTHER_AREA,
    /** A person's name and everything of the resident number but the serial. */
    MATCH_OTHER_SERIAL,
    /** The province of a person's household registration. */
    MATCH_ORIGIN,
    /** The content of a stored file. */
    FILE
}
