package org.xueji.web.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.ClaimRequirement;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.langtag.LangTag;
import com.nimbusds.langtag.LangTagException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xueji.tenancy.TrustedRealm;

/** The conversation with Keycloak that signs a person in: the authorisation code flow with PKCE, its renewal and its end. */
@ApplicationScoped
class CodeFlow {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** Asks Keycloak to fail rather than to answer with less. */
    private static final OIDCClaimsRequest STEP_UP = new OIDCClaimsRequest().withIDTokenClaimsRequest(new ClaimsSetRequest()
        .add(new ClaimsSetRequest.Entry("acr").withClaimRequirement(ClaimRequirement.ESSENTIAL).withValues(List.of(SignInLevel.TWO_FACTORS.acr()))));

    @Inject
    private IssuerKeys keys;

    /** A new sign-in in that realm, of at least that level, ending at the target. */
    PendingSignIn begin(TrustedRealm realm, String target, SignInLevel level) {
        return new PendingSignIn(realm.name(), new State().getValue(), new Nonce().getValue(), new CodeVerifier().getValue(), target, level);
    }

    /** Where the browser goes to sign in. */
    URI address(PendingSignIn pending, TrustedRealm realm, Locale language) {
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(ResponseType.CODE, new Scope("openid"),
            new ClientID(realm.clientId()), Endpoints.callback())
            .endpointURI(Endpoints.authorisation(realm))
            .state(new State(pending.state()))
            .nonce(new Nonce(pending.nonce()))
            .codeChallenge(new CodeVerifier(pending.verifier()), CodeChallengeMethod.S256);
        if (pending.level() == SignInLevel.TWO_FACTORS) {
            request.claims(STEP_UP);
        }
        try {
            request.uiLocales(List.of(LangTag.parse(language.toLanguageTag())));
        } catch (LangTagException e) {
            throw new IllegalStateException(e);
        }
        return request.build().toURI();
    }

    /**
     * Exchanges the code that the browser brought back.
     *
     * @throws TokenRefused if Keycloak does not honour the code, or its identity token is not for this sign-in
     * @throws IdentityUnavailable if Keycloak does not answer
     */
    SignedIn finish(PendingSignIn pending, TrustedRealm realm, String code) throws TokenRefused, IdentityUnavailable {
        OIDCTokens tokens = tokens(realm, new AuthorizationCodeGrant(new AuthorizationCode(code), Endpoints.callback(), new CodeVerifier(pending.verifier())));
        if (tokens.getIDToken() == null || tokens.getRefreshToken() == null) {
            throw new TokenRefused("no identity token");
        }
        OperatorPrincipal operator = operator(tokens, realm, pending.nonce());
        if (operator.level().compareTo(pending.level()) < 0) {
            throw new TokenRefused("no second factor");
        }
        Instant now = Instant.now();
        return new SignedIn(operator, tokens.getIDTokenString(), tokens.getRefreshToken().getValue(), now, now);
    }

    /**
     * Asks Keycloak whether the account and its session are still alive.
     *
     * @throws TokenRefused if they are not
     * @throws IdentityUnavailable if Keycloak does not answer
     */
    SignedIn renew(SignedIn signedIn, TrustedRealm realm) throws TokenRefused, IdentityUnavailable {
        OIDCTokens tokens = tokens(realm, new RefreshTokenGrant(new RefreshToken(signedIn.refreshToken())));
        if (tokens.getIDToken() != null && !operator(tokens, realm, null).subject().equals(signedIn.operator().subject())) {
            throw new TokenRefused("another person");
        }
        return signedIn.confirmed(Instant.now(), tokens.getIDTokenString(),
            tokens.getRefreshToken() == null ? null : tokens.getRefreshToken().getValue());
    }

    /** Where the browser goes to end its session in Keycloak; from there it comes back to us. */
    URI farewell(SignedIn signedIn, TrustedRealm realm) {
        try {
            return new LogoutRequest(Endpoints.endSession(realm), JWTParser.parse(signedIn.idToken()), Endpoints.signedOut(), null).toURI();
        } catch (java.text.ParseException e) {
            throw new IllegalStateException("not an identity token", e);
        }
    }

    private OperatorPrincipal operator(OIDCTokens tokens, TrustedRealm realm, String nonce) throws TokenRefused, IdentityUnavailable {
        IDTokenValidator validator = new IDTokenValidator(new Issuer(realm.issuer()), new ClientID(realm.clientId()), keys.of(realm.issuer()), null);
        validator.setMaxClockSkew((int) TokenSettings.skew().toSeconds());
        try {
            JWTClaimsSet claims = validator.validate(tokens.getIDToken(), Optional.ofNullable(nonce).map(Nonce::new).orElse(null)).toJWTClaimsSet();
            return Claims.operator(claims, realm);
        } catch (com.nimbusds.jose.KeySourceException e) {
            throw new IdentityUnavailable(e);
        } catch (BadJOSEException | JOSEException | ParseException | java.text.ParseException e) {
            throw new TokenRefused("identity token: " + e.getMessage());
        }
    }

    private static OIDCTokens tokens(TrustedRealm realm, AuthorizationGrant grant) throws TokenRefused, IdentityUnavailable {
        HTTPRequest request = new TokenRequest.Builder(Endpoints.token(realm),
            new ClientSecretBasic(new ClientID(realm.clientId()), new Secret(realm.clientSecret())), grant).build().toHTTPRequest();
        request.setConnectTimeout((int) CONNECT.toMillis());
        request.setReadTimeout((int) ANSWER.toMillis());
        try {
            HTTPResponse response = request.send();
            if (response.getStatusCode() / 100 == 5) {
                throw new IdentityUnavailable(new IOException("token endpoint answered " + response.getStatusCode()));
            }
            if (response.getStatusCode() / 100 != 2) {
                throw new TokenRefused("token endpoint answered " + response.getStatusCode());
            }
            TokenResponse parsed = OIDCTokenResponseParser.parse(response);
            return (OIDCTokens) parsed.toSuccessResponse().getTokens();
        } catch (IOException | ParseException e) {
            throw new IdentityUnavailable(e);
        }
    }
}
