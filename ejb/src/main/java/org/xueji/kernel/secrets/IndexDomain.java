package org.xueji.kernel.secrets;

/** What a blind index is over. The same value has unrelated indexes in two domains, so that one's rows match none of the other's. */
public enum IndexDomain {
    /** A person's identity document number. */
    IDENTITY_NUMBER,
    /** A student number. */
    STUDENT_NUMBER,
    /** An operator's own identity number, by which four-eyes compares natural persons (C-4). */
    OPERATOR,
    /** The content of a stored file. */
    FILE
}
