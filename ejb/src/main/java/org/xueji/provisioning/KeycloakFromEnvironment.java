package org.xueji.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Gives the server its identity provider, as the environment says. */
@ApplicationScoped
class KeycloakFromEnvironment {

    @Produces
    @ApplicationScoped
    IdentityProvider identityProvider() {
        return KeycloakAdmin.fromEnvironment();
    }
}
