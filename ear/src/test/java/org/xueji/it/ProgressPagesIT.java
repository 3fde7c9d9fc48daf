package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far the registration of new students is (V-6, V-9), from the ministry down to a school and to the list behind a number. */
@Isolated("compares the figures of a county with its lists")
class ProgressPagesIT extends AtTheDesk {

    private static FoundedSchool school;
    private static String county;

    @BeforeAll
    static void found() {
        school = FoundedSchool.under("p43", "hunan", "430104");
        county = FoundedSchool.organisation(Caller.demo("changsha-approver"), "430104");
        school.imported(school.file(3, 0, 11));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyTierLooksDownToTheListBehindANumber(String language) {
        for (Operator reader : List.of(new Operator("ministry", "ministry-approver"), new Operator("p43", "hunan-approver"), new Operator("p43", "changsha-approver"))) {
            Desk.Seat seat = desk.sit(reader, language);
            seat.follow(seat.page.locator("nav.places a[href*='/progress']"));
            seat.isInOrder("progress-" + reader.username());
            for (int down = 0; down < 4 && seat.page.locator("#below").count() > 0; down++) {
                seat.follow(seat.page.locator("#below tbody tr:has(td a) th a").first());
            }
            assertThat(seat.page.locator("#below").count()).as("a school has nothing below").isZero();
            long stated = Long.parseLong(seat.page.locator("#here .figures a").first().innerText().replaceAll("\\D", ""));
            seat.follow(seat.page.locator("#here .figures a").first());
            assertThat(seat.page.locator("h1 .count").innerText().replaceAll("\\D", "")).isEqualTo(String.valueOf(stated));
            assertThat(seat.page.url()).contains("term=").contains("organisation=");
            seat.isInOrder("progress-list-" + reader.username());
            seat.follow(seat.page.locator(".chip.off").first());
            assertThat(seat.page.url()).as("a filter was taken away").doesNotContain("term=");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aSchoolFindsItsOwnNumbersAndTheClosingDate(String language) {
        Desk.Seat clerk = desk.sit(school.clerk().operator(), language);
        clerk.go("/progress");
        clerk.isInOrder("progress-school");
        assertThat(clerk.page.locator("#below").count()).isZero();
        assertThat(clerk.page.locator("#here .mono").innerText()).matches("[0-9]{4}-(11|04)-20");
    }

    @Test
    void theSameFiguresOverRestAndNobodySeesBeyondHisOwn() {
        JsonObject seen = Caller.demo("yuelu-approver").get("/new-students/progress").json();
        JsonObject own = seen.getJsonArray("below").getValuesAs(JsonObject.class).stream().filter(row -> row.getString("code").equals(school.code())).findFirst().orElseThrow();
        assertThat(school.clerk().get("/new-students/progress").json().getJsonObject("here")).isEqualTo(own);
        assertThat(seen.getJsonArray("below").getValuesAs(JsonObject.class).stream().mapToLong(row -> row.getJsonNumber("recorded").longValue()).sum())
            .isEqualTo(seen.getJsonObject("here").getJsonNumber("recorded").longValue());
        for (Caller other : List.of(school.clerk(), Caller.demo("kaifu-approver"), Caller.demo("guangdong-approver"))) {
            other.get("/new-students/progress?organisation=" + county).assertRefused(403, "tenancy.outside-jurisdiction");
        }
        school.clerk().get("/new-students/progress?term=2026").assertRefused(404, "enrolment.no-such-term");
    }
}
