package org.xueji.approval;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why somebody may not do something to a case. */
public enum ApprovalRefusal implements RefusalReason {

    /** No such case, or not one that the actor may see. */
    NO_SUCH_CASE(Article.charter(2), Kind.NOT_FOUND),
    /** A post of the ministry acts for one organisation in one act. */
    ONE_ORGANISATION_AT_A_TIME(Article.charter(2), Kind.INVALID),
    /** The actor's organisation is no party that acts in this case, or not in this way. */
    NOT_YOUR_STEP(Article.charter(2), Kind.FORBIDDEN),
    /** Only the organisation that filed the case may do that. */
    NOT_THE_FILER(Article.charter(2), Kind.FORBIDDEN),
    /** A step before the actor's is still open. */
    NOT_YOUR_TURN_YET(Article.vocational(15), Kind.CONFLICT),
    /** The actor's organisation has acted already, by somebody who was quicker. */
    ALREADY_DECIDED(Article.vocational(15), Kind.CONFLICT),
    /** Nobody decides what they filed themselves, in whatever post. */
    OWN_FILING(Article.charter(4), Kind.FORBIDDEN),
    /** Nobody decides one case for two organisations, in whatever posts. */
    DECIDED_FOR_ANOTHER(Article.charter(4), Kind.FORBIDDEN),
    /** The acting post is no approver's. */
    NEEDS_APPROVER(Article.charter(4), Kind.FORBIDDEN),
    /** The acting post is no clerk's. */
    NEEDS_CLERK(Article.charter(4), Kind.FORBIDDEN),
    /** A party that files for the record cannot hold up or reject. */
    FILING_DECIDES_NOTHING(Article.vocational(14), Kind.FORBIDDEN),
    /** The case has been filed before. */
    ALREADY_FILED(Article.vocational(15), Kind.CONFLICT),
    /** The case is not under review, or no longer. */
    NOT_IN_REVIEW(Article.vocational(15), Kind.CONFLICT),
    /** Something outside the case is to be settled before anybody approves it. */
    ON_HOLD(Article.vocational(8), Kind.CONFLICT),
    /** The case has not been returned to its filer. */
    NOT_RETURNED(Article.vocational(15), Kind.CONFLICT),
    /** There is no grant to reverse. */
    NOT_GRANTED(new Article(Article.Source.S, 3), Kind.CONFLICT),
    /** What followed the grant cannot be undone this way. */
    NOT_REVERSIBLE(new Article(Article.Source.S, 3), Kind.CONFLICT),
    /** Only the authority whose approval granted the case reverses it. */
    NOT_THE_GRANTING_AUTHORITY(new Article(Article.Source.S, 3), Kind.FORBIDDEN),
    /** No such step, or not one that the asker may see. */
    NO_SUCH_STEP(Article.charter(2), Kind.NOT_FOUND),
    /** Only an organisation above the one that has to act urges it. */
    URGED_FROM_ABOVE(Article.vocational(4), Kind.FORBIDDEN),
    /** Who is in time is not urged. */
    NOT_OVERDUE(Article.vocational(15), Kind.CONFLICT),
    /** Once a day is enough. */
    URGED_TODAY(Article.vocational(15), Kind.CONFLICT),
    /** XJ099: a school of the case is merged on a day ahead; {0} says which and when. Until then it is given away in nothing else. */
    MERGER_AHEAD(Article.vocational(12), Kind.CONFLICT),
    /** XJ100: it is split on a day ahead. */
    SPLIT_AHEAD(Article.vocational(12), Kind.CONFLICT),
    /** XJ101: its closure is agreed. */
    CLOSURE_AHEAD(Article.vocational(12), Kind.CONFLICT),
    /** Returning, denying, remarking and reversing take a reason. */
    REASON_REQUIRED(Article.charter(7), Kind.INVALID);

    private final Article article;
    private final Kind kind;

    ApprovalRefusal(Article article, Kind kind) {
        this.article = article;
        this.kind = kind;
    }

    @Override
    public Article article() {
        return article;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
