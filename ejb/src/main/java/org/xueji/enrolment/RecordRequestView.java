package org.xueji.enrolment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseState;
import org.xueji.evidence.StoredFile;

/**
 * A request as its school and its authority see it.
 *
 * @param record public reference of the record; null where it is about none
 * @param registration public reference of the registration; null where it is about none
 * @param takeOver public reference of the take-over whose row it is about; null where it is about none, and once the row was taken out
 * @param student whom it is about; null of a row that was taken out
 * @param dueOn when the organisation that has to act is due; null where nobody is
 * @param waitsFor the organisation that has to act; null where nobody is
 * @param changes what a correction changes, in the order of the template; null in lists
 * @param documents what was handed in; null in lists
 */
public record RecordRequestView(UUID ref, UUID caseRef, RequestKind kind, CaseState state, UUID record, UUID registration, UUID takeOver, String student, String school, String statement,
                                LocalDate dueOn, String waitsFor, Instant filedAt, List<Change> changes, List<StoredFile> documents) {

    /**
     * A field that changes.
     *
     * @param field its key in the template
     * @param before what stood on record when it was filed; null for nothing
     * @param after what is to stand there; null for nothing
     */
    public record Change(String field, String before, String after) {
    }
}
