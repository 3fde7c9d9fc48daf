package org.xueji.tenancy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.jurisdiction.Tier;

/**
 * A post of whoever signed in.
 *
 * @param ref what a request names to act in it
 * @param active whether it works now; one that was withdrawn or is over is not listed at all
 * @param trained whether the holder's training counts now (V-24)
 * @param trainedUntil the last day of the training on record; null for no end, or where none is on record
 * @param until its last day; null for no end
 * @param deputyFor the name of whom it stands in for; null where it is the holder's own
 * @param home the organisation that the holder's account was made for
 * @param trail the names from the top of the realm down to the organisation
 */
public record HeldPost(UUID ref, UUID organisation, String organisationName, Tier tier, Duty duty, boolean active, boolean trained, LocalDate trainedUntil,
                       LocalDate until, String deputyFor, UUID home, List<String> trail) {
}
