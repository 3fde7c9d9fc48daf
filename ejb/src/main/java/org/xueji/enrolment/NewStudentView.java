package org.xueji.enrolment;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.archive.LeavingReason;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.Sex;
import org.xueji.identity.StudyForm;

/**
 * The record of a new student as lists and its page show it; numbers are masked.
 *
 * @param withdrawnBecause why its school took it back; null where it did not, or the record was taken back with its case alone
 * @param dueOn when the organisation that has to act is due; null where nobody is
 * @param waitsFor the organisation that has to act; null where nobody is
 * @param late whether it was filed after the 20 working days (V-6)
 * @param registration public reference of the registration it became; null until then
 * @param studentNumber masked; null until the registration is formal
 * @param particulars JSON object by the keys of the template; null in lists, which need none of it
 * @param conflicts references of its unsettled conflicts; null in lists
 * @param completes if it continues an archive (V-7): the fields that the archive has not got yet and the record states, by the keys of the template; null where
 *     it continues none, and in lists
 * @param version what a correction must name, so that nobody overwrites what he has not seen
 */
public record NewStudentView(UUID ref, UUID caseRef, NewStudentState state, HoldReason holdReason, LeavingReason withdrawnBecause, String schoolName, String name, Sex sex,
                             LocalDate birthDate, String ethnicGroup, IdentityDocumentKind documentKind, String documentNumber, int grade, String className,
                             String majorCode, String majorName, StudyForm studyForm, BigDecimal lengthYears, LocalDate enteredOn, boolean late,
                             LocalDate dueOn, String waitsFor, UUID registration, String studentNumber, JsonObject particulars, List<UUID> conflicts,
                             List<String> completes, Instant createdAt, int version) {
}
