package org.xueji.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The course of a case as its page shows it: what was done, and what is still to be done.
 *
 * @param ruleVersion under which the case runs to its end (V-28)
 * @param done the acts, in the order in which they happened
 * @param ahead the steps that are open or still to come, in the order of the route; empty once the case is closed
 */
public record CaseCourse(CaseState state, String ruleVersion, List<Done> done, List<Ahead> ahead) {

    /**
     * An act, or an urging that was none.
     *
     * @param action null where a superior urged
     * @param organisation who acted, or urged
     * @param urged the organisation that was urged; null for an act
     * @param operator who acted; null where the reader does not see that organisation's operators
     * @param deputyFor the name of whom the operator stood in for; null where the post was the operator's own, and where the operator is not shown
     * @param inPlaceBy the office that acted in place of a school that closes; null where the organisation itself did
     * @param reason the opinion as written; null for none, and where the case came to nothing and it was the other side's
     * @param late whether it came after the due date
     */
    public record Done(CaseAction action, String organisation, String urged, String operator, String deputyFor, String inPlaceBy, Instant at, String reason, boolean late) {
    }

    /**
     * A step without an act yet.
     *
     * @param open whether its turn has come
     * @param dueOn null where nothing is set, or its turn has not come
     */
    public record Ahead(String organisation, Step.Mode mode, boolean open, LocalDate dueOn) {
    }
}
