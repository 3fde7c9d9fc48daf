package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever does not see a thing is told nothing of what hangs on it, not even that there is none: the answer is that of the thing itself (C-2). */
class UnseenIT {

    private static final JsonObject PATHS = Answer.of(Http.send(HttpRequest.newBuilder(Stack.running().at("/openapi")).build(), BodyHandlers.ofString())).json().getJsonObject("paths");

    /** What can be read below an address, of the thing with this reference; the thing itself is left out. Terms are the same for all. */
    private static List<String> below(String start, UUID ref) {
        return PATHS.keySet().stream().filter(path -> path.startsWith(start) && PATHS.getJsonObject(path).containsKey("get") && path.matches(".*\\{[^}]+}.+") && !path.startsWith("/terms/"))
            .map(path -> path.replace("{day}", "2026-09-01").replaceAll("\\{[^}]+}", ref.toString())).toList();
    }

    @Test
    void whatHangsOnNothingIsNotFound() {
        List<String> all = below("/", UUID.randomUUID());
        assertThat(all).hasSizeGreaterThan(60);

        for (String name : List.of("yuelu-school-clerk", "yuelu-approver", "hunan-admin", "ministry-admin")) {
            all.forEach(path -> {
                Answer answer = Caller.demo(name).get(path);
                assertThat(answer.status()).as(name + " " + path).isIn(403, 404);
                assertThat(answer.body()).as(name + " " + path).containsPattern("\"article\":\"[VHCS]-[0-9]+\"");
            });
        }
    }

    @Test
    void ofWhatIsElsewhereTheSameIsSaidAsOfTheThingItself() {
        Side here = Side.inHunan();
        String record = here.file(StatedStudent.invented()).json().getString("ref");
        here.checked(record);
        here.register(record);
        String registration = here.school().clerk().get("/new-students/" + record).json().getString("registration");

        for (Caller blind : Stream.of("yuelu-second-school-clerk", "kaifu-approver", "guangdong-approver").map(Caller::demo).toList()) {
            below("/new-students/{re", UUID.fromString(record)).forEach(path -> blind.get(path).assertRefused(404, "enrolment.no-such-record"));
            below("/students/{re", UUID.fromString(registration)).forEach(path -> blind.get(path).assertRefused(404, "archive.no-such-student"));
        }
        for (String list : List.of("requests", "releases", "status-changes", "personal-changes", "transfers", "number-requests", "terms")) {
            assertThat(here.school().clerk().get("/students/" + registration + "/" + list).list()).as("its own school: nothing yet").isEmpty();
        }
        assertThat(here.school().clerk().get("/new-students/" + record + "/requests").list()).isEmpty();
    }
}
