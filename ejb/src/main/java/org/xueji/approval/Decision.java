package org.xueji.approval;

import java.time.Instant;
import java.util.Optional;

/**
 * One entry in a case's append-only record: what was done, for which step, by whom.
 *
 * @param step the number of the step, from 1; 0 for the filer's own acts
 * @param organisation the id of the organisation in whose name it was done
 * @param reason as written; present where the action requires one
 */
public record Decision(CaseAction action, int step, long organisation, NaturalPerson person, Instant at, Optional<String> reason) {
}
