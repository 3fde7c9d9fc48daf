package org.xueji.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import jakarta.json.Json;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.xueji.kernel.Time;

/** Schools are split partly and wholly, in a real browser: planned, filed, agreed, approved, handed over by themselves, signed for by both sides, listed, and taken back (V-12). */
@Order(1)
class SplitPagesIT extends AtTheDesk {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int STUDENTS = 3;

    @Test
    void aSchoolGivesStudentsToAnother() {
        FoundedSchool split = FoundedSchool.under("p43", "hunan", "430104");
        FoundedSchool heir = FoundedSchool.under("p43", "hunan", "430104");
        Caller county = Caller.demo("yuelu-approver");
        register(split, county);

        Desk.Seat clerk = desk.sit(split.clerk().operator(), "zh");
        clerk.go("/splits");
        clerk.isInOrder("splits-none");
        clerk.go("/split-form");
        clerk.page.fill("#effectiveOn", LocalDate.now(Time.BEIJING).toString());
        clerk.page.fill("#statement", "部分专业独立办学。");
        clerk.isInOrder("split-form");
        clerk.follow(clerk.page.locator("#save"));
        clerk.page.fill("#find", heir.code());
        clerk.follow(clerk.page.locator("#search"));
        clerk.follow(clerk.page.locator("#found button"));
        clerk.page.locator("select[name='MAJOR.taker']").all().forEach(major -> major.selectOption(new SelectOption().setIndex(2)));
        clerk.follow(clerk.page.locator("#assign"));
        clerk.page.fill("#numbers", "G999");
        clerk.follow(clerk.page.locator("#take-list"));
        assertThat(clerk.page.locator("#unknown")).containsText("G999");
        clerk.isInOrder("split-plan");
        clerk.follow(clerk.page.locator("#submit"));
        clerk.isInOrder("split-filed");
        String part = clerk.page.locator("#parts a").getAttribute("href").replaceFirst(".*(/split-part\\?ref=[0-9a-f-]{36}).*", "$1");

        Desk.Seat stranger = desk.sit(new Operator("p43", "kaifu-approver"), "en");
        assertThat(stranger.go(part).status()).as("no party of it").isEqualTo(404);
        heir.clerk().get("/splits/" + clerk.page.url().replaceFirst(".*ref=([0-9a-f-]{36}).*", "$1") + "/preview").assertRefused(404, "split.no-such-split");
        for (Operator agreeing : new Operator[] {split.approver().operator(), heir.approver().operator(), new Operator("p43", "yuelu-approver")}) {
            Desk.Seat approver = desk.sit(agreeing, "en");
            approver.go(part);
            assertThat(approver.page.locator("#persons")).hasText(String.valueOf(STUDENTS));
            approver.isInOrder("split-to-decide");
            approver.follow(approver.page.locator("button[value=APPROVE]"));
        }
        UUID ref = UUID.fromString(part.substring(part.length() - 36));
        Patience.until(SOON, () -> county.get("/splits/" + ref).json().getString("state").equals("DONE"));

        clerk.go(part);
        assertThat(clerk.page.locator("#receipt")).isVisible();
        clerk.isInOrder("split-done");
        for (String list : new String[] {"#records", "#records-pdf"}) {
            assertThat(clerk.page.request().get(Stack.running().at(clerk.page.locator(list).getAttribute("href")).toString()).status()).as(list).isEqualTo(200);
        }
        for (Operator signing : new Operator[] {split.approver().operator(), heir.approver().operator()}) {
            Desk.Seat signer = desk.sit(signing, "zh");
            signer.go(part);
            signer.follow(signer.page.locator("#sign"));
            signer.isInOrder("split-signed");
        }
        clerk.go("/earlier?of=registrations");
        assertThat(clerk.page.locator("tbody tr")).hasCount(STUDENTS);
        clerk.isInOrder("earlier");
        assertThat(split.clerk().get("/new-students").status()).as("the school goes on").isEqualTo(200);
        takenBack(clerk, part, split, heir, county);
    }

    /** Whoever filed the split files the reversal of its part; both schools and whoever approved it agree, and the students are back. */
    private void takenBack(Desk.Seat clerk, String part, FoundedSchool split, FoundedSchool heir, Caller county) {
        clerk.go(part);
        clerk.follow(clerk.page.locator("#reverse"));
        clerk.page.fill("#effectiveOn", LocalDate.now(Time.BEIJING).toString());
        clerk.page.fill("#statement", "主管部门另有决定。");
        clerk.page.setInputFiles("#documents", new FilePayload("决定.pdf", "application/pdf", Sample.pdf("")));
        clerk.isInOrder("split-reversal-form");
        clerk.follow(clerk.page.locator("#file"));
        String address = clerk.page.url().replaceFirst(".*(/reversal\\?ref=[0-9a-f-]{36}).*", "$1");
        String reversal = address.substring(address.length() - 36);
        heir.clerk().post("/reversals", Json.createObjectBuilder().add("handOver", part.substring(part.length() - 36)).add("effectiveOn", LocalDate.now(Time.BEIJING).toString())
            .add("statement", "?").add("documents", Json.createArrayBuilder()).build()).assertRefused(403, "merger.not-yours-to-reverse");
        for (Operator agreeing : new Operator[] {split.approver().operator(), heir.approver().operator(), new Operator("p43", "yuelu-approver")}) {
            Desk.Seat approver = desk.sit(agreeing, "en");
            approver.go(address);
            assertThat(approver.page.locator("#persons")).hasText(String.valueOf(STUDENTS));
            approver.isInOrder("split-reversal-to-decide");
            approver.follow(approver.page.locator("button[value=APPROVE]"));
        }
        Patience.until(SOON, () -> county.get("/reversals/" + reversal).json().getString("state").equals("DONE"));
        for (Operator signing : new Operator[] {heir.approver().operator(), split.approver().operator()}) {
            Desk.Seat signer = desk.sit(signing, "zh");
            signer.go(address);
            signer.follow(signer.page.locator("#sign"));
            signer.isInOrder("split-reversal-signed");
        }
        clerk.go("/splits");
        clerk.isInOrder("splits-with-reversals");
        assertThat(county.get("/reversals/" + reversal + "/records").list()).hasSize(STUDENTS);
        clerk.go("/students");
        assertThat(clerk.page.locator("tbody tr")).hasCount(STUDENTS);
    }

