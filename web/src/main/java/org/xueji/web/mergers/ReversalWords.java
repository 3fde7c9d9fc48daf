package org.xueji.web.mergers;

import org.xueji.kernel.Localized;

/** The words of the pages about reversals of mergers; what a receipt counts is named as for mergers. */
public enum ReversalWords implements Localized {
    TITLE, TO_MERGER, OPENED, ABSORBING, ON_DAY, ON_DAY_HINT, STATEMENT, STATEMENT_HINT, FILED_AT, WHY_NOT, DONE, GOES_BACK, GOES_BACK_HINT, WENT_BACK, STAYS, STAYED, STAYS_HINT, STAYS_NONE, WHAT,
    NAME, REASON, MORE, RECEIPT, BACK_AT, GIVEN, TAKEN, SIGN, SIGN_HINT, SIGNED, APPROVING_HINT, FILE, FILE_TITLE, FILE_HINT, UNTIL, CORRECT_TITLE, CORRECT, SUBMIT, SUBMIT_AGAIN, CANCEL, OF_MERGER,
    UNDER_WAY, POSTS_HINT, CARRIED_OUT, NOT_YET
}
