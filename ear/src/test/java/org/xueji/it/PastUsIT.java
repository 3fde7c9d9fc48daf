package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What somebody does in Keycloak past this product: an account that he changed stops until it is confirmed, and a realm made anew under its name is believed no more (C-3, C-4). */
@ResourceLock("provinces")
class PastUsIT {

    /** Longer than between two looks at Keycloak. */
    private static final Duration SOON = Duration.ofSeconds(40);

    private static final Identity IDENTITY = new Identity(Stack.running());

    /** A province of a test's own, and its administrator. */
    private record Province(String ref, String realm, Caller administrator) {

        static Province founded() {
            String two = Register.text("select n::text from generate_series(66, 89) n where not exists (select from organisation where code = n || '0000') order by random() limit 1");
            JsonObject person = FoundedSchool.person("", List.of("ADMINISTRATOR"));
            String ref = Caller.demo("ministry-admin").post("/provinces", Json.createObjectBuilder().add("code", two + "0000").add("name", "试验省" + two)
                .add("administrator", person).add("divisions", "代码,名称,层级,上级代码\n" + two + "0100,第一市,地市," + two + "0000\n").build()).json().getString("organisation");
            Operator first = new Operator("p" + two, person.getString("username"));
            return new Province(ref, first.realm(), Caller.in(first.realm(), first.username(), Operator.post(first.token(IDENTITY))));
        }

        Caller appointed(String duty) {
            return FoundedSchool.appointed(administrator, realm, ref, List.of(duty)).getFirst();
        }
    }

    @Test
    void anAccountWhosePasswordSomebodySetInKeycloakStopsUntilItIsConfirmed() {
        Province province = Province.founded();
        Caller clerk = province.appointed("CLERK");
        Caller beside = province.appointed("CLERK");
        String operator = operator(clerk);
        assertThat(works(clerk) && works(beside)).isTrue();
        assertThat(province.administrator().post("/operators/" + operator(beside) + "/second-factor/removal", JsonValue.EMPTY_JSON_OBJECT).status()).isEqualTo(204);

        IDENTITY.setPasswordAsSomebodyElse(province.realm(), clerk.operator().username());

        Patience.until(SOON, () -> !works(clerk));
        clerk.get("/organisations/mine").assertRefused(403, "tenancy.no-such-post");
        assertThat(works(beside)).as("what the product itself did to an account stops nobody").isTrue();
        assertThat(Register.happened("ACCOUNT_DOUBTED", operator)).isEqualTo(1);
        assertThat(province.administrator().get("/operators/" + operator + "/doubts").list().getJsonObject(0).getString("what")).isEqualTo("PASSWORD");
        JsonObject remark = Json.createObjectBuilder().add("remark", "当面核实").build();
        beside.post("/operators/" + operator + "/confirmation", remark).assertRefused(403, "tenancy.duty-does-not-cover");
        assertThat(province.administrator().post("/operators/" + operator + "/confirmation", remark).status()).isEqualTo(204);
        assertThat(works(clerk)).isTrue();
    }

    @Test
    void aRealmThatWasDeletedAndMadeAnewByHandIsBelievedNoMore() {
        Province province = Province.founded();
        Caller clerk = province.appointed("CLERK");
        String before = clerk.token();
        assertThat(works(clerk)).isTrue();

        IDENTITY.makeRealmAnew(province.realm(), clerk.operator().username());
        String forged = IDENTITY.accessToken(province.realm(), clerk.operator().username());

        Patience.until(SOON, () -> Http.withToken(before, "/api/v1/me").status() == 401);
        assertThat(Http.withToken(forged, "/api/v1/me").status()).as("the same subject under the same issuer").isEqualTo(401);
        assertThat(Register.text("select state from realm where name = ?", province.realm())).isEqualTo("REPLACED");
        assertThat(new Browser().go(Stack.running().at("/signin")).body()).doesNotContain("realm=" + province.realm());
    }

