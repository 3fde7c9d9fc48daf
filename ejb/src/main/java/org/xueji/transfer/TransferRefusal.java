package org.xueji.transfer;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why something about a transfer is refused. */
public enum TransferRefusal implements RefusalReason {
    /** No such transfer, or not one that the asker may see. */
    NO_SUCH_TRANSFER(14, Kind.NOT_FOUND),
    /** The registration is not one that the own school holds. */
    NOT_HELD_HERE(14, Kind.NOT_FOUND),
    /** Only who is enrolled moves: whoever is suspended, or whose registration is retained, resumes first. */
    STATUS_DOES_NOT_ALLOW(14, Kind.CONFLICT),
    /** Another case that changes, ends or moves the registration is open. */
    ALREADY_FILED(14, Kind.CONFLICT),
    /** The registration is in a conflict; until that is settled it stays where it is. */
    IN_CONFLICT(11, Kind.CONFLICT),
    /** Another case about the registration is open at the sending school and would be left behind. */
    OTHER_CASE_OPEN(14, Kind.CONFLICT),
    KIND_REQUIRED(14, Kind.INVALID),
    /** No vocational school of that reference, or the own one. */
    RECEIVER_REQUIRED(14, Kind.INVALID),
    /** Nobody acts for the receiving school: it, or somebody above it, is suspended or closed. */
    RECEIVER_NOT_ACTIVE(14, Kind.CONFLICT),
    /** The archive names another partner of the joint programme, or none. */
    NOT_THE_PARTNER(17, Kind.INVALID),
    /** The day lies before the last change of the registration, or too far ahead. */
    DAY_DOES_NOT_FIT(14, Kind.INVALID),
    GRADE_DOES_NOT_FIT(14, Kind.INVALID),
    MAJOR_MALFORMED(14, Kind.INVALID),
    STATEMENT_REQUIRED(14, Kind.INVALID),
    DOCUMENTS_REQUIRED(14, Kind.INVALID),
    /** Only what was returned is corrected. */
    NOT_RETURNED(14, Kind.CONFLICT),
    /** The student is placed by the receiving school, until it has decided. */
    NOT_YOURS_TO_PLACE(14, Kind.FORBIDDEN),
    /** The receiving school approves once it has said where the student is placed. */
    PLACEMENT_REQUIRED(14, Kind.INVALID),
    /** Granted by mistake, it is taken back only while nothing at the receiving school depends on it (S-3). */
    DEPENDED_UPON(14, Kind.CONFLICT),
    /** Nobody acts for the sending school any more, to which the archive would go back. */
    SENDER_NOT_ACTIVE(14, Kind.CONFLICT);

    private final int article;
    private final Kind kind;

    TransferRefusal(int article, Kind kind) {
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
