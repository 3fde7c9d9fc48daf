package org.xueji.web.overdue;

import org.xueji.kernel.Localized;

/** The words of the page about what is overdue. */
public enum OverdueWords implements Localized {
    TITLE, HINT, BY_ORGANISATION, ORGANISATION, HERE, OVERDUE, SOON, FIRST, URGED, DECIDED_LATE, STEPS, FILTER, ONLY_OVERDUE, WITH_SOON, ALL_KINDS, KIND, FILED_BY, DUE, PROVISIONAL,
    URGE, URGES, SUSPENDED, DONE, EMPTY, EMPTY_HINT, UP, CASE_ELSEWHERE, CONFLICTS
}
