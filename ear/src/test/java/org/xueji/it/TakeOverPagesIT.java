package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.identity.ResidentIdentityNumber;

/** A school's former register in a real browser: begun, sent, compared with the books, signed by both, and confirmed at once (S-1); and who is kept out. */
class TakeOverPagesIT extends AtTheDesk {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final AtomicInteger DAYS = new AtomicInteger((int) (System.nanoTime() / 1000 % 4000));
    private static final String RUN = new String(Character.toChars(0x4E00 + DAYS.get()));
    private static final String HEADINGS = "身份证件号,姓名,性别,学籍号,学籍状态,年级,专业,学制,入学日期,班级,状态起始日期\n";
    private static final Operator COUNTY = new Operator("p43", "yuelu-approver");

    /** Somebody who does not exist, born on a day that no other test here uses. */
    private static String card() {
        return ResidentIdentityNumber.of("430104", LocalDate.of(1960, 1, 1).plusDays(DAYS.incrementAndGet()), 11).value();
    }

    /** A name that other runs do not use with another birth date, which would make them alike. */
    private static String name(String language, String last) {
        return "测试" + RUN + (language.equals("zh") ? "中" : "英") + last;
    }

    private static FilePayload students(String... rows) {
        return new FilePayload("原学籍库.csv", "text/csv", (HEADINGS + String.join("\n", rows)).getBytes(StandardCharsets.UTF_8));
    }

    private static String row(String card, String name, String status, String since) {
        return row(card, name, status, since, "2024");
    }

    private static String row(String card, String name, String status, String since, String entered) {
        return String.join(",", card, name, "男", "G" + card, status, entered, "护理", "3", entered + "-09-01", "1班", since);
    }

    /** What a school brings at once; where its take-over is shown. */
    private static String loaded(Desk.Seat clerk, String... rows) {
        clerk.go("/take-overs");
        clerk.page.fill("#title", "原省级系统");
        clerk.follow(clerk.page.locator("#begin button.primary"));
        String address = clerk.page.url().replaceFirst(".*(/take-over\\?ref=[0-9a-f-]{36}).*", "$1");
        clerk.page.setInputFiles("#file", students(rows));
        clerk.follow(clerk.page.locator("#upload button.primary"));
        clerk.page.locator("#live[data-state=DONE]").waitFor();
        clerk.go(address);
        return address;
    }

