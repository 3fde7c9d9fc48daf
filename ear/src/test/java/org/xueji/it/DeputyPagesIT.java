package org.xueji.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.kernel.Time;

/** What an administrator does in a real browser when somebody is away, and when somebody leaves (S-7). */
class DeputyPagesIT extends AtTheDesk {

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void anAdministratorAppointsADeputyAndHandsPostsOver(String language) {
        FoundedSchool school = FoundedSchool.under("p43", "hunan", "430104");
        Caller caller = Caller.demo("hunan-admin");
        JsonObject other = FoundedSchool.person(school.ref(), List.of("VIEWER"));
        caller.post("/operators", other).json();
        Desk.Seat administrator = desk.sit(new Operator("p43", "hunan-admin"), language);
        administrator.go("/operators?ref=" + school.ref());
        administrator.follow(administrator.page.locator("a[href*='/deputy-form'][href*='" + school.clerk().post() + "']"));
        administrator.follow(administrator.page.locator("main .primary"));
        assertThat(administrator.page.locator("#problem li").count()).as("everything missing is named at once").isEqualTo(3);
        administrator.page.fill("#username", "nobody-at-all");
        administrator.page.fill("#from", LocalDate.now(Time.BEIJING).toString());
        administrator.page.fill("#until", LocalDate.now(Time.BEIJING).plusDays(7).toString());
        administrator.follow(administrator.page.locator("main .primary"));
        assertThat(administrator.page.getAttribute("#username", "aria-invalid")).isEqualTo("true");
        administrator.isInOrder("deputy-refused");
        administrator.page.fill("#username", other.getString("username"));
        administrator.follow(administrator.page.locator("main .primary"));
        assertThat(administrator.page.locator("tbody tr")).hasCount(4);
        administrator.isInOrder("deputy");

        administrator.follow(administrator.page.locator("a[href*=hand-over-form]"));
        administrator.isInOrder("hand-over");
        administrator.page.fill("#predecessor", other.getString("username"));
        JsonObject successor = FoundedSchool.person(school.ref(), List.of("CLERK"));
        caller.post("/operators", successor).json();
        administrator.page.fill("#successor", successor.getString("username"));
        administrator.page.fill("#lastDay", LocalDate.now(Time.BEIJING).toString());
        administrator.page.fill("#note", "纸质档案在二楼档案室，钥匙在教务处。");
        administrator.follow(administrator.page.locator("main .primary"));
        assertThat(administrator.page.locator("section tbody tr")).hasCount(1);
        administrator.isInOrder("handed-over");
    }
}
