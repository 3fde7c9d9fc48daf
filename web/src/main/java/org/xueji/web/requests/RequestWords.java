package org.xueji.web.requests;

import org.xueji.kernel.Localized;

/** The words of the pages about corrections and evidence. */
public enum RequestWords implements Localized {
    LIST_TITLE, EMPTY, KIND, STUDENT, SCHOOL, FILED_AT, DUE, TITLE, STATEMENT, CHANGES, FIELD, BEFORE, AFTER, DOCUMENTS, NO_DOCUMENTS, TO_LIST, TO_RECORD, TO_ARCHIVE, TO_TAKE_OVER, TAKEN_OUT,
    DONE, EVIDENCE_TITLE, EVIDENCE_HINT, STATEMENT_HINT, DOCUMENTS_HINT, HAND_IN, BACK, APPROVING_HINT
}
