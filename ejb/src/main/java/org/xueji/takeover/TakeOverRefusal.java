package org.xueji.takeover;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why a former register, or a row of it, is not taken over. */
public enum TakeOverRefusal implements RefusalReason {
    /** No such take-over, or not one that the asker may see. */
    NO_SUCH_TAKE_OVER(Kind.NOT_FOUND),
    /** The acting organisation is no vocational school. */
    NOT_A_VOCATIONAL_SCHOOL(Kind.FORBIDDEN),
    /** Only the school itself changes its take-over. */
    NOT_YOURS(Kind.FORBIDDEN),
    /** One at a time. */
    ONE_AT_A_TIME(Kind.CONFLICT),
    /** A file is taken in for a take-over that is open; none is. */
    NONE_OPEN(Kind.CONFLICT),
    /** It is being signed, or over: it changes only while it is open. */
    NOT_OPEN(Kind.CONFLICT),
    /** It says what the former register is called. Argument: the most characters. */
    TITLE_REQUIRED(Kind.INVALID),
    /** A file of it is being read just now. */
    UPLOAD_UNDER_WAY(Kind.CONFLICT),
    /** Rows wait to be compared with the nation: an upload was stopped. */
    ROWS_NOT_COMPARED(Kind.CONFLICT),
    /** Nothing was loaded that could be signed. */
    NOTHING_LOADED(Kind.CONFLICT),
    /** The school states what its own books count, the total at least. */
    TOTAL_REQUIRED(Kind.CONFLICT),
    /** A count is none, or the same is counted twice. */
    COUNT_DOES_NOT_FIT(Kind.INVALID),
    /** What was loaded differs from the books, and nobody has said why. Argument: in how many lines. */
    DIFFERENCE_UNEXPLAINED(Kind.CONFLICT),
    /** Withdrawing says why. Argument: the most characters. */
    REASON_REQUIRED(Kind.INVALID),
    /** Somebody changed it since it was shown. */
    CHANGED_SINCE_SHOWN(Kind.CONFLICT),
    /** Something has come to depend on the student, such as an inspection; in a conflict he gives way. */
    DEPENDED_UPON(Kind.CONFLICT),
    /** Nothing was refused, or the file is not read yet. */
    NOTHING_GOES_BACK(Kind.NOT_FOUND),
    /** No such row. */
    NO_SUCH_ROW(Kind.NOT_FOUND),

    /** The G number is not the identity number. */
    NUMBER_CONTRADICTS_DOCUMENT(Kind.INVALID),
    /** The number holds another birth date. Argument: the one stated. */
    NUMBER_CONTRADICTS_BIRTH_DATE(Kind.INVALID),
    /** Whoever is registered has a number. */
    NUMBER_REQUIRED(Kind.INVALID),
    /** A status other than attendance says since when. */
    STATUS_DATE_REQUIRED(Kind.INVALID),
    /** Arguments: the day that comes first, the day that comes after it. */
    DATES_OUT_OF_ORDER(Kind.INVALID),
    /** The grade lies before the entry, or after today. */
    GRADE_DOES_NOT_FIT(Kind.INVALID),
    /** The document was taken over before, with something else beside it; arguments: the sheet and the row of it. */
    TAKEN_OVER_OTHERWISE(Kind.INVALID),
    /** Another student of this take-over has the number; arguments: the sheet and the row. */
    NUMBER_DOUBLED(Kind.INVALID),
    /** No student of this take-over has the document. */
    STUDENT_NOT_TAKEN_OVER(Kind.INVALID),
    /** The student of this document has another name. */
    NAME_DIFFERS(Kind.INVALID),
    /** The period does not lie within the registration. Arguments: its first day and the first day after it. */
    PERIOD_OUTSIDE(Kind.INVALID),
    /** Arguments: the first day of the other period and the first day after it. */
    PERIODS_OVERLAP(Kind.INVALID),
    /** A period elsewhere names the school. */
    SCHOOL_REQUIRED(Kind.INVALID),
    /** A certificate of this kind is not of somebody in this status. Argument: the status. */
    CERTIFICATE_DOES_NOT_FIT(Kind.INVALID),
    /** The student has one of this kind. */
    ONE_OF_A_KIND(Kind.INVALID),
    /** Another student of this take-over has the certificate's number. */
    CERTIFICATE_DOUBLED(Kind.INVALID);

    private final Kind kind;

    TakeOverRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Article article() {
        return new Article(Article.Source.S, 1);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
