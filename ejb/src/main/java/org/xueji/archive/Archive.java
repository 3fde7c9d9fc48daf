package org.xueji.archive;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.Sex;

/**
 * One person's archive as its page shows it; the numbers are masked.
 *
 * @param registration public reference of the registration through which it was opened
 * @param documentKind what the person is identified by
 * @param formerNumbers the numbers that were replaced, the newest first (V-3)
 * @param formerIdentities what of the identity was on record otherwise, the latest first (V-16)
 * @param photo reference of the photo's file; null where there is none
 * @param registrations all periods at schools, the newest first
 * @param profile what the archive holds beside the identity, a JSON object by the keys of the template
 * @param events its life, the newest first
 * @param earlier what registers of earlier stages keep, or kept, of the person (V-7)
 * @param formerPeriods what the register that a school kept before says of earlier times, the latest first (S-1)
 * @param comparisons when it was compared with the paper archive, the latest first (V-3)
 * @param certificates what was issued before the register came here, the latest first (S-1, V-19)
 */
public record Archive(UUID registration, String name, Sex sex, LocalDate birthDate, String ethnicGroup, String nationality, IdentityDocumentKind documentKind,
                      String documentNumber, String studentNumber, List<FormerNumber> formerNumbers, List<FormerIdentity> formerIdentities, String custodian, UUID photo, List<Period> registrations, JsonObject profile,
                      List<LifeEvent> events, List<Earlier> earlier, List<FormerPeriod> formerPeriods, List<Certificate> certificates, List<PaperComparison> comparisons) {

    /** A student number that was replaced. */
    public record FormerNumber(String number, LocalDate replacedOn) {
    }

    /**
     * Who the person was, or was thought to be.
     *
     * @param from since when that was true
     * @param until when it ceased to be true; null where it never was, as is known now
     * @param supersededAt when it turned out never to have been true; null where it was
     */
    public record FormerIdentity(String name, Sex sex, LocalDate birthDate, String ethnicGroup, String nationality, IdentityDocumentKind documentKind, String documentNumber,
                                 LocalDate from, LocalDate until, Instant supersededAt) {
    }

    /**
     * A certificate.
     *
     * @param school which issued it
     * @param replaced whether a graduation certificate has taken its place (V-20)
     */
    public record Certificate(UUID ref, CertificateKind kind, String number, LocalDate issuedOn, String school, boolean replaced) {
    }

    /**
     * A registration: a period at a school.
     *
     * @param confirmed not so while it came with a former register that is not signed off yet (S-1)
     */
    public record Period(UUID ref, String school, String stage, String studyForm, Integer grade, String className, String majorCode, String majorName,
                         java.math.BigDecimal lengthYears, LocalDate enteredOn, RegistrationStatus status, LocalDate statusSince,
                         LocalDate statusUntil, LocalDate endedOn, boolean confirmed) {
    }

    /**
     * An archive of an earlier stage in a register outside.
     *
     * @param register its name in the settings
     * @param shown the register's reference, masked
     * @param kind whom the register keeps
     * @param settledAt when it was taken over, or the register said that it will not be; null while it is owed
     * @param periods the schools there: each with {@code school}, {@code kind}, {@code from} and, unless it is not over, {@code until}; null until it is taken over
     * @param completed which fields of this archive were completed by it
     * @param reason why it was not taken over; null where it was, or is owed
     */
    public record Earlier(String register, String shown, String kind, TakeOver state, Instant foundAt, Instant settledAt, JsonArray periods, List<String> completed, String reason) {
    }

    /**
     * Something in the person's life as a student.
     *
     * @param on since when it is true
     * @param recordedAt since when it is known
     * @param cause kind of the case that brought it about
     * @param until when the student is due back; null where nobody is away
     * @param grade the year that it changed to; null, as all that follows, where that stayed as it was
     */
    public record LifeEvent(LocalDate on, Instant recordedAt, String school, RegistrationStatus status, String cause, LocalDate until, Integer grade, String className,
                            String majorName, String studyForm) {
    }
}