    /** Planned, agreed by both heirs, approved, carried out on its day, and signed for: the school is gone, and each heir has what it was to get. */
    @Test
    void aSchoolIsSplitWhollyAmongTwoByAllParties() {
        FoundedSchool split = FoundedSchool.under("p43", "hunan", "430104");
        List<FoundedSchool> heirs = List.of(FoundedSchool.under("p43", "hunan", "430104"), FoundedSchool.under("p43", "hunan", "430104"));
        Caller county = Caller.demo("yuelu-approver");
        register(split, county);

        Desk.Seat clerk = desk.sit(split.clerk().operator(), "zh");
        clerk.go("/split-form");
        clerk.page.selectOption("#kind", "WHOLE");
        clerk.page.fill("#effectiveOn", LocalDate.now(Time.BEIJING).toString());
        clerk.page.fill("#statement", "学校撤销，学生分别由两校接收。");
        clerk.follow(clerk.page.locator("#save"));
        for (FoundedSchool heir : heirs) {
            clerk.page.fill("#find", heir.code());
            clerk.follow(clerk.page.locator("#search"));
            clerk.follow(clerk.page.locator("#found button"));
        }
        clerk.follow(clerk.page.locator("#submit"));
        assertThat(clerk.page.locator("#problem")).containsText(String.valueOf(STUDENTS));   // nobody is left out
        clerk.page.locator("select[name='MAJOR.taker']").all().forEach(major -> major.selectOption(new SelectOption().setIndex(1)));
        clerk.follow(clerk.page.locator("#assign"));
        clerk.page.selectOption("#archives-to", new SelectOption().setIndex(2));
        clerk.follow(clerk.page.locator("#name-archives"));
        clerk.isInOrder("whole-split-plan");
        clerk.follow(clerk.page.locator("#submit"));
        List<String> parts = clerk.page.locator("#parts a").all().stream().map(a -> a.getAttribute("href").replaceFirst(".*(/split-part\\?ref=[0-9a-f-]{36}).*", "$1")).toList();
        assertThat(parts).hasSize(2);

        List<FoundedSchool> inTurn = heirs.get(0).approver().get("/splits/" + ref(parts.getFirst())).status() == 200 ? heirs : heirs.reversed();
        inTurn.getFirst().approver().get("/splits/" + ref(parts.getLast())).assertRefused(404, "split.no-such-split");
        for (int i = 0; i < 2; i++) {
            for (Operator agreeing : new Operator[] {split.approver().operator(), inTurn.get(i).approver().operator(), new Operator("p43", "yuelu-approver")}) {
                Desk.Seat approver = desk.sit(agreeing, "en");
                approver.go(parts.get(i));
                approver.follow(approver.page.locator("button[value=APPROVE]"));
            }
        }
        Patience.until(SOON, () -> county.get("/splits/" + ref(parts.getFirst())).json().getString("state").equals("DONE"));

        for (int i = 0; i < 2; i++) {
            for (Operator signing : new Operator[] {new Operator("p43", "yuelu-approver"), inTurn.get(i).approver().operator()}) {
                Desk.Seat signer = desk.sit(signing, "zh");
                signer.go(parts.get(i));
                signer.follow(signer.page.locator("#sign"));
                signer.isInOrder("whole-split-signed");
            }
        }
        int taken = 0;
        for (FoundedSchool heir : inTurn) {
            Desk.Seat theirs = desk.sit(heir.clerk().operator(), "zh");
            theirs.go("/students");
            taken += theirs.page.locator("tbody tr").count();
        }
        assertThat(taken).isEqualTo(STUDENTS);
        assertThat(split.clerk().get("/new-students").status()).as("nobody acts for it any more").isNotEqualTo(200);
    }

    private static String ref(String part) {
        return part.substring(part.length() - 36);
    }

    private static void register(FoundedSchool school, Caller county) {
        String job = school.imported(school.file(STUDENTS, 0, 5)).getString("ref");
        FoundedSchool.approveAll(school.approver(), job);
        county.post("/new-students/decisions", Json.createObjectBuilder().add("action", "APPROVE").add("job", job).build()).json();
        FoundedSchool.records(school.clerk(), job, "REGISTERED", STUDENTS);
    }
}
