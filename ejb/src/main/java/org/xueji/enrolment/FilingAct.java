package org.xueji.enrolment;

import org.xueji.kernel.Localized;

/** What the school that filed a new student does to the record, beside deciding on its case. */
public enum FilingAct implements Localized {
    /** Changes what is stated, which has it compared with the nation again. */
    CORRECT,
    /** Has a held record compared with the nation again, unchanged. */
    CHECK_AGAIN,
    /** Takes the record back. */
    WITHDRAW;

    /** Whether a record in that state takes it. */
    boolean isPossible(NewStudentState state) {
        return switch (this) {
            case CORRECT -> state.isCorrectable() && state != NewStudentState.HELD;   // that takes a request (V-11)
            case CHECK_AGAIN -> state == NewStudentState.HELD;
            case WITHDRAW -> state.isOpen() && state != NewStudentState.CHECKING;
        };
    }
}
