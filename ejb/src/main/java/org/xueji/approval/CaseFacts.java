package org.xueji.approval;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that authority over a case depends on.
 *
 * @param filer the id of the organisation that files it
 * @param decisions everything done so far, oldest first
 * @param held whether something outside is to be settled before anybody approves
 */
public record CaseFacts(long filer, Route route, List<Decision> decisions, boolean held) {

    public CaseFacts {
        decisions = List.copyOf(decisions);
    }

    /** The same of a case that nothing outside holds. */
    public CaseFacts(long filer, Route route, List<Decision> decisions) {
        this(filer, route, decisions, false);
    }

    public Standing standing() {
        return Standing.fold(route, decisions);
    }

    /** Everybody who filed the case or filed it again. */
    Set<NaturalPerson> filers() {
        return decisions.stream()
            .filter(decision -> decision.action() == CaseAction.FILE || decision.action() == CaseAction.REFILE)
            .map(Decision::person)
            .collect(Collectors.toUnmodifiableSet());
    }

    /** Why this actor may not do that now; empty if the button is shown and the act, with a reason where one is required, accepted. */
    public Optional<ApprovalRefusal> objectionTo(CaseAction action, ActorFacts actor) {
        return new ObjectionTo(action, actor, this).find();
    }

    /** The same with the reason that was written; blank counts as none. */
    public Optional<ApprovalRefusal> objectionTo(CaseAction action, ActorFacts actor, String reason) {
        return objectionTo(action, actor).or(() -> action.requiresReason() && reason.isBlank()
            ? Optional.of(ApprovalRefusal.REASON_REQUIRED)
            : Optional.empty());
    }

    /** The number of the step for which this actor would act, 0 for the filer; only where there is no objection. */
    public int stepOf(CaseAction action, ActorFacts actor) {
        return new ObjectionTo(action, actor, this).step();
    }
}
