package org.xueji.approval;

import java.util.List;
import org.xueji.kernel.Article;

/**
 * A type of case. It has an approval and does not extend it: {@link Cases} decides whether and by whom, the kind decides what follows.
 */
public interface CaseKind {

    /** Stable name, such as {@code NEW_STUDENT}. */
    String kind();

    /** Under which article cases of this kind are decided. */
    Article article();

    /** Whether what followed a grant can be undone, so that the grant may be reversed (S-3). */
    default boolean isReversible() {
        return false;
    }

    /** Whether such a case lets a student leave a school, so that the custodian of a school that closes acts in it in the school's place (V-12). */
    default boolean isLeaving() {
        return false;
    }

    /** Follows cases that were filed or acted upon, in the same transaction; a refusal undoes the act. */
    void follow(List<CaseChange> changes);
}
