package org.xueji.archive;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why something about an archive is refused. */
public enum ArchiveRefusal implements RefusalReason {
    /** Somebody with this document has an archive already, here or elsewhere. */
    ARCHIVE_EXISTS(7, Kind.CONFLICT),
    /** The student number belongs to somebody already. */
    NUMBER_TAKEN(3, Kind.CONFLICT),
    /** The student has a formal number, which is for life. */
    NUMBER_IS_FORMAL(3, Kind.CONFLICT),
    /** The school no longer holds the registration. */
    NO_LONGER_HELD(3, Kind.CONFLICT),
    /** The person holds a registration that excludes this one. */
    ONE_REGISTRATION_AT_A_TIME(10, Kind.CONFLICT),
    /** Another case that changes, ends or moves the registration is open. */
    CHANGE_UNDER_WAY(12, Kind.CONFLICT),
    /** No such student, or not one that the asker may see. */
    NO_SUCH_STUDENT(23, Kind.NOT_FOUND),
    /** An archive is shown as of a day that has been. Argument: the day. */
    DAY_HAS_NOT_BEEN(3, Kind.INVALID),
    /** What was given for a day is none. */
    NO_SUCH_DAY(3, Kind.INVALID),
    /** The archive lies outside the asker's own school and own cases: opening it takes a stated reason. */
    INSPECTION_TAKES_A_REASON(5, Kind.FORBIDDEN),
    /** A reason in words. Argument: the most characters. */
    REASON_REQUIRED(5, Kind.INVALID),
    /** The archive is open to the asker already. */
    NO_REASON_NEEDED(5, Kind.CONFLICT),
    /** No photo in the archive. */
    NO_PHOTO(3, Kind.NOT_FOUND),
    /** Only the school that keeps the archive renews its photo. */
    KEPT_ELSEWHERE(3, Kind.FORBIDDEN),
    /** The register that the school kept before is not signed off yet: nothing is decided of the registrations that came with it (S-1). */
    NOT_CONFIRMED_YET(3, Kind.CONFLICT),
    /** The school has given the number of a certificate to somebody already. */
    CERTIFICATE_NUMBER_TAKEN(19, Kind.CONFLICT),
    /** {0}: so many are read by their references at once. */
    TOO_MANY_NAMED(23, Kind.INVALID),
    /** The paper archive is compared by the clerk of whoever keeps it. */
    COMPARED_BY_KEEPER(3, Kind.FORBIDDEN),
    /** Nobody has compared anything on a day that is ahead, or on none. Argument: today. */
    COMPARED_AHEAD(3, Kind.INVALID),
    /** The electronic archive was not there yet. Arguments: the student's name, and since when it is. */
    COMPARED_TOO_EARLY(3, Kind.INVALID),
    /** That is on record for that day. */
    COMPARED_ALREADY(3, Kind.CONFLICT),
    /** What differs is said in words, and nothing where they agree. Argument: the most characters. */
    SAY_WHAT_DIFFERS(3, Kind.INVALID),
    /** Of whom. Argument: the most at once. */
    CHOOSE_WHOM(3, Kind.INVALID);

    private final int article;
    private final Kind kind;

    ArchiveRefusal(int article, Kind kind) {
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
