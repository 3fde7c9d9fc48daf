package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SelectOption;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.xueji.kernel.Time;

/**
 * A school of one county takes over a school of another in the middle of everything, and all that was open is played to its end by whoever it fell to (V-12, C-2): a transfer
 * to another province, a suspension that waited for the old county, a duplicate before the ministry, a student whom both schools filed, and somebody who graduated two years ago.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class MergerPlayedIT extends AtTheDesk {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Operator OLD_COUNTY = new Operator("p43", "kaifu-approver");
    private static final Operator NEW_COUNTY = new Operator("p43", "yuelu-approver");
    private static final long SEED = 4242;

    private Side absorbed;
    private Side absorbing;
    private Side elsewhere;
    private String moving;
    private String resting;
    private String graduate;
    private String transfer;
    private String suspension;
    private String due;
    private String disputed;
    private String conflict;
    private String left;
    private String kept;
    private String active;
    private String again;
    private String merger;

    @BeforeAll
    void everythingIsOpen() {
        absorbed = new Side(FoundedSchool.under("p43", "hunan", "430105"), Caller.demo("kaifu-approver"));
        absorbing = Side.inHunan();
        elsewhere = Side.inGuangdong();
        byte[] both = elsewhere.school().file(1, 0, SEED);
        String filed = FoundedSchool.records(elsewhere.school().clerk(), elsewhere.school().imported(both).getString("ref"), "DRAFT", 1).getFirst().getString("ref");
        String theirs = elsewhere.register(filed);
        registerThree();
        disputed = FoundedSchool.records(absorbed.school().clerk(), absorbed.school().imported(both).getString("ref"), "HELD", 1).getFirst().getString("ref");
        conflict = absorbed.school().clerk().get("/new-students/" + disputed).json().getJsonArray("conflicts").getString(0);
        absorbed.uphold("/new-students/" + disputed);
        elsewhere.uphold("/students/" + theirs);
        graduatedTwoYearsAgo();
        fileTransferAndSuspension();
        atBothSchools();
        merger = filed();
    }

    private void registerThree() {
        FoundedSchool school = absorbed.school();
        String job = school.imported(school.file(3, 0, SEED)).getString("ref");
        FoundedSchool.approveAll(school.approver(), job);
        absorbed.authority().post("/new-students/decisions", Json.createObjectBuilder().add("action", "APPROVE").add("job", job).build()).json();
        List<String> registered = FoundedSchool.records(school.clerk(), job, "REGISTERED", 3).stream().map(r -> r.getString("registration")).toList();
        moving = registered.get(0);
        resting = registered.get(1);
        graduate = registered.get(2);
    }

    private void graduatedTwoYearsAgo() {
        LocalDate end = LocalDate.now(Time.BEIJING).minusYears(2);
        Register.lay("delete from holding where registration_id = (select id from registration where ref = ?::uuid)", graduate);
        Register.lay("update registration set status = 'GRADUATED', entered_on = ?::date, status_since = ?::date, ended_on = ?::date where ref = ?::uuid", end.minusYears(3).toString(),
            end.toString(), end.toString(), graduate);
    }

    private void fileTransferAndSuspension() {
        transfer = new Move(absorbed, elsewhere).file(moving).json().getString("ref");
        Move.act(absorbed.school().approver(), transfer, "APPROVE", "").json();
        Move.act(absorbed.authority(), transfer, "APPROVE", "").json();
        String paper = document(absorbed.school());
        LocalDate today = LocalDate.now(Time.BEIJING);
        suspension = absorbed.school().clerk().post("/students/" + resting + "/status-changes", Json.createObjectBuilder().add("kind", "SUSPENSION").add("on", today.toString())
            .add("until", today.plusMonths(6).toString()).add("statement", "因病休养").add("documents", Json.createArrayBuilder().add(paper)).build()).json().getString("ref");
        Side.approve(absorbed.school().approver(), "/status-changes/" + suspension).json();
        due = absorbed.authority().get("/status-changes/" + suspension).json().getString("dueOn");
    }

    private void atBothSchools() {
        StatedStudent student = StatedStudent.invented();
        kept = absorbing.file(student).json().getString("ref");
        absorbing.checked(kept);
        left = absorbed.file(student).json().getString("ref");
        assertThat(absorbed.checked(left).getString("state")).isEqualTo("HELD");
        assertThat(absorbing.checked(kept).getString("state")).isEqualTo("HELD");
        StatedStudent registered = StatedStudent.invented();
        String first = absorbed.file(registered).json().getString("ref");
        absorbed.checked(first);
        active = absorbed.register(first);
        again = absorbing.file(registered).json().getString("ref");
        assertThat(absorbing.checked(again).getString("state")).isEqualTo("HELD");
    }

    private String filed() {
        JsonObject stated = Json.createObjectBuilder().add("absorbed", Json.createArrayBuilder().add(absorbed.school().ref())).add("effectiveOn", LocalDate.now(Time.BEIJING).toString())
            .add("statement", "两校合并办学").add("documents", Json.createArrayBuilder().add(document(absorbing.school()))).build();
        String ref = absorbing.school().clerk().post("/mergers", stated).list().getJsonObject(0).getString("ref");
        Side.approve(absorbed.school().approver(), "/mergers/" + ref).json();
        Side.approve(absorbing.school().approver(), "/mergers/" + ref).json();
        return ref;
    }

    static String document(FoundedSchool school) {
        return school.clerk().postFile("/files?purpose=EVIDENCE", "证明.pdf", Sample.pdf("")).json().getString("ref");
    }

    @Test
    @Order(1)
    void theDeciderSeesWhatWouldBeHandedOverAndThatIsWhatIs() {
        Desk.Seat prefecture = desk.sit(new Operator("p43", "changsha-approver"), "zh");
        prefecture.go("/merger?ref=" + merger);
        assertThat(prefecture.page.locator("#persons").innerText()).isEqualTo("4");
        prefecture.isInOrder("merger-full");
        JsonObject expected = absorbing.school().clerk().get("/mergers/" + merger + "/preview").json().getJsonObject("counts");
        assertThat(expected.getInt("recordsStaying")).as("blocks only himself").isEqualTo(1);

        prefecture.follow(prefecture.page.locator("button[value=APPROVE]"));

        JsonObject done = Patience.forValue(SOON, () -> absorbing.school().clerk().get("/mergers/" + merger).json(), m -> !m.getString("state").equals("PLANNED"));
        assertThat(done.getString("state")).isEqualTo("DONE");
        assertThat(done.getJsonObject("receipt").getJsonObject("counts")).as("as it was foreseen").isEqualTo(expected);
    }

    @Test
    @Order(2)
    void theSuspensionIsTheNewAuthoritysAndDueWhenItWas() {
        Desk.Seat county = desk.sit(NEW_COUNTY, "zh");
        county.go("/changes");
        county.follow(county.page.locator("a[href*='" + suspension + "']").first());
        assertThat(county.text()).contains("因病休养", due);
        county.isInOrder("change-inherited");
        county.follow(county.page.locator("button[value=APPROVE]"));

        assertThat(status(resting)).isEqualTo("SUSPENDED");
        assertThat(absorbing.school().clerk().get("/status-changes/" + suspension).json().getString("school")).contains(absorbing.school().code());
        absorbed.authority().get("/status-changes/" + suspension).assertRefused(404, "statuschange.no-such-change");
    }

    @Test
    @Order(3)
    void theTransferGoesOnToItsEnd() {
        new Move(absorbing, elsewhere).place(transfer).json();
        Desk.Seat receiver = desk.sit(elsewhere.school().approver().operator(), "zh");
        receiver.go("/transfer?ref=" + transfer);
        receiver.isInOrder("transfer-inherited");
        receiver.follow(receiver.page.locator("button[value=APPROVE]"));
        JsonObject granted = Move.act(elsewhere.authority(), transfer, "APPROVE", "").json();

        assertThat(granted.getString("state")).isEqualTo("GRANTED");
        assertThat(Move.held(moving)).isEqualTo(elsewhere.school().ref() + " 1");
        assertThat(absorbing.school().clerk().get("/transfers/" + transfer).json().getJsonObject("kept").getString("name")).isNotBlank();
        absorbed.authority().get("/transfers/" + transfer).assertRefused(404, "transfer.no-such-transfer");
        assertThat(Register.number("""
            select count(*) from decided_before_merger d join organisation o on o.id = d.org_id join approval_case c on c.ref = d.case_ref
             where o.code = '430105' and c.subject = ?::uuid and d.verdict = 'APPROVE'""", transfer)).as("what the old county decided stays on record for it").isEqualTo(1);
    }

    @Test
    @Order(4)
    void theMinistrysRulingTakesEffectAtTheSchoolThatTookOver() {
        Desk.Seat ministry = desk.sit(new Operator("ministry", "ministry-approver"), "zh");
        ministry.go("/ruling?ref=" + conflict);
        assertThat(ministry.text()).contains(absorbing.school().code());
        ministry.page.check("#o-" + (ministry.page.locator(".sides section").first().locator("dd.mono").count() == 0 ? "FOR_FIRST" : "FOR_SECOND"));
        ministry.page.fill("#reason", "学生本人在长沙就读，材料属实");
        ministry.follow(ministry.page.locator("form[action*='/ruling/given'] button.primary"));
        ministry.isInOrder("ruled-after-merger");

        JsonObject record = absorbing.school().clerk().get("/new-students/" + disputed).json();
        assertThat(record.getString("state")).isEqualTo("REGISTERED");
        assertThat(Move.held(record.getString("registration"))).isEqualTo(absorbing.school().ref() + " 1");
    }

    @Test
    @Order(5)
    void whomBothSchoolsFiledTheOldAuthorityLetsGoOnAtTheOne() {
        absorbing.authority().post("/new-students/" + left + "/giving-up", Json.createObjectBuilder().add("reason", "非本单位").build()).assertRefused(409, "enrolment.not-left-behind");
        Desk.Seat county = desk.sit(OLD_COUNTY, "en");
        county.go("/new-student?ref=" + left);
        county.isInOrder("left-behind");
        county.page.fill("#why", "由接收学校继续办理");
        county.follow(county.page.locator("#left-behind button"));
        county.isInOrder("given-up");

        assertThat(Patience.forValue(SOON, () -> absorbing.school().clerk().get("/new-students/" + kept).json(), r -> !r.getString("state").equals("HELD")).getString("state"))
            .isEqualTo("DRAFT");
        assertThat(Move.held(absorbing.register(kept))).isEqualTo(absorbing.school().ref() + " 1");
    }

    @Test
    @Order(6)
    void whoWasRegisteredAtTheOneAndFiledByTheOtherStaysRegisteredOnceTheClerkTakesTheRecordBack() {
        assertThat(Move.held(active)).isEqualTo(absorbing.school().ref() + " 1");
        Desk.Seat clerk = desk.sit(absorbing.school().clerk().operator(), "zh");
        clerk.go("/new-student?ref=" + again);
        clerk.isInOrder("filed-by-the-other");
        clerk.page.click("details.above summary");
        clerk.page.selectOption("#leaving-reason", new SelectOption().setIndex(1));
        clerk.follow(clerk.page.locator("details.above button"));

        assertThat(absorbing.school().clerk().get("/new-students/" + again).json().getString("state")).isEqualTo("WITHDRAWN");
        assertThat(Register.number("select count(*) from conflict_side s join conflict c on c.id = s.conflict_id join registration r on r.id = s.registration_id "
            + "where r.ref = ?::uuid and c.state <> 'SETTLED'", active)).isZero();
        assertThat(Move.held(active)).isEqualTo(absorbing.school().ref() + " 1");
    }

    @Test
    @Order(7)
    void theGraduatesArchiveIsTheNewSchoolsAndItsAuthoritySeesIt() {
        Desk.Seat clerk = desk.sit(absorbing.school().clerk().operator(), "en");
        clerk.go("/student?ref=" + graduate);
        assertThat(clerk.page.locator(".person .state.GRADUATED").count()).isEqualTo(1);
        assertThat(clerk.text()).as("graduated from the school that is no more").contains(absorbed.school().code());
        clerk.isInOrder("graduate-inherited");
        Desk.Seat county = desk.sit(NEW_COUNTY, "zh");
        county.inspect(graduate);
        assertThat(county.page.locator(".person .state.GRADUATED").count()).isEqualTo(1);
    }

    @Test
    @Order(8)
    void theOldCountySeesNoLiveRowsAndTheAbsorbedSchoolIsEnteredByNobody() {
        for (String registration : List.of(moving, resting, graduate)) {
            absorbed.authority().get("/students/" + registration).assertRefused(404, "archive.no-such-student");
        }
        absorbed.school().clerk().get("/students/" + graduate).assertRefused(403, "tenancy.organisation-not-active");
        Desk.Seat former = desk.come("p43", absorbed.school().clerk().operator().username(), "zh");
        former.signIn(absorbed.school().clerk().operator().username(), Identity.DEMO_PASSWORD);
        assertThat(former.page.url()).as("no post, and so nothing to see").doesNotContain("post=");
        former.isInOrder("absorbed-clerk");
    }

    private static String status(String registration) {
        return Register.text("select status from registration where ref = ?::uuid", registration);
    }
}
