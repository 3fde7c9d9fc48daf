package org.xueji.registration;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why something about the registration of a term is refused. */
public enum TermRefusal implements RefusalReason {
    /** No such term was opened for the schools in question. */
    NO_SUCH_TERM(Kind.NOT_FOUND),
    /** Only a province opens terms, and corrects them. */
    NOT_A_PROVINCE(Kind.FORBIDDEN),
    /** A term is named by its school year and season. */
    TERM_REQUIRED(Kind.INVALID),
    /** The first day lies in the term, and no more than a year away. */
    FIRST_DAY_DOES_NOT_FIT(Kind.INVALID),
    /** The province has opened the term already. */
    ALREADY_OPENED(Kind.CONFLICT),
    /** A school has closed the term: its first day stays. */
    A_SCHOOL_HAS_CLOSED(Kind.CONFLICT),
    /** Only a vocational school registers its students, and closes. */
    NOT_A_SCHOOL(Kind.FORBIDDEN),
    /** Nothing is registered before the first day. */
    NOT_BEGUN(Kind.CONFLICT),
    /** The school has closed the term. */
    CLOSED(Kind.CONFLICT),
    /** A registration is given one of the outcomes. */
    OUTCOME_REQUIRED(Kind.INVALID),
    /** A remark has a length. */
    REMARK_TOO_LONG(Kind.INVALID),
    /** Somebody is chosen, and no more than a page of them at once. */
    CHOICE_DOES_NOT_FIT(Kind.INVALID),
    /** The registration is not one that the own school holds in that term. */
    NOT_HELD_HERE(Kind.NOT_FOUND),
    /** The school that held the registration then has registered the term. */
    REGISTERED_BY_ANOTHER(Kind.CONFLICT),
    /** The outcome does not agree with the status of the registration. */
    STATUS_DOES_NOT_AGREE(Kind.CONFLICT),
    /** Some students are not registered yet. */
    UNREGISTERED(Kind.CONFLICT),
    /** Whoever registered students does not close. */
    OWN_REGISTRATIONS(Kind.FORBIDDEN),
    /** Only what is closed is reopened. */
    NOT_CLOSED(Kind.CONFLICT),
    /** Only the school's competent authority reopens. */
    NOT_THE_AUTHORITY(Kind.FORBIDDEN),
    /** Only what the own school registered is taken back by it. */
    NOT_REGISTERED_HERE(Kind.CONFLICT),
    /** Whoever reopens, or takes something back, says why. */
    REASON_REQUIRED(Kind.INVALID);

    private final Kind kind;

    TermRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Article article() {
        return Article.vocational(13);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
