package org.xueji.closure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseState;
import org.xueji.evidence.StoredFile;

/**
 * A closure as one of its parties sees it.
 *
 * @param school public reference of the school
 * @param authority its competent authority
 * @param custodian who keeps the archives then
 * @param inPlaceSince since when the custodian acts in the school's place; null where it does not
 * @param dueOn when the acting organisation is due; where it has nothing to do, whoever is due first; null where nobody is
 * @param waitsFor the organisations that have to decide; null where none has
 * @param receipt null until the school is closed
 * @param documents what was handed in; null in lists
 */
public record ClosureView(UUID ref, UUID caseRef, ClosureKind kind, CaseState state, ClosureStanding standing, UUID school, String schoolName, String schoolCode, String filer,
                          String authority, String custodian, LocalDate plannedOn, String statement, Instant inPlaceSince, String inPlaceBecause, LocalDate closedOn, Instant filedAt,
                          LocalDate dueOn, String waitsFor, Receipt receipt, List<StoredFile> documents) {
}
