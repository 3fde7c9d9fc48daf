package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A province is opened once, however many open it at the same time (C-5). */
@ResourceLock("provinces")
class ProvinceOpeningIT {

    private static final int AT_ONCE = 4;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Caller ministry = Caller.demo("ministry-admin");
    private final String code = Register.text("select code from organisation where tier = 'PROVINCE' and state = 'PREPARING' order by path desc limit 1");
    private final String province = FoundedSchool.organisation(ministry, code);
    private final String realm = "p" + code.substring(0, 2);

    @Test
    void ofManyOpeningsOneAppointsItsAdministratorAndWhoeverThatIsSignsIn() throws InterruptedException, ExecutionException {
        List<JsonObject> wanted = Stream.generate(() -> FoundedSchool.person(province, List.of("ADMINISTRATOR"))).limit(AT_ONCE).toList();

        assertThat(openAtOnce(wanted)).as("done, or told that somebody else was quicker").allMatch(status -> status == 204 || status == 409).contains(204);

        String appointed = "from operator w join organisation o on o.id = w.org_id where o.code = ? and w.kind = 'PERSON'";
        assertThat(Register.number("select count(*) " + appointed, code)).isEqualTo(1);
        assertThat(signIn(Register.text("select w.username " + appointed, code))).as("Keycloak and the register hold the same secret of the console").isEqualTo("/");

        assertThat(openAtOnce(wanted.subList(0, 1))).as("repeated, it changes nothing").containsExactly(204);
        assertThat(Register.number("select count(*) " + appointed, code)).isEqualTo(1);
    }

    /** From nothing to closed: set up from a list of its own, proved, used, exported, suspended, resumed, and closed. */
    @Test
    void aProvinceWithAListOfItsOwnLivesItsLife() {
        String two = two();
        JsonObject administrator = FoundedSchool.person(province, List.of("ADMINISTRATOR"));
        JsonObject wanted = Json.createObjectBuilder().add("code", two + "0000").add("name", "试验兵团" + two).add("administrator", administrator)
            .add("divisions", "代码,名称,层级,上级代码\n" + two + "0100,第一师,地市," + two + "0000\n" + two + "0101,一团,县区," + two + "0100\n").build();
        assertThat(ministry.post("/provinces/preview", wanted).json().getJsonArray("problems")).isEmpty();

        JsonObject setUp = ministry.post("/provinces", wanted).json();

        String own = setUp.getString("organisation");
        assertThat(setUp.getString("state")).isEqualTo("OPEN");
        assertThat(ministry.get("/provinces/" + own + "/checklist").list()).hasSize(10)
            .allSatisfy(c -> assertThat(c.asJsonObject().getString("result")).as(c.toString()).isEqualTo("MET"));
        ministry.post("/provinces/set-ups/" + setUp.getString("ref") + "/undoing", JsonValue.EMPTY_JSON_OBJECT).assertRefused(409, "provisioning.set-up-over");

        Operator first = new Operator("p" + two, administrator.getString("username"));
        Caller inside = Caller.in("p" + two, first.username(), Operator.post(first.token(new Identity(Stack.running()))));
        assertThat(inside.get("/organisations/mine").json().getString("code")).isEqualTo(two + "0000");
        inside.naming(ministry.post()).get("/organisations/mine").assertRefused(403, "tenancy.no-such-post");
        String export = inside.post("/provinces/" + own + "/exports", JsonValue.EMPTY_JSON_OBJECT).json().getString("ref");
        inside.await(export);
        assertThat(inside.get("/provinces/exports/" + export + "/zip").status()).isEqualTo(200);
        assertThat(inside.get("/provinces/exports/" + export + "/receipt").json().getString("code")).isEqualTo(two + "0000");
        ministry.get("/provinces/exports/" + export + "/zip").assertRefused(404, "jobs.no-such-job");

        JsonObject system = inside.post("/systems/" + setUp.getString("ref") + "/secret", JsonValue.EMPTY_JSON_OBJECT).json();
        assertThat(new Identity(Stack.running()).askForToken("p" + two, Map.of("grant_type", "client_credentials", "client_id", system.getString("account"),
            "client_secret", system.getString("secret"))).statusCode()).as("the system that came with the province").isEqualTo(200);

        JsonObject reason = Json.createObjectBuilder().add("reason", "核查").build();
        ministry.post("/provinces/" + own + "/closing", reason).assertRefused(409, "jurisdiction.state-does-not-allow");
        ministry.post("/organisations/" + own + "/suspension", reason);
        isShutOut(inside);
        ministry.post("/organisations/" + own + "/resumption", reason);
        Patience.until(SOON, () -> inside.get("/organisations/mine").status() == 200);
        ministry.post("/organisations/" + own + "/suspension", reason);
        assertThat(ministry.post("/provinces/" + own + "/closing", reason).status()).isEqualTo(204);
        ministry.post("/organisations/" + own + "/resumption", reason).assertRefused(409, "jurisdiction.state-does-not-allow");
        isShutOut(inside);
    }

    /** With a token that outlives the suspension: by the database at once, at the door as soon as that has heard of it. */
    private static void isShutOut(Caller caller) {
        assertThat(caller.get("/organisations/mine").status()).isIn(401, 403);
    }

    /** Two digits that no province has. */
    private static String two() {
        return Register.text("select n::text from generate_series(66, 89) n where not exists (select from organisation where code = n || '0000') order by random() limit 1");
    }

    private List<Integer> openAtOnce(List<JsonObject> administrators) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Answer>> asked = administrators.stream()
                .map(administrator -> threads.submit(() -> ministry.post("/organisations/" + province + "/opening", administrator))).toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Answer> one : asked) {
                statuses.add(one.get().status());
            }
            return statuses;
        }
    }

    /** Where somebody lands who signs in with the pages. */
    private String signIn(String username) {
        Browser browser = new Browser();
        return browser.signIn(browser.go(Stack.running().at("/signin?realm=" + realm)), username).address().getPath();
    }
}
