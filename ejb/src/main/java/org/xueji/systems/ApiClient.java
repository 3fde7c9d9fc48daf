package org.xueji.systems;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A program that is registered.
 *
 * @param account the client id with which it asks its realm for tokens
 * @param post the post in which it acts
 * @param secretAt when its secret was given out last
 * @param revokedAt null while it is not revoked
 */
public record ApiClient(UUID ref, String account, UUID post, String name, String purpose, List<SystemScope> scopes, int perMinute, LocalDate validUntil, Instant createdAt,
                        Instant secretAt, Instant revokedAt) {

    public boolean isRevoked() {
        return revokedAt != null;
    }
}
