package org.xueji.dedup;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseCourse;
import org.xueji.archive.RegistrationStatus;
import org.xueji.evidence.StoredFile;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.Sex;

/**
 * One side of a conflict as its ruler sees it; numbers are masked.
 *
 * @param authority the competent authority that upholds it
 * @param record public reference of the record; null where it is a registration or a register outside
 * @param recordState how the record stands now, in the words of enrolment; null as the record is
 * @param registration public reference of the registration; null where it is a record or a register outside
 * @param takeOver public reference of the take-over whose row it is; null where it is none
 * @param name null, as everything that follows, for a register outside, which keeps its own
 * @param studentNumber masked; null for a record
 * @param since the day of entry
 * @param status of a registration; null for a record
 * @param statements what its school said for it and its authority accepted
 */
public record RulingSide(int side, String school, String authority, UUID record, String recordState, UUID registration, UUID takeOver, String name, Sex sex, LocalDate birthDate, String ethnicGroup,
                         IdentityDocumentKind documentKind, String documentNumber, String studentNumber, String className, String majorName, LocalDate since,
                         RegistrationStatus status, List<Statement> statements) {

    /** Whether it is a register that is not kept here. */
    public boolean isOutside() {
        return record == null && registration == null && takeOver == null;
    }

    /**
     * What was handed in and decided for a side.
     *
     * @param kind of the request
     */
    public record Statement(String kind, String text, Instant at, List<StoredFile> documents, List<CaseCourse.Done> decisions) {
    }
}
