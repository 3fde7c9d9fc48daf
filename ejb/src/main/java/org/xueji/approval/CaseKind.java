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

    /** Follows cases that were filed or acted upon, in the same transaction; a refusal undoes the act. */
    void follow(List<CaseChange> changes);
}
