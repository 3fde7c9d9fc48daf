package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The second factor of posts that decide or administer (C-4), in a province that asks for it: set up at first need, then asked for, on pages and over REST. */
class SecondFactorIT {

    private static final Stack STACK = Stack.running();
    private static final Identity IDENTITY = new Identity(STACK);

    private static String province;
    private static String realm;
    private static String administrator;
    private static String post;
    private static String passwordAlone;
    private static OneTimeCode codes;

    /** Signed in with a password, and by now with a code. */
    private static final Browser OFFICE = new Browser();

    @BeforeAll
    static void theFirstAdministratorSetsTheSecondFactorUp() {
        String two = Register.text("select n::text from generate_series(90, 99) n where not exists (select from organisation where code = n || '0000') order by n limit 1");
        JsonObject person = FoundedSchool.person("", List.of("ADMINISTRATOR"));
        province = Caller.demo("ministry-admin").post("/provinces", Json.createObjectBuilder().add("code", two + "0000").add("name", "试验省" + two)
            .add("administrator", person).add("divisions", "代码,名称,层级,上级代码\n" + two + "0100,第一市,地市," + two + "0000\n").build()).json().getString("organisation");
        realm = "p" + two;
        administrator = person.getString("username");
        passwordAlone = IDENTITY.accessToken(realm, administrator);
        post = Operator.post(passwordAlone);

        Browser.Page wanted = OFFICE.signIn(OFFICE.go(STACK.at("/signin?realm=" + realm + "&to=" + Http.encode("/operators?ref=" + province))), administrator);
        assertThat(wanted.address().toString()).as("the password is not enough").startsWith(IDENTITY.issuer(realm));
        codes = new OneTimeCode(wanted.hidden("totpSecret"));
        Browser.Page landed = OFFICE.setUp(wanted, codes);

        assertThat(landed.address()).as("where the person was going").isEqualTo(STACK.at("/operators?ref=" + province + "&post=" + post));
        assertThat(landed.body()).contains(administrator);
    }

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
        Browser.Page sent = stranger.post(STACK.at("/operators/suspension?post=" + post), Map.of("of", province), STACK.at("").toString());
        assertThat(sent.address().toString()).as("nothing is done with what was posted").startsWith(IDENTITY.issuer(realm));

        Browser.Page landed = stranger.fill(sent, "kc-otp-login-form", Map.of("otp", codes.next()));
        assertThat(landed.address().getPath()).as("the page of the form").isEqualTo("/operators");
        assertThat(landed.status()).isEqualTo(200);
    }

    @Test
    void programsAreToldWhatToProve() {
        HttpResponse<String> refused = asking(passwordAlone, post);

        Answer.of(refused).assertRefused(401, "access.second-factor-missing");
        assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValueSatisfying(challenge -> assertThat(challenge)
            .startsWith("Bearer ").contains("error=\"insufficient_user_authentication\"", "acr_values=\"two-factors\""));
        assertThat(Register.refusals(post, "access.second-factor-missing")).isPositive();
    }

    @Test
    void aTokenOfTwoFactorsActsAndWhoeverFilesNeedsOne() {
        String strong = tokenOfTwoFactors();
        JsonObject clerk = FoundedSchool.person(province, List.of("CLERK", "APPROVER"));
        HttpResponse<String> appointed = Http.send(HttpRequest.newBuilder(STACK.at("/api/v1/operators")).header("Authorization", "Bearer " + strong).header("Xueji-Post", post)
            .header("Content-Type", "application/json").POST(BodyPublishers.ofString(clerk.toString())).build(), BodyHandlers.ofString());
        assertThat(appointed.statusCode()).as(appointed.body()).isEqualTo(201);

        String weak = IDENTITY.accessToken(realm, clerk.getString("username"));
        Map<String, String> posts = Operator.me(weak).getJsonArray("posts").getValuesAs(JsonObject.class).stream()
            .collect(Collectors.toMap(p -> p.getString("duty"), p -> p.getString("ref")));
        assertThat(asking(weak, posts.get("CLERK")).statusCode()).isEqualTo(200);
        Answer.of(asking(weak, posts.get("APPROVER"))).assertRefused(401, "access.second-factor-missing");
    }

    /** What a client gets that sends its user through Keycloak for the level named in the challenge; the browser has a session of that level. */
    private static String tokenOfTwoFactors() {
        URI back = STACK.at("/callback");
        IDENTITY.letDemoClientUsePages(realm, back);
        String claims = "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"two-factors\"]}}}";
        Browser.Page answered = OFFICE.ask(URI.create(IDENTITY.issuer(realm) + "/protocol/openid-connect/auth?client_id=xueji-demo&response_type=code&scope=openid&redirect_uri="
            + Http.encode(back.toString()) + "&claims=" + Http.encode(claims)));
        Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(answered.response().headers().firstValue("Location").orElse(""));
        assertThat(code.find()).as("a code").isTrue();
        HttpResponse<String> granted = IDENTITY.askForToken(realm, Map.of("grant_type", "authorization_code", "client_id", "xueji-demo", "code", code.group(1),
            "redirect_uri", back.toString()));
        return Answer.of(granted).json().getString("access_token");
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
