package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.identity.ResidentIdentityNumber;

/** A school's former register in a real browser: begun, sent, compared with the books, signed by both, and confirmed at once (S-1); and who is kept out. */
@Order(1)
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
    private static void signed(FoundedSchool school, String county, String address, int count) {
        String takeOver = address.replace("/take-over?ref=", "/take-overs/");
        school.clerk().put(takeOver + "/expected", Json.createObjectBuilder().add("lines", Json.createArrayBuilder().add(Json.createObjectBuilder().add("count", count)))
            .add("version", school.clerk().get(takeOver).json().getInt("version")).build()).json();
        school.clerk().post(takeOver + "/sending", Json.createObjectBuilder().build()).json();
        for (Caller signing : new Caller[] {school.approver(), Caller.demo(county)}) {
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
     * One whom another school has registered is in conflict, and upheld with evidence that its school hands in and its authority approves; one who graduated there continues the archive once both have signed, and the time of
     * one who left before the other school registered him is added to the archive there.
     */
    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void whoIsRegisteredElsewhereIsInConflictAndWhoGraduatedThereOrLeftBeforeContinues(String language) {
        FoundedSchool first = FoundedSchool.under("p43", "hunan", "430105");
        FoundedSchool second = FoundedSchool.under("p43", "hunan", "430104");
        String registered = card();
        String graduated = card();
        String gone = card();
        Desk.Seat there = desk.sit(first.clerk().operator(), language);
        String earlier = loaded(there, row(registered, name(language, "戊"), "在读", ""), row(graduated, name(language, "己"), "毕业", "2023-07-01", "2020"), row(gone, name(language, "庚"), "在读", ""));
        signed(first, "kaifu-approver", earlier, 3);
        Desk.Seat clerk = desk.sit(second.clerk().operator(), language);

        String address = loaded(clerk, row(registered, name(language, "戊"), "在读", ""), row(graduated, name(language, "己"), "在读", ""),
            row(gone, name(language, "庚"), "退学", "2024-03-01", "2022"));
        assertThat(clerk.page.locator("#held tbody tr").count()).isEqualTo(3);
        assertThat(clerk.page.locator("#held a[href*='/conflict']").count()).as("of one there is a conflict").isEqualTo(1);
        clerk.isInOrder("take-over-held-and-continuing");
        clerk.follow(clerk.page.locator("#held a[href*='/conflict']"));
        assertThat(clerk.page.locator("main a[href*='/take-over']").count()).isEqualTo(1);
        assertThat(clerk.text()).doesNotContain(first.code());
        clerk.isInOrder("take-over-conflict");
        String conflict = clerk.page.url().replaceFirst(".*(/conflict\\?ref=[0-9a-f-]{36}).*", "$1");
        Caller.demo(COUNTY.username()).post(conflict.replace("/conflict?ref=", "/conflicts/") + "/uphold", Json.createObjectBuilder().build())
            .assertRefused(409, "dedup.not-yours-to-answer");

        String takeOver = address.replace("/take-over?ref=", "/take-overs/");
        String held = second.clerk().get(takeOver + "/held").list().getValuesAs(JsonObject.class).stream().filter(h -> !h.getBoolean("continues")).findFirst().orElseThrow().getString("ref");
        String file = evidenceUpholdsTheRow(clerk, language, conflict, second, held, first);
        whoIsAboveBothReadsItAndRules(language, conflict, first, file);
        second.clerk().post("/take-over-rows/" + held + "/requests", evidence(second)).assertRefused(409, "enrolment.nothing-to-ask-for");

        second.clerk().post(takeOver + "/taking-out", Json.createObjectBuilder().add("rows", Json.createArrayBuilder().add(held)).add("reason", "不在本校").build()).json();
        signed(second, COUNTY.username(), address, 2);
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

    /** By the page, where what is no evidence is refused; whoever else tries meets nothing. Returns the file. */
    private static String evidenceUpholdsTheRow(Desk.Seat clerk, String language, String conflict, FoundedSchool school, String row, FoundedSchool other) {
        clerk.follow(clerk.page.locator("a[href*='/evidence']"));
        clerk.isInOrder("take-over-evidence");
        Desk.Seat careless = desk.sit(school.clerk().operator(), language);
        careless.go("/evidence?row=" + row);
        careless.page.fill("#statement", "本人在我校就读");
        for (byte[] bad : new byte[][] {"no such thing".getBytes(StandardCharsets.UTF_8), new byte[(10 << 20) + 1]}) {
            careless.page.setInputFiles("#documents", new FilePayload("证明.pdf", "application/pdf", bad));
            careless.follow(careless.page.locator("form[action*='/evidence/handing-in'] button.primary"));
            assertThat(careless.page.locator("#problem").innerText()).as("no document, or too large").isNotBlank();
            assertThat(careless.page.inputValue("#statement")).isEqualTo("本人在我校就读");
        }
        clerk.page.fill("#statement", "本人在我校就读");
        clerk.page.setInputFiles("#documents", new FilePayload("证明.pdf", "application/pdf", Sample.pdf("")));
        clerk.follow(clerk.page.locator("form[action*='/evidence/handing-in'] button.primary"));
        assertThat(clerk.page.locator("#problem").allInnerTexts()).isEmpty();
        assertThat(clerk.page.locator("main a[href*='/take-over']").count()).as("whose row it is").isEqualTo(1);
        clerk.isInOrder("take-over-evidence-handed-in");
        String request = clerk.page.url().replaceFirst(".*[?&]ref=([0-9a-f-]+).*", "$1");
        String file = clerk.page.locator("a[href*='/file']").getAttribute("href").replaceFirst(".*[?&]ref=([0-9a-f-]+).*", "$1");

        String requests = "/take-over-rows/" + row + "/requests";
        other.clerk().post(requests, evidence(other)).assertRefused(404, "enrolment.no-such-row");
        school.approver().post(requests, evidence(school)).assertRefused(403, "tenancy.duty-does-not-cover");
        school.clerk().post(requests, evidence(school)).assertRefused(409, "enrolment.already-asked");
        for (Caller blind : List.of(other.clerk(), Caller.demo("yuelu-school-clerk"), Caller.demo("kaifu-approver"), Caller.demo("guangdong-approver"))) {
            blind.get("/requests/" + request).assertRefused(404, "enrolment.no-such-request");
            blind.get("/files/" + file).assertRefused(404, "evidence.no-such-file");
            blind.get(requests).assertRefused(404, "enrolment.no-such-row");
            blind.get(requests + "/possible").assertRefused(404, "enrolment.no-such-row");
            Side.approve(blind, "/requests/" + request).assertRefused(404, "enrolment.no-such-request");
        }
        for (String shut : List.of(requests, "/requests/" + request, "/files/" + file)) {
            assertThat(Http.status("/api/v1" + shut)).as("nobody at all").isEqualTo(401);
        }

        Side.approve(school.approver(), "/requests/" + request).json();
        Desk.Seat county = desk.sit(COUNTY, language);
        county.go("/request?ref=" + request);
        county.isInOrder("take-over-evidence-to-decide");
        county.follow(county.page.locator("button[value='APPROVE']"));
        assertThat(county.page.locator("#problem").allInnerTexts()).isEmpty();
        assertThat(Caller.demo(COUNTY.username()).get("/files/" + file).status()).as("the authority").isEqualTo(200);
        clerk.go(conflict);
        assertThat(clerk.page.locator(".requests .state.GRANTED").count()).isEqualTo(1);
        assertThat(clerk.page.locator("a[href*='/evidence']").count()).as("upheld, it needs no more").isZero();
        school.clerk().post(requests, evidence(school)).assertRefused(409, "enrolment.nothing-to-ask-for");
        clerk.isInOrder("take-over-conflict-upheld");
        return file;
    }

    /** The other side hands in its own, and sees nothing of this; the prefecture, above both counties, reads both. */
    private static void whoIsAboveBothReadsItAndRules(String language, String conflict, FoundedSchool other, String file) {
        String registration = other.clerk().get(conflict.replace("/conflict?ref=", "/conflicts/")).list().getJsonObject(0).getString("registration");
        new Side(other, Caller.demo("kaifu-approver")).uphold("/students/" + registration);
        Desk.Seat there = desk.sit(other.clerk().operator(), language);
        there.go(conflict);
        assertThat(there.page.locator(".requests .state.GRANTED").count()).as("its own alone").isEqualTo(1);
        assertThat(there.go("/file?ref=" + file).status()).isEqualTo(404);

        Desk.Seat prefecture = desk.sit(new Operator("p43", "changsha-approver"), language);
        prefecture.go(conflict.replace("/conflict", "/ruling"));
        assertThat(prefecture.page.locator(".sides section a[href*='/file']").count()).as("what each side handed in").isEqualTo(2);
        assertThat(prefecture.page.locator(".sides a[href*='" + file + "']").count()).isEqualTo(1);
        prefecture.isInOrder("take-over-ruling");
        assertThat(Caller.demo("changsha-approver").get("/files/" + file).status()).isEqualTo(200);
        prefecture.page.check("#o-" + (prefecture.page.locator(".sides section").first().locator("a[href*='" + file + "']").count() == 0 ? "FOR_FIRST" : "FOR_SECOND"));
        prefecture.page.fill("#reason", "材料不足以证明");
        prefecture.follow(prefecture.page.locator("form[action*='/ruling/given'] button.primary"));
        assertThat(prefecture.page.locator(".state.SETTLED").count()).isPositive();
    }

    /** Of a registration that is not signed off nothing is decided: the page says how it goes on, and offers nothing that would be refused. */
    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void inConflictBeforeItIsSignedOffARegistrationWaitsForThat(String language) {
        FoundedSchool first = FoundedSchool.under("p43", "hunan", "430105");
        FoundedSchool second = FoundedSchool.under("p43", "hunan", "430104");
        String card = card();
        Desk.Seat there = desk.sit(first.clerk().operator(), language);
        String unsigned = loaded(there, row(card, name(language, "辛"), "在读", ""));
        Desk.Seat clerk = desk.sit(second.clerk().operator(), language);
        loaded(clerk, row(card, name(language, "辛"), "在读", ""));
        String conflict = clerk.page.locator("#held a[href*='/conflict']").getAttribute("href").replaceFirst(".*(/conflict\\?ref=[0-9a-f-]{36}).*", "$1");

        there.go(conflict);
        assertThat(there.page.locator("a[href*='/evidence'], a[href*='#release']").count()).isZero();
        assertThat(there.text()).contains(language.equals("zh") ? "尚未签认" : "not signed off yet");
        there.isInOrder("conflict-not-signed-off");
        String registration = first.clerk().get(conflict.replace("/conflict?ref=", "/conflicts/")).list().getJsonObject(0).getString("registration");
        String requests = "/students/" + registration + "/requests";
        first.clerk().post(requests, evidence(first)).assertRefused(409, "archive.not-confirmed-yet");
        second.clerk().post(requests, evidence(second)).assertRefused(404, "archive.no-such-student");

        signed(first, "kaifu-approver", unsigned, 1);
        there.go(conflict);
        assertThat(there.page.locator("a[href*='/evidence'], a[href*='#release']").count()).isEqualTo(2);
    }

    private static JsonObject evidence(FoundedSchool school) {
        String paper = school.clerk().postFile("/files?purpose=EVIDENCE", "证明.pdf", Sample.pdf("")).json().getString("ref");
        return Json.createObjectBuilder().add("statement", "本人在我校就读").add("documents", Json.createArrayBuilder().add(paper)).build();
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
