package org.xueji.web.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.xueji.provisioning.ServiceAccount;
import org.xueji.tenancy.TrustedRealm;

/**
 * Verifies access tokens for the API (C-3): signed by a realm that is trusted now, for us, by a client we know, and of the kind that opens doors;
 * identity and refresh tokens of the same realm do not.
 */
@ApplicationScoped
class BearerTokens {

    private static final Set<String> REQUIRED = Set.of("sub", "iat", "exp", "azp", "preferred_username");

    @Inject
    private TrustedRealms realms;

    @Inject
    private IssuerKeys keys;

    /**
     * The operator that a token speaks for.
     *
     * @throws TokenRefused if it does not open our door
     * @throws IdentityUnavailable if that cannot be found out now
     */
    OperatorPrincipal verify(String token) throws TokenRefused, IdentityUnavailable {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            TrustedRealm realm = realms.findByIssuer(String.valueOf(signed.getJWTClaimsSet().getIssuer()))
                .orElseThrow(() -> new TokenRefused("issuer not trusted"));
            return Claims.operator(processor(realm).process(signed, null), realm);
        } catch (ParseException e) {
            throw new TokenRefused("not a signed token");
        } catch (KeySourceException e) {
            throw new IdentityUnavailable(e);
        } catch (BadJOSEException e) {
            throw new TokenRefused(e.getMessage());
        } catch (JOSEException e) {
            throw new TokenRefused("signature cannot be verified");
        }
    }

    private DefaultJWTProcessor<SecurityContext> processor(TrustedRealm realm) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt")));
        processor.setJWSKeySelector(keys.of(realm.issuer()));
        processor.setJWTClaimsSetVerifier(new AccessTokenClaims(realm));
        return processor;
    }

    private static final class AccessTokenClaims extends DefaultJWTClaimsVerifier<SecurityContext> {

        /** A null-tolerant set: the verifier asks it whether it contains null. */
        private static final Set<String> AUDIENCES = new HashSet<>(List.of(TokenSettings.AUDIENCE));

        AccessTokenClaims(TrustedRealm realm) {
            super(AUDIENCES, new JWTClaimsSet.Builder().issuer(realm.issuer()).claim("typ", "Bearer").build(), REQUIRED, Set.of());
            setMaxClockSkew((int) TokenSettings.skew().toSeconds());
        }

        @Override
        public void verify(JWTClaimsSet claims, SecurityContext context) throws com.nimbusds.jwt.proc.BadJWTException {
            super.verify(claims, context);
            if (!(claims.getClaim("azp") instanceof String azp) || !TokenSettings.acceptedClients().contains(azp) && !isSystems(azp, claims)) {
                throw new com.nimbusds.jwt.proc.BadJWTException("client not accepted");
            }
        }

        /** A system's own client speaks for the system and for nobody else. */
        private static boolean isSystems(String client, JWTClaimsSet claims) {
            return client.startsWith(ServiceAccount.PREFIX) && (OperatorPrincipal.SERVICE_ACCOUNT + client).equals(claims.getClaim("preferred_username"));
        }
    }
}
