package org.xueji.identity.verification;

import java.time.Instant;
import java.util.UUID;
import org.xueji.identity.IdentityFinding;

/**
 * A finding as it was kept.
 *
 * @param subject the reference under which the claim was filed
 * @param foundAt when
 */
public record KeptFinding(UUID subject, Instant foundAt, IdentityFinding finding) {
}
