package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Classes, teaching points and rosters in a real browser and over REST (S-2, S-8). */
@ResourceLock("yuelu-school")
class ClassPagesIT extends AtTheDesk {

    @Test
    void theClerkOpensAClassAtATeachingPointAndEndsBoth() {
        String name = "测试" + UUID.randomUUID().toString().substring(0, 6);
        Desk.Seat clerk = desk.sit(new Operator("p43", "yuelu-school-clerk"), "zh");
        clerk.go("/teaching-points");
        clerk.page.fill("#name", name + "校区");
        clerk.page.fill("#address", "麓山路1号");
        clerk.follow(clerk.page.locator("#new-point button"));
        assertThat(clerk.page.locator("#points").innerText()).contains(name + "校区", "麓山路1号");
        clerk.isInOrder("teaching-points");

        clerk.go("/class-form");
        clerk.follow(clerk.page.locator("main button.primary"));
        assertThat(clerk.page.locator("#problem").innerText()).as("the year is missing").contains("年级");
        clerk.page.fill("#grade", "2026");
        clerk.page.fill("#name", name + "班");
        clerk.page.selectOption("#point", new com.microsoft.playwright.options.SelectOption().setLabel(name + "校区"));
        clerk.page.fill("#teacher", "甲老师");
        clerk.isInOrder("class-form-refused");
        clerk.follow(clerk.page.locator("main button.primary"));

        assertThat(clerk.page.locator("#moves tr:has-text('" + name + "班')").innerText()).contains(name + "校区", "甲老师", "0");
        clerk.follow(clerk.page.locator("#moves a:has-text('" + name + "班')"));
        clerk.follow(clerk.page.locator("#one a[href*='/class-form']"));
        assertThat(clerk.page.inputValue("#teacher")).isEqualTo("甲老师");
        clerk.isInOrder("class-form");
        clerk.follow(clerk.page.locator("#end button"));
        assertThat(clerk.page.locator("#moves").innerText()).doesNotContain(name);
        clerk.go("/teaching-points");
        clerk.page.locator("#points tr:has-text('" + name + "') summary").click();
        clerk.follow(clerk.page.locator("#points tr:has-text('" + name + "') button[value=END]"));
        assertThat(clerk.page.locator("#points tr:has-text('" + name + "') details").count()).as("given up, it stays on record").isZero();
    }

    @Test
    void aRosterOfAClassIsMadeAgainAndAgainFromOnePage() throws IOException {
        Desk.Seat clerk = desk.sit(new Operator("p43", "yuelu-school-clerk"), "en");
        clerk.go("/classes");
        clerk.follow(clerk.page.locator("#moves tbody th a").first());
        clerk.follow(clerk.page.locator("#one a[href*='/roster']"));
        assertThat(clerk.page.url()).as("the filter is in the address").contains("grade=", "class=");
        clerk.isInOrder("roster");

        Download workbook = clerk.page.waitForDownload(() -> clerk.page.click("button[value=XLSX]"));
        Download paper = clerk.page.waitForDownload(() -> clerk.page.click("button[value=PDF]"));

        assertThat(workbook.suggestedFilename()).endsWith(".xlsx");
        assertThat(Files.readAllBytes(paper.path())).startsWith("%PDF-".getBytes());
    }

    @Test
    void numbersAreMaskedUnlessTheSchoolItselfStatesAReason() {
        Caller clerk = Caller.demo("yuelu-school-clerk");
        Caller county = Caller.demo("yuelu-approver");
        String school = clerk.get("/me").json().getJsonArray("posts").getJsonObject(0).getString("organisation");
        JsonObject wanted = Json.createObjectBuilder().add("form", "XLSX").add("school", school).build();
        JsonObject inFull = Json.createObjectBuilder(wanted).add("reason", "资助核对").build();

        assertThat(clerk.post("/rosters", inFull).status()).isEqualTo(200);
        assertThat(county.post("/rosters", wanted).status()).as("who is there, those above see without a reason").isEqualTo(200);
        county.post("/rosters", inFull).assertRefused(403, "papers.not-in-full");
        clerk.post("/rosters", Json.createObjectBuilder(wanted).add("reason", " ").build()).assertRefused(422, "papers.reason-required");
        clerk.post("/rosters", Json.createObjectBuilder(wanted).add("className", "没有这个班").build()).assertRefused(409, "papers.nobody");
        county.post("/rosters", Json.createObjectBuilder().add("form", "PDF").build()).assertRefused(422, "papers.school-required");
    }
}
