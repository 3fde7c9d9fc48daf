package org.xueji.numbers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseState;
import org.xueji.evidence.StoredFile;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.IdentityFinding;

/**
 * A request for a formal number as its school and its authority see it; the numbers are masked.
 *
 * @param registration public reference of the registration; null once it lies outside the jurisdiction
 * @param student whom it is about; null likewise
 * @param studentNumber the student's number now; null likewise
 * @param hold what it waits for other than its deciders; null for nothing
 * @param joins whether the document leads to an earlier archive of the student, with which this one becomes one (V-7)
 * @param conflicts references of its conflicts that are not settled
 * @param verdict what was found about the document; null in lists, and while nothing is
 * @param dueOn when the organisation that has to act is due; null where nobody is
 * @param waitsFor the organisation that has to act; null where nobody is
 * @param documents what was handed in; null in lists
 */
public record NumberRequestView(UUID ref, UUID caseRef, CaseState state, NumberHold hold, UUID registration, String student, String studentNumber, String school,
                                IdentityDocumentKind documentKind, String documentNumber, String statement, IdentityFinding.Verdict verdict, boolean joins, List<UUID> conflicts, LocalDate dueOn, String waitsFor,
                                Instant filedAt, List<StoredFile> documents) {
}
