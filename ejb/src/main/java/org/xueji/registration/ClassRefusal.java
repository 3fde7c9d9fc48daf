package org.xueji.registration;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why nobody is moved to another class. */
public enum ClassRefusal implements RefusalReason {
    /** Only a school moves its own students. */
    NOT_A_SCHOOL(Kind.FORBIDDEN),
    /** Something is moved, and no more than so many at once. */
    CHOICE_DOES_NOT_FIT(Kind.INVALID),
    /** A class has a name, and no longer than this. */
    NAME_DOES_NOT_FIT(Kind.INVALID),
    /** A class is moved to one class. */
    MOVED_TWICE(Kind.INVALID),
    /** The school has no such class in that year. */
    NO_SUCH_CLASS(Kind.CONFLICT),
    /** Somebody who was chosen is not held by the own school, so nobody is moved. */
    NOT_HELD_HERE(Kind.NOT_FOUND);

    private final Kind kind;

    ClassRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Article article() {
        return new Article(Article.Source.S, 2);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
