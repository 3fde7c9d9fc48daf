package org.xueji.correction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseState;
import org.xueji.evidence.StoredFile;
import org.xueji.identity.IdentityFinding;
import org.xueji.numbers.NumberHold;

/**
 * A change of personal information as its school and its authorities see it; numbers are masked.
 *
 * @param registration public reference of the registration; null once it lies outside the jurisdiction
 * @param student whom it is about, as on record now; null likewise
 * @param proofOn the day on which proof was handed in
 * @param filingDue until when it was to be filed
 * @param late whether it was filed after that
 * @param trueFrom since when it is true; null for what was on record in error from the first day
 * @param fields what changes, beside what stood on record when it was filed
 * @param contradiction why sex or birth date are another than the identity number says; null where they are not
 * @param hold what it waits for beside its deciders; null for nothing
 * @param finding what the verification of the document found last; null where none is claimed, and in lists
 * @param conflicts references of the conflicts that its document is in
 * @param dueOn when the organisation that has to act is due; null where nobody is
 * @param waitsFor the organisation that has to act; null where nobody is
 * @param documents what was handed in; null in lists
 */
public record PersonalChangeView(UUID ref, UUID caseRef, CaseState state, UUID registration, String student, String school, LocalDate proofOn, LocalDate filingDue, boolean late,
                                 LocalDate trueFrom, List<Field> fields, String contradiction, String statement, NumberHold hold, IdentityFinding.Verdict finding,
                                 List<UUID> conflicts, LocalDate dueOn, String waitsFor, Instant filedAt, List<StoredFile> documents) {

    /** Something that changes, as stored; empty where there was nothing before. */
    public record Field(PersonalField field, String before, String after) {
    }
}
