package org.xueji.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists are gone through in both directions, students are found from every page, and a job tells how far it is. */
@Isolated("goes through the lists of a county twice")
class ListPagesIT extends AtTheDesk {

    private static final int FAR_ENOUGH = 6;

    @ParameterizedTest
    @ValueSource(strings = {"/students", "/new-students"})
    void aListIsReadForwardsAndBackwardsOverTheSamePages(String list) {
        Desk.Seat reader = desk.sit(new Operator("p43", "yuelu-viewer"), "zh");
        reader.go(list);
        assertThat(reader.page.locator("a[rel=prev]").count()).as("nothing before the first page").isZero();
        List<List<String>> pages = new ArrayList<>(List.of(rows(reader)));
        while (pages.size() < FAR_ENOUGH && reader.page.locator("a[rel=next]").count() > 0) {
            reader.follow(reader.page.locator("a[rel=next]"));
            pages.add(rows(reader));
        }
        assertThat(pages).hasSizeGreaterThan(2);
        assertThat(pages.stream().flatMap(List::stream)).doesNotHaveDuplicates();
        reader.isInOrder("far-page" + list.replace('/', '-'));

        for (int page = pages.size() - 2; page >= 0; page--) {
            reader.follow(reader.page.locator("a[rel=prev]"));
            assertThat(rows(reader)).as("page " + page).isEqualTo(pages.get(page));
        }
        assertThat(reader.page.locator("a[rel=prev]").count()).as("back at the first page").isZero();
    }

    @Test
    void theTopBarFindsAStudentByANumberThatNeverStandsInAnAddress() {
        Desk.Seat clerk = desk.sit(new Operator("p43", "yuelu-school-clerk"), "en");
        clerk.go("/students");
        clerk.follow(clerk.page.locator("tbody th a").first());
        String name = clerk.page.innerText("h1").split("\\s")[0];
        clerk.follow(clerk.page.locator("form[action*='/student/numbers'] button"));
        String number = clerk.page.innerText(".person .mono");
        clerk.go("/organisations");

        clerk.page.fill("#seek", number);
        clerk.page.press("#seek", "Enter");
        clerk.page.waitForURL(url -> url.contains("/students/search"));
        assertThat(rows(clerk)).hasSize(1);
        assertThat(clerk.text()).contains(name);
        assertThat(clerk.page.url()).doesNotContain(number.substring(1));
        clerk.isInOrder("found");

        clerk.page.fill("#seek", name);
        clerk.page.press("#seek", "Enter");
        clerk.page.waitForURL(url -> url.contains("name="));
        assertThat(rows(clerk)).isNotEmpty();
    }

    @Test
    void theProgressOfAJobIsToldToItsOrganisationAlone() {
        FoundedSchool school = FoundedSchool.under("p43", "hunan", "430104");
        String job = school.imported(school.file(3, 0, 4)).getString("ref");
        Desk.Seat county = desk.sit(new Operator("p43", "yuelu-approver"), "en");
        assertThat(county.page.request().get(at(county, job)).text()).contains("\"over\":true", "\"percent\":100", "\"taken\":3");

        Desk.Seat other = desk.sit(new Operator("p43", "kaifu-approver"), "en");
        assertThat(other.page.request().get(at(other, job)).status()).isEqualTo(404);
    }

    @Test
    void pagesAtWhichNoJourneyStopsAreInOrderToo() {
        Desk.Seat door = desk.come("p43", "door", "en");
        door.page.navigate(Stack.running().at("/signin?lang=en").toString());
        door.isInOrder("provinces");
        Desk.Seat administrator = desk.sit(new Operator("p43", "hunan-admin"), "zh");
        for (String page : List.of("/accounts", "/systems", "/inspections", "/tree-uploads")) {
            administrator.go(page);
            administrator.isInOrder("as-it-is");
        }
        Map.of("/operators", "/training", "/organisations", "/province-archive").forEach((from, to) -> {
            administrator.go(from);
            administrator.follow(administrator.page.locator("a[href*='" + to + "']").first());
            administrator.isInOrder("as-it-is");
        });
        Desk.Seat clerk = desk.sit(new Operator("p43", "yuelu-school-clerk"), "en");
        clerk.go("/photos");
        clerk.isInOrder("as-it-is");
    }

    private static String at(Desk.Seat seat, String job) {
        return Stack.running().at("/job/progress?ref=" + job + "&post=" + seat.post()).toString();
    }

    /** What leads to each record, which tells it from every other. */
    private static List<String> rows(Desk.Seat seat) {
        return seat.page.locator("tbody th a").all().stream().map(a -> a.getAttribute("href").replaceFirst(".*ref=([0-9a-f-]+).*", "$1")).toList();
    }
}
