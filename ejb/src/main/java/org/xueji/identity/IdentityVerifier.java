package org.xueji.identity;

import java.time.LocalDate;

/**
 * Says whether a person is who a document says (V-9). The seam to the public-security service that a deployment may have; built in is
 * {@link FormalIdentityVerifier}, which asks nobody.
 */
public interface IdentityVerifier {

    /** @param today the day of the verification in Beijing */
    IdentityFinding verify(IdentityClaim claim, LocalDate today);
}
