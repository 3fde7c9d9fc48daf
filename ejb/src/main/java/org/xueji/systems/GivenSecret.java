package org.xueji.systems;

import java.util.UUID;

/**
 * What a program needs to ask for tokens by client credentials. The secret is shown this once and kept nowhere here.
 *
 * @param issuer of the realm; its token endpoint is where the issuer's configuration says
 */
public record GivenSecret(UUID system, String issuer, String account, String secret, UUID post) {

    @Override
    public String toString() {
        return "GivenSecret[" + account + "]";
    }
}
