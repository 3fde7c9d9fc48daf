package org.xueji.merger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseState;
import org.xueji.evidence.StoredFile;

/**
 * The reversal of a merger, or of a part of a split, as a party of it sees it.
 *
 * @param caseRef null where the school to which everything went back looks, and the case is above it
 * @param kind of what it reverses
 * @param handOver reference of what it reverses: a merger, or a part of a split
 * @param giver the school that gave, to which everything goes back; it is opened again where it had closed with that
 * @param taker the school that had taken over, from which everything goes back
 * @param refusal why it could not be carried out; null unless that is so
 * @param dueOn until when whoever has to act should; null where nothing is open
 * @param waitsFor who has to act; null where nobody has
 * @param documents what was handed in; null in a list
 * @param receipt null until it was carried out; given by the taker, taken by the giver
 */
public record ReversalView(UUID ref, UUID caseRef, HandOverKind kind, UUID handOver, CaseState caseState, MergerState state, String giver, String giverCode, String taker, String takerCode,
                           LocalDate effectiveOn, String statement, MergerRefusal refusal, LocalDate dueOn, String waitsFor, Instant filedAt, List<StoredFile> documents,
                           MergerView.Receipt receipt) {
}
