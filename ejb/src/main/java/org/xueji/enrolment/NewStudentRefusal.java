package org.xueji.enrolment;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why something about the record of a new student is refused; what is wrong with a row of a file is {@link EnrolmentRefusal}. */
public enum NewStudentRefusal implements RefusalReason {
    /** No such record, or not one that the asker may see. */
    NO_SUCH_RECORD(9, Kind.NOT_FOUND),
    /** The state does not allow it. */
    STATE_DOES_NOT_ALLOW(9, Kind.CONFLICT),
    /** Only a vocational school files new students. */
    NOT_A_VOCATIONAL_SCHOOL(2, Kind.FORBIDDEN),
    /** Meanwhile somebody was filed or registered who is, or may be, the same person. */
    CONFLICT_MEANWHILE(8, Kind.CONFLICT),
    /** The record was changed by somebody else since it was read. */
    CHANGED_MEANWHILE(9, Kind.CONFLICT),
    /** The record is not what was shown to whoever decides; argument: when it was last changed. */
    CHANGED_SINCE_SHOWN(9, Kind.CONFLICT),
    /** The form has mistakes; each is named. */
    FORM_HAS_ERRORS(6, Kind.INVALID),
    /** Whoever takes a record back says why. */
    WITHDRAWAL_NEEDS_REASON(6, Kind.INVALID),
    /** So many checks of one clerk met a conflict today that there are no more until tomorrow; argument: how many there may be. */
    TOO_MANY_IN_CONFLICT(8, Kind.CONFLICT),
    /** More records than are taken at once. */
    TOO_MANY_AT_ONCE(6, Kind.INVALID),
    /** No row of the file was refused, or it is being worked on still. */
    NOTHING_GOES_BACK(6, Kind.NOT_FOUND),
    /** A registration is not taken back once something depends on it: a term, a change, a case, or an archive that moved on (S-3). */
    DEPENDED_UPON(9, Kind.CONFLICT),
    /** Nothing was chosen. */
    NOTHING_CHOSEN(9, Kind.INVALID),
    /** XJ092: it did not stay behind with a school that was absorbed, or that school was not the acting authority's. */
    NOT_LEFT_BEHIND(12, Kind.CONFLICT),
    /** No photo with the record; once its student is registered, it is in the archive. */
    NO_PHOTO(3, Kind.NOT_FOUND),
    NO_SUCH_TERM(6, Kind.NOT_FOUND);

    private final int article;
    private final Kind kind;

    NewStudentRefusal(int article, Kind kind) {
        this.article = article;
        this.kind = kind;
    }

    @Override
    public Article article() {
        return Article.vocational(article);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
