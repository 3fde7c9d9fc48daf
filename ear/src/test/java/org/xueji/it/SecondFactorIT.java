package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The second factor of posts that decide or administer (C-4), in a province that asks for it: set up at first need, then asked for, on pages and over REST. */
@ResourceLock("provinces")
class SecondFactorIT {

    private static final Stack STACK = Stack.running();
    private static final Identity IDENTITY = new Identity(STACK);

    /** Its administrator has signed in with a password, and by now with a code. */
    private static final GuardedProvince PROVINCE = GuardedProvince.opened();
    private static final Browser OFFICE = PROVINCE.office();

    private final String realm = PROVINCE.realm();
    private final String administrator = PROVINCE.administrator();
    private final String post = PROVINCE.post();

    @Test
    void theCodeIsAskedForOnceASession() {
        assertThat(OFFICE.go(STACK.at("/organisations?post=" + post)).address()).isEqualTo(STACK.at("/organisations?post=" + post));
        assertThat(OFFICE.ask(STACK.at("/operators?post=" + post)).status()).isEqualTo(200);
    }

    @Test
    void aPasswordAloneReachesNoPageOfThePostAndAWrongCodeNeither() {
        Browser stranger = new Browser();
        Browser.Page form = stranger.signIn(stranger.go(STACK.at("/signin?realm=" + realm + "&to=/operators?x=1")), administrator);
        assertThat(form.body()).contains("kc-otp-login-form").doesNotContain("totpSecret");

        Browser.Page again = stranger.fill(form, "kc-otp-login-form", Map.of("otp", "000000"));
        assertThat(again.body()).contains("kc-otp-login-form");
        assertThat(stranger.ask(STACK.at("/operators?post=" + post)).status()).isEqualTo(303);
        assertThat(script(stranger, "/session?post=" + post).status()).as("a form is told before it sends what was typed").isEqualTo(401);
        Browser.Page sent = stranger.post(STACK.at("/operators/suspension?post=" + post), Map.of("of", PROVINCE.ref()), STACK.at("").toString());
        assertThat(sent.address().toString()).as("nothing is done with what was posted").startsWith(IDENTITY.issuer(realm));

        Browser.Page landed = stranger.fill(sent, "kc-otp-login-form", Map.of("otp", PROVINCE.codes().next()));
        assertThat(landed.address().getPath()).as("the page of the form").isEqualTo("/operators");
        assertThat(landed.status()).isEqualTo(200);
    }

    @Test
    void programsAreToldWhatToProve() {
        HttpResponse<String> refused = asking(PROVINCE.passwordAlone(), post);

        Answer.of(refused).assertRefused(401, "access.second-factor-missing");
        assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValueSatisfying(challenge -> assertThat(challenge)
            .startsWith("Bearer ").contains("error=\"insufficient_user_authentication\"", "acr_values=\"two-factors\""));
        assertThat(Register.refusals(post, "access.second-factor-missing")).isPositive();
    }

    @Test
    void aTokenOfTwoFactorsActsAndWhoeverFilesNeedsOne() {
        Map<String, Caller> posts = PROVINCE.appointed(PROVINCE.tokenOfTwoFactors(), PROVINCE.ref(), List.of("CLERK", "APPROVER"));

        assertThat(posts.get("CLERK").get("/organisations/mine").status()).isEqualTo(200);
        posts.get("APPROVER").get("/organisations/mine").assertRefused(401, "access.second-factor-missing");
    }

    private static HttpResponse<String> asking(String token, String inPost) {
        return Http.send(HttpRequest.newBuilder(STACK.at("/api/v1/organisations/mine")).header("Authorization", "Bearer " + token).header("Xueji-Post", inPost).build(),
            BodyHandlers.ofString());
    }

    /** What a script of a page gets. */
    private static Browser.Page script(Browser browser, String path) {
        return browser.ask(STACK.at(path), "application/json");
    }
}
