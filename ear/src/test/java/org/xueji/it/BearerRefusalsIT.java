package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What the API makes of tokens that are not what they should be (C-3). Each is derived from one that is accepted. */
@Isolated("shortens the life of everybody's tokens of a province")
class BearerRefusalsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Identity identity = new Identity(Stack.running());
    private final Operator here = Operator.ofEachProvince().get(0);
    private final Operator elsewhere = Operator.ofEachProvince().get(1);
    private final JsonObject tokens = identity.tokens(here.realm(), here.username());
    private final String token = tokens.getString("access_token");

    @Test
    void aGoodTokenIsAccepted() {
        assertThat(ask(token).statusCode()).isEqualTo(200);
        assertThat(Operator.me(token).getString("realm")).isEqualTo(here.realm());
    }

    @Test
    void noTokenIsRefusedWithAChallengeAndAProblem() {
        HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(Stack.running().at("/api/v1/me")).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"access.token-missing\"");
    }

    @Test
    void garbageIsRefused() {
        assertRefused("garbage");
        assertRefused("a.b.c");
    }

    @Test
    void anUnsignedTokenIsRefused() {
        Forgery unsigned = Forgery.of(token).header(h -> h.add("alg", "none"));

        assertRefused(unsigned.withoutSignature());
        assertRefused(unsigned.withOldSignature());
    }

    @Test
    void thePublicKeyIsNoSharedSecret() {
        assertRefused(Forgery.of(token).header(h -> h.add("alg", "HS256")).signedWithPublicKeyAsSecret(identity.signingKey(here.realm())));
    }

    @Test
    void changedClaimsAreRefused() {
        assertRefused(Forgery.of(token).claims(c -> c.add("sub", "00000000-0000-0000-0000-000000000000")).withOldSignature());
    }

    @Test
    void aTokenPassedOffAsAnotherTrustedRealmsIsRefused() {
        assertRefused(Forgery.of(token).claims(c -> c.add("iss", identity.issuer(elsewhere.realm()))).withOldSignature());
    }

    @Test
    void aTokenDoesNotBringItsOwnKeys() {
        assertRefused(Forgery.of(token).header(h -> h.add("jku", "http://localhost:1/keys")).signedWithOwnKey());
        assertRefused(Forgery.of(token).header(h -> h.add("jku", "http://localhost:1/keys")).withOldSignature());
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        assertThat(refusedThroughAnotherClient(false)).contains("missing required aud claim");
    }

    @Test
    void aTokenOfAClientThatIsNotListedIsRefused() {
        assertThat(refusedThroughAnotherClient(true)).contains("client not accepted");
    }

    private String refusedThroughAnotherClient(boolean withMappers) {
        identity.addClientLikeTheDemos(here.realm(), "refusals-it", withMappers);
        try {
            return assertRefused(identity.accessToken(here.realm(), here.username(), "refusals-it"));
        } finally {
            identity.removeClient(here.realm(), "refusals-it");
        }
    }

    @Test
    void anIdentityTokenIsRefused() {
        assertRefused(tokens.getString("id_token"));
    }

    @Test
    void aRefreshTokenIsRefused() {
        assertRefused(tokens.getString("refresh_token"));
    }

    @Test
    void theRealmOfKeycloakItselfIsNotTrusted() {
        assertThat(assertRefused(identity.masterToken())).contains("issuer not trusted");
    }

    @Test
    void theRealmOfThePeopleIsNotTrustedAtAnOperatorsDoor() {
        identity.account("people", "refusals-it");

        assertThat(assertRefused(identity.accessToken("people", "refusals-it"))).contains("issuer not trusted");
    }

    @Test
    void anExpiredTokenIsRefused() {
        String expiring;
        identity.demoTokenLife(here.realm(), 1);
        try {
            expiring = here.token(identity);
        } finally {
            identity.demoTokenLifeAsBefore(here.realm());
        }

        Instant end = Instant.now().plus(PATIENCE);
        HttpResponse<String> answer = ask(expiring);
        while (answer.statusCode() == 200 && Instant.now().isBefore(end)) {
            answer = ask(expiring);
        }

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains("Expired");
    }

    @Test
    void aTokenOfOneProvinceCannotActInAPostOfAnother() {
        HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(Stack.running().at("/api/v1/organisations/mine"))
            .header("Authorization", "Bearer " + elsewhere.token(identity))
            .header("Xueji-Post", Operator.post(token))
            .build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void aPostThatIsNoReferenceIsRefused() {
        HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(Stack.running().at("/api/v1/me"))
            .header("Authorization", "Bearer " + token)
            .header("Xueji-Post", "1' or '1'='1")
            .build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"access.post-malformed\"");
    }

    @Test
    void onlyTheDemosClientExchangesAPasswordForAToken() {
        for (String client : new String[] {"xueji-console", "xueji-api", "admin-cli", "account", "account-console", "security-admin-console"}) {
            HttpResponse<String> answer = identity.askForToken(here.realm(), Map.of("grant_type", "password", "client_id", client,
                "username", here.username(), "password", Identity.DEMO_PASSWORD));

            assertThat(answer.statusCode()).as(client).isBetween(400, 401);
        }
    }

    @Test
    void aTokenIsNotExchangedForAnother() {
        HttpResponse<String> answer = identity.askForToken(here.realm(), Map.of("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
            "client_id", "xueji-demo", "subject_token", token, "subject_token_type", "urn:ietf:params:oauth:token-type:access_token"));

        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
    }

    private static String assertRefused(String refused) {
        HttpResponse<String> answer = ask(refused);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer error=\"invalid_token\"");
        assertThat(answer.body()).contains("\"code\":\"access.token-refused\"");
        return answer.headers().firstValue("WWW-Authenticate").orElse("");
    }

    private static HttpResponse<String> ask(String bearer) {
        return Http.send(HttpRequest.newBuilder(Stack.running().at("/api/v1/me")).header("Authorization", "Bearer " + bearer).build(),
            BodyHandlers.ofString());
    }
}
