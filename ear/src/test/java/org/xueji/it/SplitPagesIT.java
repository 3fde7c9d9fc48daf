package org.xueji.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SelectOption;
import jakarta.json.Json;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xueji.kernel.Time;

/** A school is split partly, in a real browser: planned, filed, agreed, approved, handed over by itself, signed for by both sides, and listed (V-12). */
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
    }

    private static void register(FoundedSchool school, Caller county) {
        String job = school.imported(school.file(STUDENTS, 0, 5)).getString("ref");
        FoundedSchool.approveAll(school.approver(), job);
        county.post("/new-students/decisions", Json.createObjectBuilder().add("action", "APPROVE").add("job", job).build()).json();
        FoundedSchool.records(school.clerk(), job, "REGISTERED", STUDENTS);
    }
}
