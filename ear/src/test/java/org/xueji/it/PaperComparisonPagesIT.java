package org.xueji.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.kernel.Time;

/** The clerk of a school says on its pages and over REST when paper archives were compared, and who looks sees it (V-3). */
@ResourceLock("yuelu-school")
class PaperComparisonPagesIT extends AtTheDesk {

    private static final Caller CLERK = Caller.demo("yuelu-school-clerk");
    private static final Operator AT_THE_DESK = new Operator("p43", "yuelu-school-clerk");

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void whatDiffersIsSaidInWordsAndLeadsToACorrection(String language) {
        String ref = notCompared().getFirst();
        Desk.Seat clerk = desk.sit(AT_THE_DESK, language);
        clerk.go("/student?ref=" + ref);
        clerk.page.click("#paper summary");
        clerk.page.fill("#compared-on", today().toString());
        clerk.page.selectOption("#outcome", "DIFFERS");
        clerk.follow(clerk.page.locator("#paper button.primary"));
        assertThat(clerk.page.locator("#problem")).isVisible();
        assertThat(clerk.page.inputValue("#compared-on")).as("what was typed stays").isEqualTo(today().toString());

        clerk.page.locator("#paper details").evaluate("d => { d.open = true; }");
        clerk.page.fill("#difference", "纸质档案的家庭住址未更新");
        clerk.follow(clerk.page.locator("#paper button.primary"));
        assertThat(clerk.page.locator("#paper")).containsText("纸质档案的家庭住址未更新");
        assertThat(clerk.page.locator("#paper a[href*='/personal-change-form']")).isVisible();
        clerk.isInOrder("paper-" + language);

        JsonArray seen = CLERK.get("/students/" + ref).json().getJsonArray("comparisons");
        assertThat(seen.getJsonObject(0).getString("comparedOn")).isEqualTo(today().toString());
        assertThat(notCompared()).doesNotContain(ref);
    }

    @Test
    void aClassIsSaidAtOnceAndNobodyTwice() {
        Desk.Seat clerk = desk.sit(AT_THE_DESK, "en");
        clerk.go("/classes");
        clerk.follow(clerk.page.locator("#moves tbody tr:has(td.number:not(:text-is('0'))) th a").first());
        clerk.page.check("#members [data-all]");
        clerk.page.fill("#compared-on", today().plusDays(1).toString());
        clerk.follow(clerk.page.locator("#members button[formaction]"));
        assertThat(clerk.page.locator("#problem")).containsText("or earlier");

        clerk.page.check("#members [data-all]");
        clerk.page.fill("#compared-on", today().toString());
        clerk.follow(clerk.page.locator("#members button[formaction]"));
        assertThat(clerk.page.locator("main p[role=status]")).containsText("compared and agree");
        clerk.isInOrder("class-compared");

        clerk.page.check("#members [data-all]");
        clerk.page.fill("#compared-on", today().toString());
        clerk.follow(clerk.page.locator("#members button[formaction]"));
        assertThat(clerk.page.locator("main p[role=status]")).containsText("of 0 students");
        clerk.go("/students?uncompared=" + today());
        clerk.isInOrder("uncompared");
    }

    @Test
    void nobodyElseSaysIt() {
        String ref = notCompared().getFirst();
        JsonObject said = said("AGREES").build();
        Caller.demo("yuelu-school-approver").post("/students/" + ref + "/comparisons", said).assertRefused(403, "tenancy.duty-does-not-cover");
        Caller.demo("hunan-clerk").post("/students/" + ref + "/comparisons", said).assertRefused(403, "archive.compared-by-keeper");
        Caller.demo("kaifu-school-clerk").post("/students/" + ref + "/comparisons", said).assertRefused(404, "archive.no-such-student");
        CLERK.post("/students/" + ref + "/comparisons", said("AGREES").add("on", "2000-01-01").build()).assertRefused(422, "archive.compared-too-early");
        CLERK.post("/paper-comparisons", Json.createObjectBuilder().add("registrations", Json.createArrayBuilder()).add("on", today().toString()).build())
            .assertRefused(422, "archive.choose-whom");
        assertThat(CLERK.get("/students/" + ref + "/comparisons").list()).isEmpty();
        CLERK.post("/students/" + ref + "/comparisons", said).json();
        CLERK.post("/students/" + ref + "/comparisons", said).assertRefused(409, "archive.compared-already");
    }

    private static JsonObjectBuilder said(String outcome) {
        return Json.createObjectBuilder().add("on", today().toString()).add("outcome", outcome);
    }

    private static List<String> notCompared() {
        return CLERK.post("/students/search", Json.createObjectBuilder().add("notComparedSince", today().toString()).add("status", "ACTIVE").add("limit", 200).build()).json()
            .getJsonArray("rows").getValuesAs(JsonObject.class).stream().map(r -> r.getString("ref")).toList();
    }

    private static LocalDate today() {
        return LocalDate.now(Time.BEIJING);
    }
}
