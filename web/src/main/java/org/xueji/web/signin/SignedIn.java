package org.xueji.web.signin;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * A person's session.
 *
 * @param operator who
 * @param idToken proves the session to Keycloak when signing out
 * @param refreshToken renews the session
 * @param confirmed when Keycloak last said that the account is alive
 * @param tried when Keycloak was last asked
 */
record SignedIn(OperatorPrincipal operator, String idToken, String refreshToken, Instant confirmed, Instant tried) implements Serializable {

    boolean isOlderThan(Duration age, Instant now) {
        return confirmed.plus(age).isBefore(now);
    }

    boolean wasTriedWithin(Duration time, Instant now) {
        return tried.plus(time).isAfter(now);
    }

    SignedIn tried(Instant now) {
        return new SignedIn(operator, idToken, refreshToken, confirmed, now);
    }

    SignedIn confirmed(Instant now, String newIdToken, String newRefreshToken) {
        return new SignedIn(operator, newIdToken == null ? idToken : newIdToken, newRefreshToken == null ? refreshToken : newRefreshToken, now, now);
    }

    @Override
    public String toString() {
        return "SignedIn[" + operator.getName() + "]";
    }
}
