package org.xueji.web.signin;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.MalformedURLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The public keys of each trusted issuer, fetched from the issuer and kept; an outage of Keycloak does not stop work that goes on. */
@ApplicationScoped
class IssuerKeys {

    /** Asymmetric only: a public key must never pass as a shared secret. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    private static final int FETCH_MILLIS = 2_000;
    private static final int KEY_SET_BYTES = 64 * 1024;
    private static final Duration KEEP = Duration.ofMinutes(15);
    private static final Duration REFRESH = Duration.ofSeconds(15);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);
    private static final Duration OUTAGE = Duration.ofHours(4);

    private final Map<String, JWKSource<SecurityContext>> sources = new ConcurrentHashMap<>();

    /** Selects the keys with which a token of that issuer may be signed. */
    JWSKeySelector<SecurityContext> of(String issuer) {
        return new JWSVerificationKeySelector<>(ALGORITHMS, sources.computeIfAbsent(issuer, IssuerKeys::source));
    }

    private static JWKSource<SecurityContext> source(String issuer) {
        try {
            return JWKSourceBuilder.create(Endpoints.keys(issuer).toURL(), new DefaultResourceRetriever(FETCH_MILLIS, FETCH_MILLIS, KEY_SET_BYTES))
                .cache(KEEP.toMillis(), REFRESH.toMillis())
                .retrying(true)
                .rateLimited(BETWEEN_FETCHES.toMillis())
                .outageTolerant(OUTAGE.toMillis())
                .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("not an issuer: " + issuer, e);
        }
    }
}
