package org.xueji.identity;

import java.time.LocalDate;
import java.util.List;

/**
 * Says whether people are who their documents say (V-9). {@link FormalIdentityVerifier} asks nobody; an installation that has a service to ask uses
 * the one of {@code identity.verification}.
 *
 * <p>May ask over the network, so it is called outside any transaction, in portions, and what it found is kept with the claim; whoever decides later
 * reads what was kept.
 */
public interface IdentityVerifier {

    /** The largest portion. */
    int MOST_AT_ONCE = 500;

    /**
     * Verifies a portion. A service that fails, lies or is silent makes findings that say so; it never makes this throw.
     *
     * @param claims at most {@link #MOST_AT_ONCE}
     * @param today the day of the verification in Beijing
     * @return one finding for each claim, in their order
     */
    List<IdentityFinding> verify(List<IdentityClaim> claims, LocalDate today);
}
