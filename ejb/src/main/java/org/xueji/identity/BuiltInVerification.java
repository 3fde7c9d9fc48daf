package org.xueji.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Gives the server the verifier that asks nobody, until an installation has a service to ask. */
@ApplicationScoped
class BuiltInVerification {

    @Produces
    IdentityVerifier verifier() {
        return new FormalIdentityVerifier();
    }
}
