package org.xueji.web.signin;

/** Keycloak cannot be asked now. */
final class IdentityUnavailable extends Exception {

    private static final long serialVersionUID = 1L;

    IdentityUnavailable(Throwable cause) {
        super(cause);
    }
}
