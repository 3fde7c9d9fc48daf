package org.xueji.web.signin;

/**
 * How surely a realm knows who signed in, as the claim {@code acr} of its tokens says. The realm templates in {@code realm-config} map these names to
 * Keycloak's levels.
 */
enum SignInLevel {
    /** By a password. */
    ONE_FACTOR("one-factor"),
    /** By a password, and a code of something that the person has at hand. */
    TWO_FACTORS("two-factors");

    private final String acr;

    SignInLevel(String acr) {
        this.acr = acr;
    }

    /** The name in tokens. */
    String acr() {
        return acr;
    }

    /** The level of that name; what is unknown, or not said, is the lowest. */
    static SignInLevel of(String acr) {
        return TWO_FACTORS.acr.equals(acr) ? TWO_FACTORS : ONE_FACTOR;
    }
}
