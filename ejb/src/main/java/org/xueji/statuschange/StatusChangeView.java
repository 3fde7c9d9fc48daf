package org.xueji.statuschange;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseState;
import org.xueji.evidence.StoredFile;

/**
 * A change of status as its school and its authorities see it.
 *
 * @param registration public reference of the registration; null once it lies outside the jurisdiction
 * @param student whom it is about; null likewise
 * @param on the day from which it is true
 * @param until when the student is due back; null where the kind does not ask for it
 * @param fields what it states of the studies, beside how that stood when it was filed
 * @param dueOn when the organisation that has to act is due; null where nobody is
 * @param waitsFor the organisation that has to act; null where nobody is
 * @param documents what was handed in; null in lists
 */
public record StatusChangeView(UUID ref, UUID caseRef, StatusChangeKind kind, CaseState state, UUID registration, String student, String school, LocalDate on,
                               LocalDate until, List<Field> fields, String statement, LocalDate dueOn, String waitsFor, Instant filedAt, List<StoredFile> documents) {

    /** Something of the studies that changes, as stored; empty where there was nothing before. */
    public record Field(ChangedField field, String before, String after) {
    }
}
