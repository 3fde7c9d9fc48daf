package org.xueji.tenancy;

import java.util.UUID;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Refusal;

/**
 * Whom the current transaction works for.
 *
 * @param organisation its id
 * @param ref its public reference
 * @param path its current path
 * @param duty the duty of the post; in a job, of the post that created it. In place of a school that closes it is a viewer's, whatever the post's: everything but what
 *     lets the school's students leave is looked at only (V-12)
 * @param leaving the duty of the post towards whatever lets students of the organisation leave it, which is the post's own also in place of a school
 * @param operator the operator's id
 * @param operatorRef the operator's public reference
 * @param naturalPerson blind index of the operator's own identity number
 */
public record Bound(long organisation, UUID ref, String path, String name, Tier tier, Duty duty, Duty leaving, long operator, UUID operatorRef, byte[] naturalPerson,
                    String operatorName) {

    /** Refuses unless the post has one of these duties (C-4). */
    public Bound require(Duty... duties) {
        return require(duty, duties);
    }

    /** The same for what lets students leave, which the custodian does in place of a school that closes (V-12). */
    public Bound requireForLeaving(Duty... duties) {
        return require(leaving, duties);
    }

    private Bound require(Duty held, Duty... duties) {
        for (Duty d : duties) {
            if (d == held) {
                return this;
            }
        }
        throw new Refusal(TenancyRefusal.DUTY_DOES_NOT_COVER, duties[0]);
    }
}
