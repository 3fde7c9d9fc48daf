package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A province is opened once, however many open it at the same time (C-5). */
class ProvinceOpeningIT {

    private static final int AT_ONCE = 4;

    private final Caller ministry = Caller.demo("ministry-admin");
    private final String code = Register.text("select code from organisation where tier = 'PROVINCE' and state = 'PREPARING' order by path desc limit 1");
    private final String province = FoundedSchool.organisation(ministry, code);
    private final String realm = "p" + code.substring(0, 2);

    @Test
    void ofManyOpeningsOneAppointsItsAdministratorAndWhoeverThatIsSignsIn() throws InterruptedException, ExecutionException {
        List<JsonObject> wanted = Stream.generate(() -> FoundedSchool.person(province, List.of("ADMINISTRATOR"))).limit(AT_ONCE).toList();

        assertThat(openAtOnce(wanted)).as("done, or told that somebody else was quicker").allMatch(status -> status == 204 || status == 409).contains(204);

        String appointed = "from operator w join organisation o on o.id = w.org_id where o.code = ?";
        assertThat(Register.number("select count(*) " + appointed, code)).isEqualTo(1);
        assertThat(signIn(Register.text("select w.username " + appointed, code))).as("Keycloak and the register hold the same secret of the console").isEqualTo("/");

        assertThat(openAtOnce(wanted.subList(0, 1))).as("repeated, it changes nothing").containsExactly(204);
        assertThat(Register.number("select count(*) " + appointed, code)).isEqualTo(1);
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