    /** As a realm's administrator would, to have an operator whose password he knows. */
    @Test
    void anAccountThatWasMadeByHandBecomesNoOperatorUntilItIsRemoved() {
        Caller administrator = Caller.demo("yuelu-admin");
        JsonObject person = FoundedSchool.person(FoundedSchool.organisation(administrator, "430104"), List.of("CLERK"));
        Operator invited = new Operator("p43", person.getString("username"));
        String planted = IDENTITY.account(invited.realm(), invited.username());

        assertThat(Operator.me(invited.token(IDENTITY)).getJsonArray("posts")).isEmpty();
        Caller.in(invited.realm(), invited.username(), administrator.post()).get("/organisations/mine").assertRefused(403, "tenancy.no-such-post");
        administrator.post("/operators", person).assertRefused(409, "provisioning.account-not-ours");
        assertThat(Register.text("select count(*)::text from operator where username = ?", invited.username())).isEqualTo("0");

        IDENTITY.deleteAccount(invited.realm(), planted);
        String first = administrator.post("/operators", person).json().toString();
        assertThat(administrator.post("/operators", person).json().toString()).as("and once more, as where the answer was lost").isEqualTo(first);
        assertThat(Register.text("select count(*) || ' ' || string_agg(state, ',') from operator where username = ?", invited.username())).isEqualTo("1 ACTIVE");
        assertThat(works(Caller.in(invited.realm(), invited.username(), Operator.post(invited.token(IDENTITY))))).isTrue();
    }

    @Test
    void anAccountThatWasDeletedAndMadeAnewActsInNoPostUnderItsNameOrItsSubject() {
        Province province = Province.founded();
        Caller renewed = province.appointed("CLERK");
        Caller copied = province.appointed("CLERK");
        assertThat(works(renewed) && works(copied)).isTrue();

        String former = IDENTITY.subject(province.realm(), renewed.operator().username());
        IDENTITY.deleteAccount(province.realm(), former);
        assertThat(IDENTITY.account(province.realm(), renewed.operator().username())).as("another subject").isNotEqualTo(former);
        again(renewed).get("/organisations/mine").assertRefused(403, "tenancy.no-such-post");
        assertThat(Operator.me(renewed.operator().token(IDENTITY)).getJsonArray("posts")).isEmpty();

        IDENTITY.makeAccountAnewAsSomebodyElse(province.realm(), copied.operator().username());
        Patience.until(SOON, () -> !works(again(copied)));
        again(copied).get("/organisations/mine").assertRefused(403, "tenancy.no-such-post");
    }

    @Test
    void whateverClaimsARealmWritesItsOperatorsActInTheirOwnPostsAlone() {
        Province province = Province.founded();
        Caller clerk = province.appointed("CLERK");
        String ministry = Caller.demo("ministry-admin").post();
        Map.of("post", Json.createValue(ministry), "posts", Json.createArrayBuilder().add(ministry).build(), "duty", Json.createValue("ADMINISTRATOR"),
            "realm_access", Json.createObjectBuilder().add("roles", Json.createArrayBuilder().add("admin")).build(), "acr", Json.createArrayBuilder().add("two-factors").build())
            .forEach((claim, value) -> IDENTITY.haveClaimWritten(province.realm(), claim, value));

        String written = again(clerk).token();

        assertThat(Forgery.of(written).claims()).as("Keycloak does write them").containsKeys("post", "posts", "duty");
        assertThat(Operator.me(written).getJsonArray("posts").getValuesAs(JsonObject.class)).extracting(p -> p.getString("ref")).containsExactly(clerk.post());
        assertThat(works(again(clerk))).as("nor does it harm").isTrue();
        for (String post : List.of(ministry, province.administrator().post(), Caller.demo("hunan-admin").post())) {
            Caller.in(province.realm(), clerk.operator().username(), post).get("/organisations/mine").assertRefused(403, "tenancy.no-such-post");
        }

        IDENTITY.haveClaimWritten(province.realm(), "iss", Json.createValue(IDENTITY.issuer("ministry")));
        assertThat(Forgery.of(again(clerk).token()).claims().getString("iss")).isEqualTo(IDENTITY.issuer(province.realm()));
    }

    /** The same person and post with a token that is asked for anew. */
    private static Caller again(Caller caller) {
        return Caller.in(caller.operator().realm(), caller.operator().username(), caller.post());
    }

    private static String operator(Caller caller) {
        return Register.text("select ref::text from operator where username = ?", caller.operator().username());
    }

    private static boolean works(Caller caller) {
        return caller.get("/organisations/mine").status() == 200;
    }
}
