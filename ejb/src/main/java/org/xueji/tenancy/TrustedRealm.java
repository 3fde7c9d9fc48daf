package org.xueji.tenancy;

/**
 * A realm whose tokens are believed now.
 *
 * @param name such as {@code p43}
 * @param issuer the exact issuer of its tokens
 * @param clientId the console's client
 * @param clientSecret the console's secret
 * @param organisationName whose operators sign in there
 */
public record TrustedRealm(String name, String issuer, String clientId, String clientSecret, String organisationName, Kind kind) {

    /** Whose realm it is (C-3). */
    public enum Kind {
        MINISTRY, PROVINCE, PEOPLE
    }

    @Override
    public String toString() {
        return "TrustedRealm[" + name + "]";
    }
}
