package org.xueji.enrolment;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why a photo that came with many is not taken, beside what is wrong with the image itself. */
public enum PhotoRefusal implements RefusalReason {
    /** Another photo of the same archive shows the same student. */
    SECOND_OF_STUDENT(Kind.CONFLICT),
    /** The record of its student is under check or decided, and cannot be changed. */
    RECORD_NOT_CHANGEABLE(Kind.CONFLICT);

    private final Kind kind;

    PhotoRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Article article() {
        return Article.vocational(3);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
