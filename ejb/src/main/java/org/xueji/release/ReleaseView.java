package org.xueji.release;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseState;
import org.xueji.archive.LeavingReason;
import org.xueji.evidence.StoredFile;

/**
 * A release as its school and its authority see it.
 *
 * @param registration public reference of the registration; null once it lies outside the jurisdiction
 * @param student whom it is about; null likewise
 * @param leftOn the day from which the registration is no longer held
 * @param dueOn when the organisation that has to act is due; null where nobody is
 * @param waitsFor the organisation that has to act; null where nobody is
 * @param documents what was handed in; null in lists
 */
public record ReleaseView(UUID ref, UUID caseRef, CaseState state, UUID registration, String student, String school, LeavingReason reason, LocalDate leftOn,
                          String statement, LocalDate dueOn, String waitsFor, Instant filedAt, List<StoredFile> documents) {
}
