package org.xueji.approval;

import static org.xueji.approval.ApprovalRefusal.ALREADY_DECIDED;
import static org.xueji.approval.ApprovalRefusal.ALREADY_FILED;
import static org.xueji.approval.ApprovalRefusal.DECIDED_FOR_ANOTHER;
import static org.xueji.approval.ApprovalRefusal.FILING_DECIDES_NOTHING;
import static org.xueji.approval.ApprovalRefusal.NEEDS_APPROVER;
import static org.xueji.approval.ApprovalRefusal.NEEDS_CLERK;
import static org.xueji.approval.ApprovalRefusal.NOT_GRANTED;
import static org.xueji.approval.ApprovalRefusal.NOT_IN_REVIEW;
import static org.xueji.approval.ApprovalRefusal.NOT_RETURNED;
import static org.xueji.approval.ApprovalRefusal.NOT_REVERSIBLE;
import static org.xueji.approval.ApprovalRefusal.NOT_THE_FILER;
import static org.xueji.approval.ApprovalRefusal.NOT_THE_GRANTING_AUTHORITY;
import static org.xueji.approval.ApprovalRefusal.NOT_YOUR_STEP;
import static org.xueji.approval.ApprovalRefusal.NOT_YOUR_TURN_YET;
import static org.xueji.approval.ApprovalRefusal.ON_HOLD;
import static org.xueji.approval.ApprovalRefusal.OWN_FILING;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.xueji.tenancy.Duty;

/** The one place that knows who may do what to a case, and when. Pure: it reads facts and asks nobody. */
final class ObjectionTo {

    private final CaseAction action;
    private final ActorFacts actor;
    private final CaseFacts facts;
    private final Standing standing;

    ObjectionTo(CaseAction action, ActorFacts actor, CaseFacts facts) {
        this.action = action;
        this.actor = actor;
        this.facts = facts;
        this.standing = facts.standing();
    }

    Optional<ApprovalRefusal> find() {
        return Optional.ofNullable(switch (action.actor()) {
            case FILER -> againstFiler();
            case DECIDING_STEP -> againstStep(Step.Mode.DECIDE);
            case FILING_STEP -> againstStep(Step.Mode.FILE_FOR_RECORD);
            case GRANTING_STEP -> againstReversal();
            case RULER -> NOT_YOUR_STEP;
        });
    }

    /** The first open step at which the actor would act; 0 for the filer. */
    int step() {
        return switch (action.actor()) {
            case FILER, RULER -> 0;
            case GRANTING_STEP -> standing.grantedBy().orElseThrow();
            case DECIDING_STEP -> openSteps(Step.Mode.DECIDE).getFirst();
            case FILING_STEP -> openSteps(Step.Mode.FILE_FOR_RECORD).getFirst();
        };
    }

    private ApprovalRefusal againstFiler() {
        if (actor.organisation() != facts.filer()) {
            return NOT_THE_FILER;
        }
        if (actor.duty() != Duty.CLERK) {
            return NEEDS_CLERK;
        }
        return Transition.allows(standing.state(), action) ? null : againstState();
    }

    private ApprovalRefusal againstStep(Step.Mode mode) {
        if (ownSteps(mode).isEmpty()) {
            return mode == Step.Mode.DECIDE && !ownSteps(Step.Mode.FILE_FOR_RECORD).isEmpty() ? FILING_DECIDES_NOTHING : NOT_YOUR_STEP;
        }
        ApprovalRefusal wrongPost = againstDuty(ownSteps(mode));
        if (wrongPost != null) {
            return wrongPost;
        }
        if (mode == Step.Mode.DECIDE && facts.filers().contains(actor.person())) {
            return OWN_FILING;
        }
        if (mode == Step.Mode.DECIDE && facts.decidedForAnother(actor)) {
            return DECIDED_FOR_ANOTHER;
        }
        if (!openSteps(mode).isEmpty() && Transition.allows(standing.state(), action)) {
            return action == CaseAction.APPROVE && facts.held() ? ON_HOLD : null;
        }
        if (standing.done().containsAll(ownSteps(mode))) {
            return ALREADY_DECIDED;
        }
        return Transition.allows(standing.state(), action) ? NOT_YOUR_TURN_YET : againstState();
    }

    private ApprovalRefusal againstReversal() {
        if (ownSteps(Step.Mode.DECIDE).isEmpty()) {
            return NOT_YOUR_STEP;
        }
        if (standing.state() != CaseState.GRANTED) {
            return NOT_GRANTED;
        }
        if (standing.grantedBy().isEmpty()) {
            return NOT_REVERSIBLE;   // a ruling made it formal, and no step of its own
        }
        Step granting = facts.route().step(standing.grantedBy().orElseThrow());
        if (granting.organisation() != actor.organisation()) {
            return NOT_THE_GRANTING_AUTHORITY;
        }
        if (granting.duty() != actor.duty()) {
            return NEEDS_APPROVER;
        }
        return facts.filers().contains(actor.person()) ? OWN_FILING : null;
    }

    private ApprovalRefusal againstDuty(List<Integer> steps) {
        if (steps.stream().anyMatch(number -> facts.route().step(number).duty() == actor.duty())) {
            return null;
        }
        return facts.route().step(steps.getFirst()).duty() == Duty.CLERK ? NEEDS_CLERK : NEEDS_APPROVER;
    }

    private ApprovalRefusal againstState() {
        return switch (action) {
            case FILE -> ALREADY_FILED;
            case REFILE, LAPSE -> NOT_RETURNED;
            case REVERSE -> NOT_GRANTED;
            case APPROVE, RETURN, DENY, WITHDRAW, ACKNOWLEDGE, REMARK, RULE_IN, RULE_OUT -> NOT_IN_REVIEW;
        };
    }

    private List<Integer> ownSteps(Step.Mode mode) {
        return IntStream.rangeClosed(1, facts.route().steps().size())
            .filter(number -> facts.route().step(number).organisation() == actor.organisation())
            .filter(number -> facts.route().step(number).mode() == mode)
            .boxed().toList();
    }

    private List<Integer> openSteps(Step.Mode mode) {
        return ownSteps(mode).stream()
            .filter(standing.open()::containsKey)
            .filter(number -> facts.route().step(number).duty() == actor.duty())
            .toList();
    }
}
