package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The product on a PostgreSQL and a Keycloak that the launcher did not start, told in the order in which it happens: it is brought up and signed in to, and its end is not theirs.
 * A drill has the demo's nation there, with an import that was registered; every other run has what a real installation begins with, the first operator.
 */
@Order(1)
@ResourceLock("ports of their own")
@TestMethodOrder(OrderAnnotation.class)
class ServersOfOnesOwnIT {

    private static final String DRILL = "xueji.drill";
    private static final Pattern NEW_PASSWORD = Pattern.compile("id=\"kc-passwd-update-form\"[^>]*action=\"([^\"]+)\"");
    private static final String FIRST_PASSWORD = "Xueji-first-2026";

    @TempDir
    static Path directory;

    private static ServersOfOnesOwn servers;
    private static Map<String, String> settings;

    @BeforeAll
    static void startThem() {
        servers = ServersOfOnesOwn.startedIn(directory);
        settings = Launcher.ownSettings(directory.resolve("state"));
        settings.putAll(servers.settings());
        if (!Boolean.getBoolean(DRILL)) {
            settings.putAll(Map.of("XUEJI_DEMO", "false", "XUEJI_FIRST_OPERATOR", "first", "XUEJI_FIRST_OPERATOR_NAME", "测试员",
                "XUEJI_FIRST_OPERATOR_IDENTITY", "110101198001010002", "XUEJI_FIRST_OPERATOR_PASSWORD", FIRST_PASSWORD));
        }
    }

    @AfterAll
    static void stopThem() throws IOException {
        Launcher.call(settings, "down");
        servers.close();
    }

    @Test
    @Order(1)
    void theProductComesUpOnThem() {
        Launcher.Outcome up = Launcher.call(settings, "up");

        assertThat(up.exit()).as(up.output()).isZero();
        assertThat(up.output()).contains("yours   " + settings.get("XUEJI_KEYCLOAK_URL"), "yours   jdbc:postgresql://").doesNotContain(settings.get("XUEJI_DB_OWNER_PASSWORD"));
        Stack stack = Stack.of(settings);
        assertThat(stack.status().getBoolean("ready")).isTrue();
        for (String service : new String[] {"keycloak", "postgresql"}) {
            assertThat(stack.status().getJsonObject("services").getJsonObject(service).toString()).as(service).contains("\"ours\":false", "\"pids\":[]");
        }
    }

    @Test
    @Order(2)
    void itsFirstOperatorSignsInThere() {
        Browser browser = new Browser();
        Browser.Page form = browser.go(Stack.of(settings).at("/signin?realm=ministry"));
        assertThat(form.address().toString()).startsWith(settings.get("XUEJI_KEYCLOAK_URL"));

        Browser.Page landed = Boolean.getBoolean(DRILL) ? browser.signIn(form, "ministry-admin") : firstSignIn(browser, form);

        assertThat(landed.status()).isEqualTo(200);
        assertThat(landed.address().toString()).startsWith(Stack.of(settings).at("/").toString()).contains("post=");
    }

    private static Browser.Page firstSignIn(Browser browser, Browser.Page form) {
        Browser.Page changing = browser.signIn(form, "first", FIRST_PASSWORD);
        Matcher action = NEW_PASSWORD.matcher(changing.body());
        assertThat(action.find()).as("a first password is changed").isTrue();
        Browser.Page changed = browser.post(URI.create(action.group(1).replace("&amp;", "&")), Map.of("password-new", Identity.DEMO_PASSWORD, "password-confirm", Identity.DEMO_PASSWORD),
            settings.get("XUEJI_KEYCLOAK_URL"));
        return browser.setUp(changed, new OneTimeCode(changed.hidden("totpSecret")));   // outside a demo whoever administers has a second factor
    }

    @Test
    @Order(3)
    @EnabledIfSystemProperty(named = DRILL, matches = "true")
    void anImportWasRegisteredThere() {
        Browser browser = new Browser();
        Stack stack = Stack.of(settings);
        Browser.Page landed = browser.signIn(browser.go(stack.at("/signin?realm=p44&to=%2Fstudents")), "tianhe-school-clerk");

        assertThat(landed.status()).isEqualTo(200);
        assertThat(landed.body()).contains("/student?ref=");
    }

    @Test
    @Order(4)
    void downStopsTheApplicationAlone() {
        Launcher.Outcome down = Launcher.call(settings, "down");

        assertThat(down.exit()).isZero();
        assertThat(down.output().lines()).containsExactly("payara is down");
        assertThat(servers.keycloakAnswers()).isTrue();
        assertThat(servers.organisations()).isPositive();
    }

    @Test
    @Order(5)
    void resetDeletesNothing() {
        Launcher.Outcome reset = Launcher.call(settings, "reset", "--yes");

        assertThat(reset.exit()).isNotZero();
        assertThat(directory.resolve("state/keys.properties")).exists();
        assertThat(servers.organisations()).isPositive();
    }
}
