package org.xueji.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a new realm is made of (C-3). */
class RealmTemplateTest {

    private static final UUID SET_UP = UUID.fromString("7b0f4c52-9a64-4a0c-a4de-4a3f7d2ac001");
    private static final RealmSettings REAL = new RealmSettings(URI.create("https://xueji.example"), Duration.ofMinutes(5), false);
    private static final RealmSettings DEMO = new RealmSettings(URI.create("http://localhost:8080"), Duration.ofMinutes(5), true);

    @Test
    void aRealmIsBornDisabledAndCarriesItsSetUp() {
        JsonObject realm = tenant(REAL);

        assertThat(realm.getBoolean("enabled")).isFalse();
        assertThat(realm.getJsonObject("attributes").getString("xueji.set-up")).isEqualTo(SET_UP.toString());
        assertThat(realm.getString("displayName")).isEqualTo("湖南省");
    }

    @Test
    void noClientExchangesAPasswordForATokenOutsideTheDemo() {
        assertThat(clients(tenant(REAL))).noneMatch(c -> c.getBoolean("directAccessGrantsEnabled"));
        assertThat(clients(people(REAL))).noneMatch(c -> c.getBoolean("directAccessGrantsEnabled"));
    }

    @Test
    void theDemoAddsOneClientThatDoes() {
        assertThat(clients(tenant(DEMO))).filteredOn(c -> c.getBoolean("directAccessGrantsEnabled"))
            .extracting(c -> c.getString("clientId")).containsExactly("xueji-demo");
    }

    @Test
    void theConsoleNeedsPkceAndComesBackToOneAddress() {
        JsonObject console = clients(tenant(REAL)).stream().filter(c -> c.getString("clientId").equals("xueji-console")).findFirst().orElseThrow();

        assertThat(console.getJsonObject("attributes").getString("pkce.code.challenge.method")).isEqualTo("S256");
        assertThat(console.getJsonArray("redirectUris").getValuesAs(JsonString::getString)).containsExactly("https://xueji.example/callback");
        assertThat(console.getBoolean("publicClient")).isFalse();
    }

    @Test
    void thePeopleRealmHasNoConsole() {
        assertThat(clients(people(REAL))).extracting(c -> c.getString("clientId")).doesNotContain("xueji-console");
    }

    @Test
    void aNameCannotAddAMember() {
        JsonObject realm = RealmTemplate.fill(new RealmPlan("p43", "\",\"enabled\":true,\"x\":\"<b>", SET_UP), REAL);

        assertThat(realm.getBoolean("enabled")).isFalse();
        assertThat(realm.getString("displayNameHtml")).doesNotContain("<b>");
    }

    @Test
    void noPlaceholderIsLeftOver() {
        assertThat(tenant(DEMO).toString()).doesNotContain("{{");
        assertThat(people(DEMO).toString()).doesNotContain("{{");
    }

    @Test
    void aCodeIsAskedForAboveThePassword() {
        JsonObject realm = tenant(REAL);

        assertThat(realm.getJsonObject("attributes").getString("acr.loa.map")).isEqualTo("{\"one-factor\": 1, \"two-factors\": 2}");
        assertThat(level(realm, "auth-username-password-form")).isEqualTo("1");
        assertThat(level(realm, "auth-otp-form")).isEqualTo("2");
        assertThat(realm.getString("browserFlow")).as("the flow in force").isEqualTo("xueji sign-in");
    }

    /** The level whose condition stands before an authenticator. */
    private static String level(JsonObject realm, String authenticator) {
        List<JsonObject> executions = realm.getJsonArray("authenticationFlows").getValuesAs(JsonValue::asJsonObject).stream()
            .map(f -> f.getJsonArray("authenticationExecutions").getValuesAs(JsonValue::asJsonObject))
            .filter(all -> all.stream().anyMatch(e -> e.getString("authenticator", "").equals(authenticator))).findFirst().orElseThrow();
        String condition = executions.getFirst().getString("authenticatorConfig");
        return realm.getJsonArray("authenticatorConfig").getValuesAs(JsonValue::asJsonObject).stream()
            .filter(c -> c.getString("alias").equals(condition)).findFirst().orElseThrow().getJsonObject("config").getString("loa-condition-level");
    }

    @Test
    void theIdentityProvidersOwnRealmIsNeverTouched() {
        assertThatThrownBy(() -> new RealmPlan("master", "教育部", SET_UP)).isInstanceOf(IllegalArgumentException.class);
    }

    private static JsonObject tenant(RealmSettings settings) {
        return RealmTemplate.fill(new RealmPlan("p43", "湖南省", SET_UP), settings);
    }

    private static JsonObject people(RealmSettings settings) {
        return RealmTemplate.fill(new RealmPlan(RealmPlan.PEOPLE, "学生与公众", SET_UP), settings);
    }

    private static List<JsonObject> clients(JsonObject realm) {
        return realm.getJsonArray("clients").getValuesAs(JsonValue::asJsonObject);
    }
}
