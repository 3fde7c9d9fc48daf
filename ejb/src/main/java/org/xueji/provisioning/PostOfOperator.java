package org.xueji.provisioning;

import java.time.LocalDate;
import java.util.UUID;
import org.xueji.tenancy.Duty;

/**
 * A post at an organisation, and who holds it. The holder's members are null where he belongs to an organisation above the reader's.
 *
 * @param suspended whether the holder is stopped everywhere
 * @param inDoubt whether the holder is stopped until somebody confirms the account
 * @param trainedUntil null for no end
 * @param since the post's first day
 * @param until the post's last day; null for no end
 * @param deputyFor the name of whom the holder stands in for; null where the post is his own
 * @param own whether it is the reader's
 * @param stopped whether this post alone is stopped
 * @param reason why it is; null where it is not
 */
public record PostOfOperator(UUID operator, String username, String name, boolean suspended, boolean inDoubt, LocalDate trainedOn, LocalDate trainedUntil, UUID post, Duty duty,
                             LocalDate since, LocalDate until, String deputyFor, boolean own, boolean stopped, String reason) {
}
