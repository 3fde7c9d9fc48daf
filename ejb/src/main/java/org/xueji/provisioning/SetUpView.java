package org.xueji.provisioning;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A set-up as the ministry sees it.
 *
 * @param organisation the province in the tree; null until it is there
 * @param divisions how many prefectures and counties it was to have
 * @param administrator the account of the first administrator
 * @param by who began it
 * @param busy whether somebody is at it now, and nobody else can be
 * @param steps what was done, the oldest first
 */
public record SetUpView(UUID ref, String code, String name, UUID organisation, int divisions, String administrator, SetUpState state, String by, Instant at, boolean busy,
                        List<Taken> steps) {

    /** @param outcome {@code DONE}, or the code of the refusal */
    public record Taken(SetUpStep step, String outcome, String by, Instant at) {

        public boolean isDone() {
            return outcome.equals("DONE");
        }
    }

    /** Whether a step was taken. */
    public boolean done(SetUpStep step) {
        return steps.stream().anyMatch(t -> t.step() == step && t.isDone());
    }

    /** Whether nothing is left to do. */
    public boolean isComplete() {
        return state == SetUpState.OPEN && done(SetUpStep.SIGN_IN);
    }

    /** Whether somebody can go on with it now. */
    public boolean isResumable() {
        return !busy && (state == SetUpState.RUNNING || state == SetUpState.OPEN && !isComplete());
    }

    /** Whether it can be undone now. */
    public boolean isUndoable() {
        return !busy && (state == SetUpState.RUNNING || state == SetUpState.UNDOING);
    }
}
