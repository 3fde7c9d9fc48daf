package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.it.FoundedSchool.records;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** A case comes to a school, waits too long, is reminded of, urged and decided late (V-15); told in the order in which it happens, to the posts and by mail. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class NoticeJourneyIT {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long SEED = 1515;

    private final GreenMail post = new GreenMail(new ServerSetup(Integer.getInteger("xueji.mail.port"), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private FoundedSchool here;
    private Caller county;
    private Caller prefecture;
    private String record;
    private String name;
    private String step;

    @BeforeAll
    void file() {
        post.start();
        here = FoundedSchool.under("p43", "hunan", "430104");
        county = Caller.demo("yuelu-approver");
        prefecture = Caller.demo("changsha-approver");
        wants(here.approver(), "approver@school.example.org", "ZH");
        JsonObject filed = records(here.clerk(), here.imported(here.file(1, 0, SEED)).getString("ref"), "DRAFT", 1).getFirst();
        record = filed.getString("ref");
        name = Register.text("select name from new_student where ref = ?::uuid", record);
        step = Register.text("select s.ref::text from approval_step s join approval_case c on c.id = s.case_id where c.subject = ?::uuid and s.seq = 1", record);
    }

    @AfterAll
    void close() {
        post.stop();
    }

    @Test
    @Order(1)
    void whoHasToActIsToldInTheProductAndByMail() throws Exception {
        JsonObject notice = told(here.approver(), "WAITING");
        assertThat(notice.getString("caseKind")).isEqualTo("NEW_STUDENT");
        assertThat(notice.getInt("n")).isEqualTo(1);
        assertThat(notice.toString()).doesNotContain(name);
        assertThat(notices(here.clerk())).as("another duty").isEmpty();

        Patience.until(LONGEST, () -> post.getReceivedMessages().length == 1);
        String mail = post.getReceivedMessages()[0].getSubject() + post.getReceivedMessages()[0].getContent();
        assertThat(mail).contains("件事项等待您办理", "/notices").doesNotContain(name, here.code());
        assertThat(here.approver().get("/me/mail").json().getString("address")).isEqualTo("approver@school.example.org");
        assertThat(Patience.forValue(LONGEST, () -> here.approver().get("/me/mail").json(), w -> w.containsKey("sentAt"))).isNotNull();

        county.post("/notices/" + notice.getString("ref") + "/read", Json.createObjectBuilder().build()).assertRefused(404, "notification.no-such-notice");
        assertThat(here.approver().get("/notices/unread").json().getInt("notices")).isEqualTo(1);
        here.approver().post("/notices/" + notice.getString("ref") + "/read", Json.createObjectBuilder().build()).json();
        assertThat(here.approver().get("/notices/unread").json().getInt("notices")).isZero();
    }

    @Test
    @Order(2)
    void whatIsNoAddressIsRefused() {
        put(county, "nobody", "ZH", "DAILY").assertRefused(422, "notification.address-malformed");
        put(county, null, "ZH", "IMMEDIATE").assertRefused(422, "notification.address-required");
        put(county, "a@example.org", null, "IMMEDIATE").assertRefused(422, "notification.language-required");
        put(county, "a@example.org", "EN", null).assertRefused(422, "notification.rhythm-required");
        assertThat(county.get("/me/mail").json().containsKey("address")).isFalse();
    }

    @Test
    @Order(3)
    void nobodyUrgesWhoIsInTime() {
        urge(county).assertRefused(409, "approval.not-overdue");
        assertThat(overdue(county, "")).doesNotContain(step);
    }

    @Test
    @Order(4)
    void theDayPassesAndThoseAboveSeeItAndAreTold() {
        Register.lay("update approval_step set due_on = current_date - 30, reached_at = reached_at - interval '50 days' where ref = ?::uuid", step);

        assertThat(told(here.approver(), "OVERDUE").getString("dueOn")).isNotBlank();
        assertThat(told(county, "OVERDUE_BENEATH", here.ref())).isNotNull();
        for (Caller above : List.of(county, prefecture, Caller.demo("hunan-approver"), Caller.demo("ministry-approver"))) {
            assertThat(overdue(above, "?organisation=" + here.ref())).contains(step);
        }
        assertThat(overdue(Caller.demo("kaifu-approver"), "?limit=200")).doesNotContain(step);
        assertThat(overdue(Caller.demo("guangdong-approver"), "?limit=200")).doesNotContain(step);
        assertThat(prefecture.get("/overdue/organisations?organisation=" + FoundedSchool.organisation(prefecture, "430104")).body()).contains(here.ref());
    }

    @Test
    @Order(5)
    void aSuperiorUrgesOnceADayAndNobodyElse() {
        urge(here.approver()).assertRefused(403, "approval.urged-from-above");
        urge(Caller.demo("guangdong-approver")).assertRefused(404, "approval.no-such-step");
        urge(Caller.demo("kaifu-approver")).assertRefused(404, "approval.no-such-step");
        urge(Caller.demo("yuelu-viewer")).assertRefused(403, "tenancy.duty-does-not-cover");

        assertThat(urge(prefecture).status()).isEqualTo(204);

        urge(county).assertRefused(409, "approval.urged-today");
        assertThat(Register.happened("STEP_URGED", step)).isEqualTo(1);
        assertThat(told(here.approver(), "URGED").getString("subject")).isNotBlank();
        county.decide(record, "APPROVE", "").assertRefused(409, "approval.not-your-turn-yet");
    }

    @Test
    @Order(6)
    void whoDecidesLateIsCounted() {
        here.approver().decide(record, "RETURN", "请补充材料").json();

        JsonObject school = prefecture.get("/overdue/organisations?organisation=" + here.ref()).list().getJsonObject(0);
        assertThat(school.getInt("decidedLate") + " " + school.getInt("overdue")).isEqualTo("1 0");
        assertThat(told(here.clerk(), "RETURNED").getString("caseKind")).isEqualTo("NEW_STUDENT");
        here.clerk().post("/notices/read", Json.createObjectBuilder().build()).json();
        assertThat(here.clerk().get("/notices?unread=true").json().getJsonArray("rows")).isEmpty();
    }

    private static void wants(Caller caller, String address, String language) {
        put(caller, address, language, "IMMEDIATE").json();
    }

    private static Answer put(Caller caller, String address, String language, String rhythm) {
        JsonObjectBuilder wish = Json.createObjectBuilder();
        if (address != null) {
            wish.add("address", address);
        }
        if (language != null) {
            wish.add("language", language);
        }
        if (rhythm != null) {
            wish.add("rhythm", rhythm);
        }
        return caller.put("/me/mail", wish.build());
    }

    private Answer urge(Caller caller) {
        return caller.post("/overdue/" + step + "/urges", Json.createObjectBuilder().build());
    }

    private static String overdue(Caller caller, String query) {
        return caller.get("/overdue" + query).body();
    }

    private static List<JsonObject> notices(Caller caller) {
        return caller.get("/notices").json().getJsonArray("rows").getValuesAs(JsonObject.class);
    }

    private static JsonObject told(Caller caller, String kind) {
        return told(caller, kind, "");
    }

    /** The newest notice of a kind, as soon as it is there. */
    private static JsonObject told(Caller caller, String kind, String about) {
        return Patience.forValue(LONGEST, () -> notices(caller).stream().filter(n -> n.getString("kind").equals(kind) && n.toString().contains(about)).findFirst(), n -> n.isPresent())
            .orElseThrow();
    }
}
