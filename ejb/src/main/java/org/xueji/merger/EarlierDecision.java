package org.xueji.merger;

import java.time.Instant;
import java.util.UUID;
import org.xueji.approval.CaseAction;

/**
 * A decision on a case that went to another authority with its school.
 *
 * @param caseRef public reference of the case, which the organisation sees no longer
 * @param organisation who decided
 * @param kind of the case
 * @param student as at the hand-over; null where the case is about none
 * @param school that was handed over, wholly or in part
 */
public record EarlierDecision(UUID caseRef, String organisation, String kind, String student, CaseAction verdict, Instant at, String school) {
}
