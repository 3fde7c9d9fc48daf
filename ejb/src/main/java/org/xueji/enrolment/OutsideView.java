package org.xueji.enrolment;

import java.time.Instant;
import java.util.List;
import org.xueji.identity.IdentityFinding;
import org.xueji.identity.VerifiedBy;
import org.xueji.registers.ArchiveField;
import org.xueji.registers.HeldAnswer;
import org.xueji.registers.RegisterKind;

/**
 * What services outside answered about a record as it stands; of what they hold, no value.
 *
 * @param identity null where nobody has looked yet
 * @param registers empty where the installation knows none
 */
public record OutsideView(IdentitySaid identity, List<RegisterSaid> registers) {

    /**
     * Whether the person is who the document says.
     *
     * @param owed whether the identity service is asked again
     */
    public record IdentitySaid(VerifiedBy by, IdentityFinding.Verdict verdict, Instant at, boolean owed) {
    }

    /**
     * What counts of one register.
     *
     * @param shown the register's reference, masked; null where it holds nobody
     * @param kind whom it keeps; null where it holds nobody
     * @param ongoing whether the student is registered there now; null where it holds nobody
     * @param completes of an archive of an earlier stage, which fields it would complete; null of any other answer
     * @param owed whether it was silent when it was asked last, and is asked again
     */
    public record RegisterSaid(String register, HeldAnswer.Word answer, Instant at, String shown, RegisterKind kind, Boolean ongoing, List<ArchiveField> completes, boolean owed) {
    }
}
