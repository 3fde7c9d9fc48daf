package org.xueji.archive;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.Sex;

/**
 * One person's archive as of a day; the numbers are masked. It holds what is kept with its time: who the person is, and the registrations.
 *
 * @param registration public reference of the registration through which it was opened
 * @param identity null where nothing was on record
 * @param registrations those that had begun by then, the newest first
 */
public record ArchiveOn(UUID registration, LocalDate on, KnownAs view, Identity identity, List<Period> registrations) {

    /**
     * Who the person is.
     *
     * @param studentNumber null where none was issued
     * @param since since when it is true
     * @param recordedAt since when it is known
     * @param cause kind of what brought it about
     */
    public record Identity(String name, Sex sex, LocalDate birthDate, String ethnicGroup, String nationality, IdentityDocumentKind documentKind, String documentNumber,
                           String studentNumber, LocalDate since, Instant recordedAt, String cause) {
    }

    /**
     * A registration, as it stood.
     *
     * @param statusSince since when it has that status
     * @param statusUntil when the student is due back; null where nobody is away
     * @param on since when all of this is true
     * @param recordedAt since when it is known
     * @param cause kind of what brought it about
     */
    public record Period(UUID ref, String school, RegistrationStatus status, LocalDate statusSince, LocalDate statusUntil, Integer grade, String className, String majorCode,
                         String majorName, String studyForm, BigDecimal lengthYears, LocalDate on, Instant recordedAt, String cause) {
    }
}
