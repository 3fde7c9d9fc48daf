package org.xueji.provisioning;

import java.time.LocalDate;
import java.util.UUID;

/**
 * An account that nobody used for long.
 *
 * @param organisation to which the account belongs
 * @param actedOn the last day on which its holder came in; null for never
 * @param since since when it waits for its holder: the day after he last came in, or the first day of his first post
 * @param posts how many posts it has
 */
public record DormantAccount(UUID operator, String name, String username, UUID organisation, String organisationName, LocalDate actedOn, LocalDate since, int posts) {
}
