package org.xueji.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import jakarta.json.Json;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xueji.kernel.Time;

/** A merger is reversed in a real browser and over REST: filed by whoever filed the merger, agreed, approved, carried out by itself, and signed for by both schools (V-12). */
class ReversalPagesIT extends AtTheDesk {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int STUDENTS = 2;

    @Test
    void aSchoolThatWasAbsorbedOpensAgain() {
        FoundedSchool absorbed = FoundedSchool.under("p43", "hunan", "430104");
        FoundedSchool absorbing = FoundedSchool.under("p43", "hunan", "430104");
        Caller county = Caller.demo("yuelu-approver");
        String archive = MergerPagesIT.registerAt(absorbed, county, STUDENTS);
        String merger = merged(absorbed, absorbing, county);

        Desk.Seat clerk = desk.sit(absorbing.clerk().operator(), "zh");
        clerk.go("/merger?ref=" + merger);
        clerk.follow(clerk.page.locator("#reverse"));
        clerk.page.fill("#effectiveOn", LocalDate.now(Time.BEIJING).toString());
        clerk.page.fill("#statement", "主管部门另有决定。");
        clerk.page.setInputFiles("#documents", new FilePayload("决定.pdf", "application/pdf", Sample.pdf("")));
        clerk.isInOrder("reversal-form");
        clerk.follow(clerk.page.locator("#file"));
        String address = clerk.page.url().replaceFirst(".*(/reversal\\?ref=[0-9a-f-]{36}).*", "$1");
        String reversal = address.substring(address.length() - 36);
        assertThat(clerk.page.locator("#persons")).hasText(String.valueOf(STUDENTS));
        clerk.isInOrder("reversal-filed");
        absorbing.clerk().get("/reversals/preview/" + merger).json();
        for (Caller stranger : List.of(Caller.demo("kaifu-approver"), Caller.demo("tianhe-approver"))) {
            stranger.get("/reversals/" + reversal).assertRefused(404, "merger.no-such-reversal");
            stranger.get("/reversals/preview/" + merger).assertRefused(404, "merger.no-such-merger");
        }
        assertThat(desk.sit(new Operator("p43", "kaifu-approver"), "en").go(address).status()).isEqualTo(404);

        for (Operator agreeing : new Operator[] {absorbing.approver().operator(), new Operator("p43", "yuelu-approver")}) {
            Desk.Seat approver = desk.sit(agreeing, "en");
            approver.go(address);
            approver.isInOrder("reversal-to-decide");
            approver.follow(approver.page.locator("button[value=APPROVE]"));
        }
        Patience.until(SOON, () -> county.get("/reversals/" + reversal).json().getString("state").equals("DONE"));

        clerk.go(address);
        assertThat(clerk.page.locator("#receipt")).isVisible();
        clerk.isInOrder("reversal-done");
        for (String list : new String[] {"#records", "#records-pdf"}) {
            String there = Stack.running().at(clerk.page.locator(list).getAttribute("href")).toString();
            assertThat(clerk.page.request().get(there).status()).as(list).isEqualTo(200);
            assertThat(desk.sit(new Operator("p43", "kaifu-approver"), "en").page.request().get(there.replaceFirst("post=[0-9a-f-]+&?", "")).status()).as("a stranger").isNotEqualTo(200);
        }
        for (Operator signing : new Operator[] {absorbing.approver().operator(), absorbed.approver().operator()}) {
            Desk.Seat signer = desk.sit(signing, "en");
            signer.go(address);
            signer.follow(signer.page.locator("#sign"));
            signer.isInOrder("reversal-signed");
        }
        clerk.go("/mergers");
        clerk.isInOrder("mergers-with-reversals");
        assertThat(absorbed.clerk().get("/students/" + archive).status()).as("the archive is the opened school's again, and its clerk acts").isEqualTo(200);
        assertThat(absorbing.clerk().get("/students/" + archive).status()).isEqualTo(404);
        assertThat(county.get("/reversals/" + reversal + "/records").list()).hasSize(STUDENTS);
    }

    /** A merger, handed over; gives its reference. */
    private static String merged(FoundedSchool absorbed, FoundedSchool absorbing, Caller county) {
        String merger = absorbing.clerk().post("/mergers", Json.createObjectBuilder().add("absorbed", Json.createArrayBuilder().add(absorbed.ref()))
            .add("effectiveOn", LocalDate.now(Time.BEIJING).toString()).add("statement", "两校合并办学。").add("documents", Json.createArrayBuilder().add(MergerPlayedIT.document(absorbing))).build()).list().getJsonObject(0).getString("ref");
        for (Caller agreeing : List.of(absorbed.approver(), absorbing.approver(), county)) {
            agreeing.post("/mergers/" + merger + "/decision", Json.createObjectBuilder().add("action", "APPROVE").build()).json();
        }
        Patience.until(SOON, () -> county.get("/mergers/" + merger).json().getString("state").equals("DONE"));
        return merger;
    }
}
