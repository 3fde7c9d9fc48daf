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

/**
 * A province of a test's own that asks for the second factor (C-4), and its first administrator, who set one up on the way in.
 *
 * @param code its first two digits
 * @param ref public reference
 * @param passwordAlone a token from before the second factor was set up
 * @param office the browser in which the administrator signed in with a password and a code
 */
record GuardedProvince(String code, String ref, String administrator, String post, String passwordAlone, OneTimeCode codes, Browser office) {

    private static final Stack STACK = Stack.running();
    private static final Identity IDENTITY = new Identity(STACK);

    /** Opened by the ministry, with one prefecture and a county in it. */
    static GuardedProvince opened() {
        String two = Register.text("select n::text from generate_series(90, 99) n where not exists (select from organisation where code = n || '0000') order by n limit 1");
        JsonObject person = FoundedSchool.person("", List.of("ADMINISTRATOR"));
        String ref = Caller.demo("ministry-admin").post("/provinces", Json.createObjectBuilder().add("code", two + "0000").add("name", "试验省" + two)
            .add("administrator", person).add("divisions", "代码,名称,层级,上级代码\n" + two + "0100,第一市,地市," + two + "0000\n" + two + "0101,第一县,县区," + two + "0100\n").build())
            .json().getString("organisation");
        String administrator = person.getString("username");
        String passwordAlone = IDENTITY.accessToken("p" + two, administrator);
        String post = Operator.post(passwordAlone);

        Browser office = new Browser();
        Browser.Page wanted = office.signIn(office.go(STACK.at("/signin?realm=p" + two + "&to=" + Http.encode("/operators?ref=" + ref))), administrator);
        assertThat(wanted.address().toString()).as("the password is not enough").startsWith(IDENTITY.issuer("p" + two));
        OneTimeCode codes = new OneTimeCode(wanted.hidden("totpSecret"));
        Browser.Page landed = office.setUp(wanted, codes);

        assertThat(landed.address()).as("where the person was going").isEqualTo(STACK.at("/operators?ref=" + ref + "&post=" + post));
        assertThat(landed.body()).contains(administrator);
        return new GuardedProvince(two, ref, administrator, post, passwordAlone, codes, office);
    }

    String realm() {
        return "p" + code;
    }

    /** What a client gets that sends its user through Keycloak for the level named in the challenge; the browser has a session of that level. */
    String tokenOfTwoFactors() {
        URI back = STACK.at("/callback");
        IDENTITY.letDemoClientUsePages(realm(), back);
        String claims = "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"two-factors\"]}}}";
        Browser.Page answered = office.ask(URI.create(IDENTITY.issuer(realm()) + "/protocol/openid-connect/auth?client_id=xueji-demo&response_type=code&scope=openid&redirect_uri="
            + Http.encode(back.toString()) + "&claims=" + Http.encode(claims)));
        Matcher granted = Pattern.compile("[?&]code=([^&]+)").matcher(answered.response().headers().firstValue("Location").orElse(""));
        assertThat(granted.find()).as("a code").isTrue();
        HttpResponse<String> token = IDENTITY.askForToken(realm(), Map.of("grant_type", "authorization_code", "client_id", "xueji-demo", "code", granted.group(1),
            "redirect_uri", back.toString()));
        return Answer.of(token).json().getString("access_token");
    }

    /** Has the administrator do something over REST, who proved two factors. */
    Answer post(String token, String path, JsonObject body) {
        return Answer.of(Http.send(HttpRequest.newBuilder(STACK.at("/api/v1" + path)).header("Authorization", "Bearer " + token).header("Xueji-Post", post)
            .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString())).build(), BodyHandlers.ofString()));
    }

    /** A new person with posts at an organisation, who signed in with a password so far; the posts by duty. */
    Map<String, Caller> appointed(String token, String organisation, List<String> duties) {
        JsonObject person = FoundedSchool.person(organisation, duties);
        post(token, "/operators", person).json();
        Caller appointed = Caller.in(realm(), person.getString("username"), "");
        return Operator.me(appointed.token()).getJsonArray("posts").getValuesAs(JsonObject.class).stream()
            .collect(Collectors.toMap(p -> p.getString("duty"), p -> appointed.naming(p.getString("ref"))));
    }

    /** A vocational school in the county; its public reference. */
    String school(String token) {
        String county = Register.text("select ref from organisation where code = ?", code + "0101");
        return post(token, "/organisations/" + county + "/schools", Json.createObjectBuilder().add("code", "39" + code + "010101").add("name", "测试学校" + code)
            .add("type", "SPECIALIZED_SECONDARY").build()).json().getString("ref");
    }
}
