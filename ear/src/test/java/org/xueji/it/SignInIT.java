package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How people come in, over HTTP: the realm they choose, several tabs, and how a session ends (C-3). */
class SignInIT {

    /** Longer than the refresh age that the tests' stack is given. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stack stack = Stack.running();
    private final Identity identity = new Identity(stack);
    private final Operator here = Operator.ofEachProvince().get(0);
    private final Operator elsewhere = Operator.ofEachProvince().get(1);
    private final Browser browser = new Browser();

    @Test
    void whoeverIsNotSignedInChoosesWhere() {
        Browser.Page page = browser.go(stack.at("/"));

        assertThat(page.address().getPath()).isEqualTo("/signin");
        assertThat(page.body()).contains("realm=" + here.realm(), "realm=" + elsewhere.realm()).doesNotContain("realm=people");
    }

    @Test
    void thePageSpeaksBothLanguages() {
        assertThat(browser.go(stack.at("/signin?lang=en")).body()).contains("Where do you sign in?", "lang=\"en\"");
        assertThat(browser.go(stack.at("/signin")).body()).as("remembered").contains("Where do you sign in?");
        assertThat(browser.go(stack.at("/signin?lang=zh")).body()).contains("请选择登录地", "lang=\"zh-CN\"");
    }

    @Test
    void keycloakSpeaksTheLanguageOfThePageBefore() {
        browser.go(stack.at("/signin?lang=en"));
        assertThat(form(here, "/").body()).contains("Sign in elsewhere");

        browser.go(stack.at("/signin?lang=zh"));
        assertThat(form(here, "/").body()).contains("选择其他登录地");
    }

    @Test
    void aPersonLandsWhereTheyWanted() {
        Browser.Page landed = browser.signIn(form(here, "/signin.xhtml?x=%E9%A9%AC"), here.username());

        assertThat(landed.address()).isEqualTo(stack.at("/signin.xhtml?x=%E9%A9%AC"));
        assertThat(landed.status()).isEqualTo(200);
    }

    @Test
    void theChoiceIsRemembered() {
        signIn(here);
        browser.post(stack.at("/signout"), Map.of(), origin());

        assertThat(browser.go(stack.at("/")).address().toString()).startsWith(identity.issuer(here.realm()));
    }

    @Test
    void aForgedChoiceIsForgotten() {
        for (String realm : List.of("people", "master", "../master", "p99")) {
            assertThat(browser.go(stack.at("/signin?realm=" + Http.encode(realm))).address().getPath()).as(realm).isEqualTo("/signin");
        }
    }

    @Test
    void theSessionIdChangesAtSignIn() {
        Browser.Page form = form(here, "/");
        String before = browser.cookie("XUEJISESSION").orElseThrow();

        browser.signIn(form, here.username());

        assertThat(browser.cookie("XUEJISESSION")).isPresent().get().isNotEqualTo(before);
    }

    @Test
    void twoTabsSignInBesideEachOther() {
        Browser.Page first = browser.ask(stack.at("/signin?realm=" + here.realm() + "&to=/signin.xhtml?tab=1"));
        Browser.Page second = browser.ask(stack.at("/signin?realm=" + here.realm() + "&to=/signin.xhtml?tab=2"));
        URI toKeycloak = URI.create(first.response().headers().firstValue("Location").orElseThrow());
        Browser.Page landedSecond = browser.signIn(browser.go(URI.create(second.response().headers().firstValue("Location").orElseThrow())),
            here.username());

        assertThat(landedSecond.address()).isEqualTo(stack.at("/signin.xhtml?tab=2"));
        assertThat(browser.go(toKeycloak).address()).isEqualTo(stack.at("/signin.xhtml?tab=1"));
    }

    @Test
    void anAnswerThatWasNotAskedForOpensNothing() {
        Browser.Page page = browser.go(stack.at("/callback?code=abc&state=made-up&iss=" + Http.encode(identity.issuer(here.realm()))));

        assertThat(page.address()).isEqualTo(stack.at("/signin?problem=late"));
        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void anAnswerOfAnotherIssuerOpensNothing() {
        String state = state(browser.ask(stack.at("/signin?realm=" + here.realm())));

        Browser.Page page = browser.go(stack.at("/callback?code=abc&state=" + state + "&iss=" + Http.encode(identity.issuer(elsewhere.realm()))));

        assertThat(page.address()).isEqualTo(stack.at("/signin?problem=failed"));
        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void anAnswerWithAMadeUpCodeOpensNothing() {
        String state = state(browser.ask(stack.at("/signin?realm=" + here.realm())));

        Browser.Page page = browser.go(stack.at("/callback?code=abc&state=" + state + "&iss=" + Http.encode(identity.issuer(here.realm()))));

        assertThat(page.address()).isEqualTo(stack.at("/signin?problem=failed"));
        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void theAnswerForOneBrowserOpensNothingInAnother() {
        Browser.Page form = form(here, "/");
        String state = state(form);
        Browser stranger = new Browser();
        stranger.go(stack.at("/signin?realm=" + here.realm()));

        Browser.Page page = stranger.go(stack.at("/callback?code=abc&state=" + state + "&iss=" + Http.encode(identity.issuer(here.realm()))));

        assertThat(page.address().getQuery()).isEqualTo("problem=late");
    }

    @Test
    void signingInLeadsToNoOtherSite() {
        for (String target : List.of("https://evil.example/", "//evil.example/", "/\\evil.example/", "/%09/evil.example", "javascript:alert(1)", "/../..//evil.example")) {
            Browser other = new Browser();
            Browser.Page landed = other.signIn(other.go(stack.at("/signin?realm=" + here.realm() + "&to=" + Http.encode(target))),
                here.username());

            assertThat(landed.address().getAuthority()).as(target).isEqualTo(stack.at("/").getAuthority());
        }
    }

    @Test
    void withoutProofOfTheBeginningNoCodeIsGiven() {
        Browser.Page page = browser.ask(URI.create(identity.issuer(here.realm()) + "/protocol/openid-connect/auth?client_id=xueji-console"
            + "&response_type=code&scope=openid&state=x&redirect_uri=" + Http.encode(stack.at("/callback").toString())));

        assertThat(page.response().headers().firstValue("Location").orElse("")).contains("error=invalid_request", "code_challenge");
    }

    @Test
    void signingOutEndsTheSessionHereAndInKeycloak() {
        signIn(here);

        Browser.Page page = browser.post(stack.at("/signout"), Map.of(), origin());

        assertThat(page.address()).isEqualTo(stack.at("/signin?signed-out"));
        assertThat(isSignedIn()).isFalse();
        assertThat(form(here, "/").body()).as("asks for the password again").contains("kc-form-login");
    }

    @Test
    void anotherSiteCannotSignAPersonOut() {
        signIn(here);

        browser.post(stack.at("/signout"), Map.of(), "https://evil.example");
        browser.go(stack.at("/signout"));

        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void anotherSiteCannotPostAForm() {
        signIn(here);

        assertThat(browser.post(stack.at("/signin.xhtml"), Map.of("x", "y"), "https://evil.example").status()).isEqualTo(403);
    }

    @Test
    void aPersonOfAnotherRealmTakesNothingOverInTheSameBrowser() {
        signIn(here);
        String before = browser.cookie("XUEJISESSION").orElseThrow();

        signIn(elsewhere);

        assertThat(browser.cookie("XUEJISESSION").orElseThrow()).isNotEqualTo(before);
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void aWrongPasswordStaysWithKeycloak() {
        Browser.Page page = browser.signIn(form(here, "/"), here.username(), "not the password");

        assertThat(page.address().toString()).startsWith(identity.issuer(here.realm()));
        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void aDisabledAccountsSessionEndsAtItsNextRenewal() {
        String subject = identity.account(here.realm(), "signin-it");
        signIn(new Operator(here.realm(), "signin-it"));
        assertThat(isSignedIn()).isTrue();

        identity.enable(here.realm(), subject, false);
        Instant end = Instant.now().plus(PATIENCE);
        while (isSignedIn() && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }

        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void cookiesAreKeptFromScriptsAndFromOtherSites() {
        HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(stack.at("/signin?realm=" + here.realm())).build(), BodyHandlers.ofString());

        assertThat(answer.headers().allValues("Set-Cookie")).isNotEmpty()
            .allSatisfy(c -> assertThat(c).containsIgnoringCase("HttpOnly").containsIgnoringCase("SameSite=Lax"));
    }

    @Test
    void theSessionIsNoTokenForPrograms() {
        signIn(here);

        assertThat(browser.ask(stack.at("/api/v1/me")).status()).isEqualTo(401);
    }

    @Test
    void aPostThatIsNoReferenceIsRefused() {
        signIn(here);

        assertThat(browser.ask(stack.at("/signin.xhtml?post=1")).status()).isEqualTo(400);
    }

    @Test
    void healthIsOpenToAll() {
        assertThat(browser.ask(stack.at("/healthz")).status()).isEqualTo(200);
    }

    private void signIn(Operator operator) {
        Browser.Page landed = browser.signIn(form(operator, "/signin.xhtml"), operator.username());
        assertThat(landed.address()).isEqualTo(stack.at("/signin.xhtml"));
    }

    private Browser.Page form(Operator operator, String target) {
        return browser.go(stack.at("/signin?realm=" + operator.realm() + "&to=" + Http.encode(target)));
    }

    /** A page that only a signed-in operator gets. */
    private boolean isSignedIn() {
        return browser.ask(stack.at("/signin.xhtml")).status() == 200;
    }

    /** The state with which a sign-in was begun, from the redirect to Keycloak or Keycloak's page. */
    private static String state(Browser.Page page) {
        String address = page.response().headers().firstValue("Location").orElse(page.address().toString());
        return address.replaceFirst(".*[?&]state=([^&]+).*", "$1");
    }

    private String origin() {
        return stack.at("").toString();
    }
}
