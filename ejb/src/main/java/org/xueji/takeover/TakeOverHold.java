package org.xueji.takeover;

import org.xueji.archive.ArchiveRefusal;
import org.xueji.kernel.Localized;
import org.xueji.kernel.RefusalReason;

/** Why a student of a former register is not loaded (V-8, V-10): what stands against it lies here or elsewhere, and whose it is nobody is told. */
public enum TakeOverHold implements Localized {
    /** Somebody with this document holds a registration. */
    REGISTERED_ALREADY,
    /** Somebody with this document is on record under another name or birth date. */
    IDENTITY_DIFFERS,
    /** Somebody with this document is filed as a new student, asks for a formal number, or is held in another take-over. */
    FILED_ALREADY,
    /** The student number is somebody else's. */
    NUMBER_OF_ANOTHER,
    /** The archive of this person has another student number. */
    NUMBER_DIFFERS,
    /** Somebody with another document may be the same: the name, birth date and sex are, or all of the number but one part. */
    ALIKE,
    /** There is an archive of this person that the row can neither continue nor be added to: what it holds overlaps the row, or is not signed off itself. */
    ARCHIVE_EXISTS,
    /** The school has issued a certificate of this number to somebody else. */
    CERTIFICATE_OF_ANOTHER,
    /** A ruling went against the row: it stays out. */
    RULED_AGAINST,
    /** It was ruled that the document is somebody else's: the row is taken out, and sent again with another. */
    DOCUMENT_OF_ANOTHER;

    /** What a refusal met at the last moment means. */
    static TakeOverHold of(RefusalReason reason) {
        if (reason == ArchiveRefusal.NUMBER_TAKEN) {
            return NUMBER_OF_ANOTHER;
        }
        return reason == ArchiveRefusal.CERTIFICATE_NUMBER_TAKEN ? CERTIFICATE_OF_ANOTHER : ARCHIVE_EXISTS;
    }
}
