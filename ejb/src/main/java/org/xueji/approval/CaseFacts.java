package org.xueji.approval;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    /** Whether the actor's own person has decided for another organisation since the case was last filed: each party's decision is another human being's. */
    boolean decidedForAnother(ActorFacts actor) {
        return decisions.stream().skip(lastFiling()).filter(decision -> decision.action().actor() == CaseAction.Actor.DECIDING_STEP)
            .anyMatch(decision -> decision.person().equals(actor.person()) && decision.organisation() != actor.organisation());
    }

    private long lastFiling() {
        return IntStream.range(0, decisions.size()).filter(i -> decisions.get(i).action() == CaseAction.FILE || decisions.get(i).action() == CaseAction.REFILE).max().orElse(0);
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
