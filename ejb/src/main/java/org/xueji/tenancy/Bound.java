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
 * @param duty the duty of the post; in a job, of the post that created it
 * @param operator the operator's id
 * @param operatorRef the operator's public reference
 * @param naturalPerson blind index of the operator's own identity number
 */
public record Bound(long organisation, UUID ref, String path, String name, Tier tier, Duty duty, long operator, UUID operatorRef, byte[] naturalPerson, String operatorName) {

    /** Refuses unless the post has one of these duties (C-4). */
    public Bound require(Duty... duties) {
        for (Duty d : duties) {
            if (d == duty) {
                return this;
            }
        }
        throw new Refusal(TenancyRefusal.DUTY_DOES_NOT_COVER, duties[0]);
    }
}
