package org.xueji.rules;

import java.util.function.Function;
import org.xueji.kernel.Localized;

/**
 * A time limit of vocational education that a province may set for itself (V-28): shorter where an article gives a maximum, within bounds of service where none does.
 */
public enum Limit implements Localized {
    NEW_STUDENT_FILING(NationalRules::newStudentFiling),
    NEW_STUDENT_REVIEW(NationalRules::newStudentReview),
    CONFLICT_ANSWER(NationalRules::conflictAnswer),
    TERM_REGISTRATION(NationalRules::termRegistration),
    TRANSFER_DECISION(NationalRules::transferDecision),
    TRANSFER_FILING(NationalRules::transferFiling),
    STATUS_CHANGE_DECISION(NationalRules::statusChangeDecision),
    CORRECTION_FILING(NationalRules::correctionFiling),
    CORRECTION_DECISION(NationalRules::correctionDecision),
    CONFIRMATION(NationalRules::confirmation),
    MERGER_REVERSAL(NationalRules::mergerReversal);

    /** Less than this leaves nobody the time to act: a bound of service. */
    public static final int SHORTEST = 3;
    /** The longest where no article gives a maximum: a bound of service. */
    public static final int LONGEST_OF_SERVICE = 30;

    private final Function<NationalRules, TimeLimit> national;

    Limit(Function<NationalRules, TimeLimit> national) {
        this.national = national;
    }

    /** What holds where a province sets nothing. */
    public TimeLimit national(NationalRules rules) {
        return national.apply(rules);
    }

    /** The national value in working days. */
    public int days(NationalRules rules) {
        return ((Deadline.WorkingDaysAfter) national(rules).deadline()).days();
    }

    /** The most working days that a province may set: never more than the article gives. */
    public int longest(NationalRules rules) {
        return national(rules).basis() == TimeLimit.Basis.REGULATION ? days(rules) : LONGEST_OF_SERVICE;
    }
}
