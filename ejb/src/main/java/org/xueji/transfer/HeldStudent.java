package org.xueji.transfer;

import java.time.LocalDate;
import java.util.UUID;
import org.xueji.archive.RegistrationStatus;
import org.xueji.identity.Sex;
import org.xueji.identity.StudyForm;
import org.xueji.kernel.Refusal;

/**
 * A student whose registration the own school holds, and what stands against moving it.
 *
 * @param id of the registration
 * @param earliest the day of the last change of the registration
 * @param partner code of the school that the archive names as the partner of a jointly run programme; null where it names none
 * @param asked whether another case that changes, ends or moves the registration is open
 */
record HeldStudent(long id, UUID ref, String path, String name, Sex sex, LocalDate birthDate, byte[] documentNumber, byte[] documentIndex, byte[] studentNumber,
                   byte[] studentNumberIndex, RegistrationStatus status, StudyForm studyForm, Integer grade, String className, String majorCode, String majorName,
                   LocalDate earliest, String partner, boolean asked) {

    private static final int YEARS_AHEAD = 1;

    /** What the student has now; the class stays behind. */
    Placement present() {
        return new Placement(grade, null, majorCode, majorName);
    }

    /** @throws Refusal saying what is wrong with a transfer to the school of that code */
    void require(NewTransfer transfer, String receiver, LocalDate today) {
        if (transfer.kind() == null) {
            throw new Refusal(TransferRefusal.KIND_REQUIRED);
        }
        if (status != RegistrationStatus.ACTIVE) {
            throw new Refusal(TransferRefusal.STATUS_DOES_NOT_ALLOW, status);
        }
        if (transfer.kind() == TransferKind.JOINT_PROGRAMME && !receiver.equals(partner)) {
            throw new Refusal(TransferRefusal.NOT_THE_PARTNER);
        }
        LocalDate latest = today.plusYears(YEARS_AHEAD);
        if (transfer.plannedOn() == null || transfer.plannedOn().isBefore(earliest) || transfer.plannedOn().isAfter(latest)) {
            throw new Refusal(TransferRefusal.DAY_DOES_NOT_FIT, earliest, latest);
        }
        transfer.placement().require(today);
        if (transfer.statement() == null || transfer.statement().isBlank()) {
            throw new Refusal(TransferRefusal.STATEMENT_REQUIRED);
        }
    }
}
