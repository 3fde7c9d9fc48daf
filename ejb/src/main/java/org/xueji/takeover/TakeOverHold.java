package org.xueji.takeover;

import org.xueji.archive.ArchiveRefusal;
import org.xueji.kernel.Localized;
import org.xueji.kernel.RefusalReason;

/** Why a student of a former register is not loaded (V-8, V-10): what stands against it lies here or elsewhere, and whose it is nobody is told. */
public enum TakeOverHold implements Localized {
    /** Somebody with this document holds a registration. */
    REGISTERED_ALREADY,
    /** Somebody with this document has an archive: of an earlier stage, or another school's. */
    ARCHIVE_EXISTS,
    /** Somebody with this document is filed as a new student, or asks for a formal number. */
    FILED_ALREADY,
    /** The student number is somebody else's. */
    NUMBER_OF_ANOTHER,
    /** The school has issued a certificate of this number to somebody else. */
    CERTIFICATE_OF_ANOTHER;

    /** What a refusal met at the last moment means. */
    static TakeOverHold of(RefusalReason reason) {
        if (reason == ArchiveRefusal.NUMBER_TAKEN) {
            return NUMBER_OF_ANOTHER;
        }
        return reason == ArchiveRefusal.CERTIFICATE_NUMBER_TAKEN ? CERTIFICATE_OF_ANOTHER : ARCHIVE_EXISTS;
    }
}