    /** States what the books count, as many as came, and has it signed by both. */
    private static void signed(FoundedSchool school, String address, int count) {
        String takeOver = address.replace("/take-over?ref=", "/take-overs/");
        school.clerk().put(takeOver + "/expected", Json.createObjectBuilder().add("lines", Json.createArrayBuilder().add(Json.createObjectBuilder().add("count", count)))
            .add("version", school.clerk().get(takeOver).json().getInt("version")).build()).json();
        school.clerk().post(takeOver + "/sending", Json.createObjectBuilder().build()).json();
        for (Caller signing : new Caller[] {school.approver(), Caller.demo(COUNTY.username())}) {
            signing.post(takeOver + "/decision", Json.createObjectBuilder().add("action", "APPROVE").build()).json();
        }
        assertThat(school.clerk().get(takeOver).json().getString("state")).isEqualTo("CONFIRMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void fromTheWorkbookToTheConfirmedRegister(String language) {
        FoundedSchool school = FoundedSchool.under("p43", "hunan", "430104");
        Desk.Seat clerk = desk.sit(school.clerk().operator(), language);
        clerk.go("/take-overs");
        clerk.isInOrder("take-overs-none");
        clerk.page.fill("#title", "原省级系统");
        clerk.follow(clerk.page.locator("#begin button.primary"));
        String address = clerk.page.url().replaceFirst(".*(/take-over\\?ref=[0-9a-f-]{36}).*", "$1");
        clerk.isInOrder("take-over-begun");

        clerk.page.setInputFiles("#file", students(row(card(), name(language, "甲"), "在读", ""), row(card(), name(language, "乙"), "休学", "2026-03-01"), row(card(), name(language, "丙"), "休学", "")));
        clerk.follow(clerk.page.locator("#upload button.primary"));
        clerk.page.locator("#live[data-state=DONE]").waitFor();
        assertThat(clerk.page.locator(".figures strong").allInnerTexts()).as("read, loaded, held, added, refused, unchanged").containsExactly("2", "2", "0", "0", "1", "0");
        assertThat(clerk.page.locator("a[download]").count()).as("the refused row comes back").isEqualTo(2);
        clerk.isInOrder("take-over-upload");

        clerk.go(address);
        clerk.follow(clerk.page.locator("#uploads td a"));
        assertThat(clerk.page.locator("table tbody tr").count()).as("the refused row, from the take-over").isPositive();
        String uploads = address.replace("/take-over?ref=", "/take-overs/") + "/uploads";
        String job = school.clerk().get(uploads).list().getJsonObject(0).getString("ref");
        assertThat(school.clerk().get("/take-over-uploads/" + job + "/problems").list()).isNotEmpty();
        clerk.go(address);
        assertThat(clerk.page.locator("#send").count()).as("nothing is signed before the books are stated").isZero();
        clerk.page.locator("input[name=count]").first().fill("3");
        clerk.follow(clerk.page.locator("#save-counts"));
        assertThat(clerk.page.locator("#send").count()).as("a difference nobody has explained").isZero();
        clerk.page.locator("input[name=explanation]").first().fill("一名学生日期待查");
        clerk.follow(clerk.page.locator("#save-counts"));
        clerk.isInOrder("take-over-reconciled");
        clerk.follow(clerk.page.locator("#send"));
        assertThat(clerk.page.locator("#upload").count()).as("nothing changes while it is signed").isZero();

        clerk.go("/students?unconfirmed=1");
        clerk.follow(clerk.page.locator("tbody th a", new Page.LocatorOptions().setHasText(name(language, "甲"))));
        assertThat(clerk.page.locator("#unconfirmed").innerText()).isNotBlank();
        assertThat(clerk.page.locator("#release form, #transfers nav, #personal-changes nav").count()).as("nothing is offered of it").isZero();
        clerk.isInOrder("take-over-student");

        for (Operator signing : new Operator[] {school.approver().operator(), COUNTY}) {
            Desk.Seat approver = desk.sit(signing, language);
            approver.go("/take-overs");
            approver.isInOrder("take-overs-waiting");
            approver.follow(approver.page.locator("#waiting a", new Page.LocatorOptions().setHasText(school.code())));
            approver.isInOrder("take-over-to-sign");
            approver.follow(approver.page.locator("button[value=APPROVE]"));
            assertThat(approver.page.locator("#problem").allInnerTexts()).isEmpty();
        }

        clerk.go(address);
        assertThat(clerk.page.locator("#receipt dd").first().innerText()).isEqualTo("2");
        clerk.isInOrder("take-over-confirmed");
        clerk.go("/students?unconfirmed=1");
        assertThat(clerk.page.locator("tbody tr").count()).isZero();
        assertThat(desk.sit(new Operator("p43", "kaifu-approver"), language).go(address).status()).as("another county").isEqualTo(404);
    }

    /**
     * One whom another school has registered is in conflict, and upheld by the authority; one who graduated there continues the archive once both have signed, and the time of
     * one who left before the other school registered him is added to the archive there.
     */
    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void whoIsRegisteredElsewhereIsInConflictAndWhoGraduatedThereOrLeftBeforeContinues(String language) {
        FoundedSchool first = FoundedSchool.under("p43", "hunan", "430104");
        FoundedSchool second = FoundedSchool.under("p43", "hunan", "430104");
        String registered = card();
        String graduated = card();
        String gone = card();
        Desk.Seat there = desk.sit(first.clerk().operator(), language);
        String earlier = loaded(there, row(registered, name(language, "戊"), "在读", ""), row(graduated, name(language, "己"), "毕业", "2023-07-01", "2020"), row(gone, name(language, "庚"), "在读", ""));
        signed(first, earlier, 3);
        Desk.Seat clerk = desk.sit(second.clerk().operator(), language);

        String address = loaded(clerk, row(registered, name(language, "戊"), "在读", ""), row(graduated, name(language, "己"), "在读", ""),
            row(gone, name(language, "庚"), "退学", "2024-03-01", "2022"));
        assertThat(clerk.page.locator("#held tbody tr").count()).isEqualTo(3);
        assertThat(clerk.page.locator("#held a[href*='/conflict']").count()).as("of one there is a conflict").isEqualTo(1);
        clerk.isInOrder("take-over-held-and-continuing");
        clerk.follow(clerk.page.locator("#held a[href*='/conflict']"));
        assertThat(clerk.page.locator("main a[href*='/take-over']").count()).isEqualTo(1);
        assertThat(clerk.page.locator("#uphold").count()).as("the school does not answer for it").isZero();
        assertThat(clerk.text()).doesNotContain(first.code());
        clerk.isInOrder("take-over-conflict");
        String conflict = clerk.page.url().replaceFirst(".*(/conflict\\?ref=[0-9a-f-]{36}).*", "$1");
        String upholding = conflict.replace("/conflict?ref=", "/conflicts/") + "/uphold";
        for (String nobody : new String[] {"yuelu-school-approver", "kaifu-approver"}) {
            Caller.demo(nobody).post(upholding, Json.createObjectBuilder().build()).assertRefused(409, "dedup.not-yours-to-answer");
        }

        Desk.Seat county = desk.sit(COUNTY, language);
        county.go(conflict);
        county.isInOrder("take-over-conflict-to-uphold");
        county.follow(county.page.locator("#uphold button.primary"));
        assertThat(county.page.locator("#problem").allInnerTexts()).isEmpty();
        assertThat(county.page.locator("#uphold").count()).as("once").isZero();
        county.isInOrder("take-over-conflict-upheld");
        Caller.demo(COUNTY.username()).post(upholding, Json.createObjectBuilder().build()).assertRefused(409, "dedup.not-yours-to-answer");

        String takeOver = address.replace("/take-over?ref=", "/take-overs/");
        String held = second.clerk().get(takeOver + "/held").list().getValuesAs(JsonObject.class).stream().filter(h -> !h.getBoolean("continues")).findFirst().orElseThrow().getString("ref");
        second.clerk().post(takeOver + "/taking-out", Json.createObjectBuilder().add("rows", Json.createArrayBuilder().add(held)).add("reason", "不在本校").build()).json();
        signed(second, address, 2);
        clerk.go(address);
        clerk.isInOrder("take-over-continued");
        clerk.go("/students");
        assertThat(clerk.page.locator("tbody th a", new Page.LocatorOptions().setHasText(name(language, "己"))).count()).as("what was before came along").isEqualTo(2);
        clerk.follow(clerk.page.locator("tbody th a", new Page.LocatorOptions().setHasText(name(language, "己"))).first());
        clerk.isInOrder("take-over-continued-student");
        there.go("/students");
        assertThat(there.page.locator("tbody th a", new Page.LocatorOptions().setHasText(name(language, "庚"))).count()).as("both times, in the archive that stayed").isEqualTo(2);
        there.follow(there.page.locator("tbody th a", new Page.LocatorOptions().setHasText(name(language, "庚"))).first());
        assertThat(there.text()).contains(second.code());
        there.isInOrder("take-over-former-time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void withdrawnNothingOfItIsLeft(String language) {
        FoundedSchool school = FoundedSchool.under("p43", "hunan", "430104");
        Desk.Seat clerk = desk.sit(school.clerk().operator(), language);
        clerk.go("/take-overs");
        clerk.page.fill("#title", "错误的文件");
        clerk.follow(clerk.page.locator("#begin button.primary"));
        String address = clerk.page.url().replaceFirst(".*(/take-over\\?ref=[0-9a-f-]{36}).*", "$1");
        clerk.page.setInputFiles("#file", students(row(card(), name(language, "丁"), "在读", "")));
        clerk.follow(clerk.page.locator("#upload button.primary"));
        clerk.page.locator("#live[data-state=DONE]").waitFor();

        clerk.go(address);
        clerk.page.locator("#withdraw summary").click();
        clerk.page.fill("#because", "文件有误");
        clerk.follow(clerk.page.locator("#withdraw button"));

        Patience.until(SOON, () -> school.clerk().get(address.replace("/take-over?ref=", "/take-overs/")).json().getString("state").equals("WITHDRAWN"));
        clerk.go("/students?unconfirmed=1");
        assertThat(clerk.page.locator("tbody tr").count()).isZero();
        clerk.go(address);
        clerk.isInOrder("take-over-withdrawn");
    }

    @Test
    void nobodyButTheSchoolsClerkFillsIt() {
        FoundedSchool school = FoundedSchool.under("p43", "hunan", "430104");
        var title = Json.createObjectBuilder().add("title", "原省级系统").build();
        assertThat(Caller.demo("yuelu-approver").post("/take-overs", title).status()).as("an authority").isEqualTo(403);
        assertThat(school.approver().post("/take-overs", title).status()).as("the school's approver").isEqualTo(403);
        String ref = school.clerk().post("/take-overs", title).json().getString("ref");

        assertThat(Caller.demo("yuelu-approver").get("/take-overs/" + ref).status()).as("its authority sees it").isEqualTo(200);
        assertThat(Caller.demo("yuelu-approver").get("/take-overs/" + ref + "/held").status()).as("and nobody by name").isEqualTo(403);
        assertThat(Caller.demo("kaifu-approver").get("/take-overs/" + ref).status()).isEqualTo(404);
        assertThat(Caller.demo("yuelu-school-clerk").post("/take-overs/" + ref + "/sending", Json.createObjectBuilder().build()).status()).isEqualTo(404);
        assertThat(school.clerk().post("/take-overs", title).status()).as("one at a time").isEqualTo(409);
        assertThat(school.clerk().post("/take-overs/" + ref + "/sending", Json.createObjectBuilder().build()).status()).as("nothing loaded").isEqualTo(409);
    }
}
