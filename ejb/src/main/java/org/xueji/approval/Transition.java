package org.xueji.approval;

import static org.xueji.approval.CaseAction.ACKNOWLEDGE;
import static org.xueji.approval.CaseAction.APPROVE;
import static org.xueji.approval.CaseAction.DENY;
import static org.xueji.approval.CaseAction.FILE;
import static org.xueji.approval.CaseAction.LAPSE;
import static org.xueji.approval.CaseAction.REFILE;
import static org.xueji.approval.CaseAction.REMARK;
import static org.xueji.approval.CaseAction.RETURN;
import static org.xueji.approval.CaseAction.REVERSE;
import static org.xueji.approval.CaseAction.RULE_IN;
import static org.xueji.approval.CaseAction.RULE_OUT;
import static org.xueji.approval.CaseAction.WITHDRAW;
import static org.xueji.approval.CaseState.DENIED;
import static org.xueji.approval.CaseState.DRAFT;
import static org.xueji.approval.CaseState.GRANTED;
import static org.xueji.approval.CaseState.IN_REVIEW;
import static org.xueji.approval.CaseState.LAPSED;
import static org.xueji.approval.CaseState.RETURNED;
import static org.xueji.approval.CaseState.WITHDRAWN;

import java.util.List;
import java.util.Optional;

/**
 * One arrow of the diagram of a case's states. {@link #TABLE} is all there are: it validates every action, and the diagram in
 * {@code docs/approval-states.md} is drawn from it.
 *
 * @param when which of two arrows of the same action it is
 */
record Transition(CaseState from, CaseAction action, When when, CaseState to) {

    /** What an arrow depends on beside its action. */
    enum When {
        ALWAYS, STEPS_REMAIN, NO_STEP_REMAINS
    }

    static final List<Transition> TABLE = List.of(
        new Transition(DRAFT, FILE, When.ALWAYS, IN_REVIEW),
        new Transition(IN_REVIEW, APPROVE, When.STEPS_REMAIN, IN_REVIEW),
        new Transition(IN_REVIEW, APPROVE, When.NO_STEP_REMAINS, GRANTED),
        new Transition(IN_REVIEW, RETURN, When.ALWAYS, RETURNED),
        new Transition(IN_REVIEW, DENY, When.ALWAYS, DENIED),
        new Transition(IN_REVIEW, WITHDRAW, When.ALWAYS, WITHDRAWN),
        new Transition(RETURNED, REFILE, When.ALWAYS, IN_REVIEW),
        new Transition(RETURNED, LAPSE, When.ALWAYS, LAPSED),
        new Transition(GRANTED, REVERSE, When.ALWAYS, RETURNED),
        new Transition(IN_REVIEW, ACKNOWLEDGE, When.ALWAYS, IN_REVIEW),
        new Transition(IN_REVIEW, REMARK, When.ALWAYS, IN_REVIEW),
        new Transition(GRANTED, ACKNOWLEDGE, When.ALWAYS, GRANTED),
        new Transition(GRANTED, REMARK, When.ALWAYS, GRANTED),
        new Transition(IN_REVIEW, RULE_IN, When.ALWAYS, GRANTED),
        new Transition(IN_REVIEW, RULE_OUT, When.ALWAYS, DENIED),
        new Transition(RETURNED, RULE_OUT, When.ALWAYS, DENIED));

    /** Whether the action is possible in that state at all, whoever asks. */
    static boolean allows(CaseState from, CaseAction action) {
        return TABLE.stream().anyMatch(arrow -> arrow.from == from && arrow.action == action);
    }

    /** The state that follows, or empty where there is no such arrow. */
    static Optional<CaseState> next(CaseState from, CaseAction action, boolean stepsRemain) {
        When other = stepsRemain ? When.NO_STEP_REMAINS : When.STEPS_REMAIN;
        return TABLE.stream()
            .filter(arrow -> arrow.from == from && arrow.action == action && arrow.when != other)
            .map(Transition::to)
            .findFirst();
    }
}
