package org.xueji.registration;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why a class or a teaching point is not changed, and nobody moved. */
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
    NOT_HELD_HERE(Kind.NOT_FOUND),
    /** {0} to {1}: the years of entry that a class may have. */
    GRADE_DOES_NOT_FIT(Kind.INVALID),
    /** The school has one of that name. */
    NAME_TAKEN(Kind.CONFLICT),
    /** The class is not the own school's, or has ended. */
    NO_CLASS(Kind.NOT_FOUND),
    /** The teaching point is not the own school's, or was given up. */
    NO_SUCH_TEACHING_POINT(Kind.NOT_FOUND),
    /** The school may not teach that major today (C-6). */
    MAJOR_NOT_OFFERED(Kind.INVALID),
    /** Students are in the class, or classes at the teaching point. */
    STILL_USED(Kind.CONFLICT);

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
