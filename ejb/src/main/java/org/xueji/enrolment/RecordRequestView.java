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
 * @param record public reference of the record; null where it is about a registration
 * @param registration public reference of the registration; null where it is about a record
 * @param student whom it is about
 * @param dueOn when the organisation that has to act is due; null where nobody is
 * @param waitsFor the organisation that has to act; null where nobody is
 * @param changes what a correction changes, in the order of the template; null in lists
 * @param documents what was handed in; null in lists
 */
public record RecordRequestView(UUID ref, UUID caseRef, RequestKind kind, CaseState state, UUID record, UUID registration, String student, String school, String statement,
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
