package org.xueji.enrolment;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/**
 * What can be wrong with one row about a new student, beside what its identity document or its cells say by themselves
 * ({@link org.xueji.identity.IdentityRefusal}, {@link org.xueji.exchange.ExchangeRefusal}).
 */
public enum EnrolmentRefusal implements RefusalReason {

    /** A mandatory value is missing. */
    VALUE_MISSING(6, Severity.ERROR, Seen.IN_ROW),
    /** Argument: characters at most. */
    VALUE_TOO_LONG(6, Severity.ERROR, Seen.IN_ROW),
    /** Argument: the values there are. */
    VALUE_NOT_IN_LIST(6, Severity.ERROR, Seen.IN_ROW),
    SEX_UNKNOWN(6, Severity.ERROR, Seen.IN_ROW),
    ETHNIC_GROUP_UNKNOWN(6, Severity.ERROR, Seen.IN_ROW),
    POLITICAL_STATUS_UNKNOWN(6, Severity.ERROR, Seen.IN_ROW),
    /** No day of the calendar in a usual form. */
    DATE_UNREADABLE(6, Severity.ERROR, Seen.IN_ROW),
    /** No month in a usual form. */
    MONTH_UNREADABLE(6, Severity.ERROR, Seen.IN_ROW),
    /** No year of four digits. */
    GRADE_UNREADABLE(6, Severity.ERROR, Seen.IN_ROW),
    /** Entry before 2000, or more than a year ahead. */
    ENTRY_OUT_OF_RANGE(6, Severity.ERROR, Seen.IN_ROW),
    /** Neither the row nor the batch says on which day the entry formalities were completed. */
    ENTRY_DATE_MISSING(6, Severity.ERROR, Seen.IN_ROW),
    /** The day of entry lies in another month than the month of entry. */
    ENTRY_DATE_OUTSIDE_MONTH(6, Severity.NOTICE, Seen.IN_ROW),
    /** The grade is not the year of entry. */
    GRADE_NOT_YEAR_OF_ENTRY(6, Severity.NOTICE, Seen.IN_ROW),
    PHONE_MALFORMED(6, Severity.ERROR, Seen.IN_ROW),
    POSTAL_CODE_MALFORMED(6, Severity.NOTICE, Seen.IN_ROW),
    EMAIL_MALFORMED(6, Severity.NOTICE, Seen.IN_ROW),
    /** No amount of yuan. */
    AMOUNT_UNREADABLE(6, Severity.ERROR, Seen.IN_ROW),
    /** Not the ten digits of a school. */
    SCHOOL_CODE_MALFORMED(6, Severity.ERROR, Seen.IN_ROW),
    /** Argument: the school's own type. */
    SCHOOL_TYPE_NOT_OWN(2, Severity.ERROR, Seen.IN_ROW),
    /** Not among the majors that the school may teach on the day of entry, where there is a list of them (C-6); arguments: the major, the school. */
    MAJOR_NOT_OFFERED(2, Severity.ERROR, Seen.IN_ROW),
    /** Arguments: least and most years. */
    LENGTH_OF_SCHOOLING_OUT_OF_RANGE(2, Severity.ERROR, Seen.IN_ROW),
    /** A document without a birth date in its number needs one beside it. */
    BIRTH_DATE_MISSING(27, Severity.ERROR, Seen.IN_ROW),
    /** Younger than 12 or older than 70 at entry. */
    AGE_UNUSUAL(9, Severity.NOTICE, Seen.IN_ROW),
    /** The temporary number begins with another school's code. */
    TEMPORARY_NUMBER_OF_ANOTHER_SCHOOL(9, Severity.ERROR, Seen.IN_ROW),
    /** An old number of 15 digits was converted. */
    IDENTITY_NUMBER_CONVERTED(9, Severity.NOTICE, Seen.IN_ROW),
    /** No province has ever had the first two digits. */
    IDENTITY_NUMBER_PREFIX_UNKNOWN(9, Severity.NOTICE, Seen.IN_ROW),
    /** Taken in and held: evidence decides. */
    SEX_CONTRADICTS_NUMBER(11, Severity.NOTICE, Seen.IN_ROW),
    /** Taken in and held: evidence decides. */
    BIRTH_DATE_CONTRADICTS_NUMBER(11, Severity.NOTICE, Seen.IN_ROW),
    /** The same document stands in an earlier row; arguments: its sheet and row. */
    DOUBLED_IN_FILE(8, Severity.ERROR, Seen.IN_FILE),
    /** The school has an open record of this document. */
    ALREADY_FILED_HERE(8, Severity.ERROR, Seen.IN_REGISTER),
    /** Registration of whoever entered on that day has closed, and no late window is open for the student; argument: when it closed. */
    REGISTRATION_CLOSED(6, Severity.ERROR, Seen.IN_REGISTER);

    /** Where one has to look to see it. */
    public enum Seen {
        IN_ROW, IN_FILE, IN_REGISTER
    }

    private final Article article;
    private final Severity severity;
    private final Seen seen;

    EnrolmentRefusal(int article, Severity severity, Seen seen) {
        this.article = Article.vocational(article);
        this.severity = severity;
        this.seen = seen;
    }

    @Override
    public Article article() {
        return this == MAJOR_NOT_OFFERED ? Article.charter(6) : article;
    }

    public Severity severity() {
        return severity;
    }

    public Seen seen() {
        return seen;
    }

    /** Whether the record is held until evidence or a correction settles it (V-11). */
    public boolean needsEvidence() {
        return this == SEX_CONTRADICTS_NUMBER || this == BIRTH_DATE_CONTRADICTS_NUMBER;
    }
}
