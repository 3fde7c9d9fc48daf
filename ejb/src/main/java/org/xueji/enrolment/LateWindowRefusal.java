package org.xueji.enrolment;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why a late window is not opened or closed (V-6). */
public enum LateWindowRefusal implements RefusalReason {
    /** No such window, or not one that the asker opened. */
    NO_SUCH_WINDOW(Kind.NOT_FOUND),
    /** The rules let somebody else open, or nobody; arguments: the school, whom they let. */
    NOT_YOURS_TO_OPEN(Kind.FORBIDDEN),
    /** No vocational school of that code beneath the asker; argument: the code. */
    NO_SUCH_SCHOOL(Kind.INVALID),
    /** No school was named, or more than are taken at once; argument: how many are. */
    SCHOOLS_REQUIRED(Kind.INVALID),
    /** Whoever opens or closes a window says why; argument: characters at most. */
    REASON_REQUIRED(Kind.INVALID),
    /** A window ends today at the earliest; arguments: the first and the last day on which it may. */
    END_DOES_NOT_FIT(Kind.INVALID),
    /** A student of the list has no name, or no number that can be read; argument: which of the list, from 1. */
    STUDENT_UNREADABLE(Kind.INVALID),
    /** Students are listed for one school at a time, and not more than are taken at once; argument: how many are. */
    STUDENTS_OF_ONE_SCHOOL(Kind.INVALID),
    /** A window for everybody is open at that school already. */
    OPEN_ALREADY(Kind.CONFLICT),
    /** It has ended, or was closed. */
    NOT_OPEN(Kind.CONFLICT);

    private final Kind kind;

    LateWindowRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Article article() {
        return Article.vocational(6);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
