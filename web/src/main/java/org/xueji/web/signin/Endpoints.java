package org.xueji.web.signin;

import java.net.URI;
import org.xueji.kernel.Settings;
import org.xueji.tenancy.TrustedRealm;

/** The addresses of a realm in Keycloak, built from the issuer that the database names and never from a token; and our own. */
final class Endpoints {

    private Endpoints() {
    }

    static URI authorisation(TrustedRealm realm) {
        return of(realm.issuer(), "auth");
    }

    static URI token(TrustedRealm realm) {
        return of(realm.issuer(), "token");
    }

    static URI endSession(TrustedRealm realm) {
        return of(realm.issuer(), "logout");
    }

    static URI keys(String issuer) {
        return of(issuer, "certs");
    }

    /** Where Keycloak sends the browser back to. */
    static URI callback() {
        return URI.create(Settings.XUEJI_BASE_URL.get() + "/callback");
    }

    /** Where the browser lands after it has signed out. */
    static URI signedOut() {
        return URI.create(Settings.XUEJI_BASE_URL.get() + "/signin?signed-out");
    }

    private static URI of(String issuer, String name) {
        return URI.create(issuer + "/protocol/openid-connect/" + name);
    }
}
