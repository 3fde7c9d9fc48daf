package org.xueji.merger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.xueji.approval.CaseState;

/**
 * The reversal of a merger as a party of it sees it.
 *
 * @param merger reference of the merger that it reverses
 * @param absorbed the school that is opened again
 * @param absorbing the school from which everything goes back
 * @param refusal why it could not be carried out; null unless that is so
 * @param dueOn until when whoever has to act should; null where nothing is open
 * @param waitsFor who has to act; null where nobody has
 * @param receipt null until it was carried out; given by the absorbing school, taken by the one that is open again
 */
public record ReversalView(UUID ref, UUID caseRef, UUID merger, CaseState caseState, MergerState state, String absorbed, String absorbedCode, String absorbing, String absorbingCode,
                           LocalDate effectiveOn, String statement, MergerRefusal refusal, LocalDate dueOn, String waitsFor, Instant filedAt, MergerView.Receipt receipt) {
}
