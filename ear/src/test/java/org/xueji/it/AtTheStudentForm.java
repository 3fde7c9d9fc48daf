package org.xueji.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A test class at the form of one student: a clerk of a school of its own, before whom the form lies empty when a test begins. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class AtTheStudentForm extends AtTheDesk {

    private static final String FORM = "main form[action^='/new-student-form/']";
    private static final Pattern KEPT = Pattern.compile("Kept until you send it, last at.*");

    FoundedSchool school;
    Caller clerk;
    Desk.Seat seat;

    @BeforeAll
    void open() {
        school = FoundedSchool.under("p43", "hunan", "430104");
        clerk = FoundedSchool.appointed(school.administrator(), school.realm(), school.ref(), List.of("CLERK", "APPROVER")).getFirst();
        signIn();
    }

    private void signIn() {
        seat = desk.come(clerk.operator().realm(), clerk.operator().username(), "en");   // holds two posts, so that none is chosen for him
        seat.signIn(clerk.operator().username(), Identity.DEMO_PASSWORD);
        seat.page.navigate(Stack.running().at("/?post=" + clerk.post()).toString());
    }

    @BeforeEach
    void throwAwayWhatAnotherTestLeft() {
        if (seat.page.context().cookies().stream().noneMatch(c -> c.name.equals("XUEJISESSION"))) {
            signIn();
        }
        seat.page.navigate(Stack.running().at("/new-student-form?post=" + clerk.post()).toString());
        while (seat.page.locator("#unsent button").count() > 0) {
            seat.follow(seat.page.locator("#unsent button").first());
        }
    }

    /** How many records of a student the clerk's school has. */
    long filed(StatedStudent student) {
        return filed(clerk, student);
    }

    static long filed(Caller by, StatedStudent student) {
        return by.get("/new-students?limit=200").json().getJsonArray("rows").getValuesAs(JsonObject.class).stream()
            .filter(r -> r.getString("name").equals(student.fields().get("name"))).count();
    }

    static void awaitKept(Page page) {
        assertThat(page.locator("[data-unsent]")).hasText(KEPT);
    }

    /** Every field by name as it stands in the form. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> typed(Page page) {
        return new LinkedHashMap<>((Map<String, Object>) page.locator(FORM).evaluate("f => Object.fromEntries([...f.elements].filter(e => e.name).map(e => [e.name, e.value]))"));
    }

    static void fill(Desk.Seat clerk, StatedStudent student) {
        student.fields().forEach((field, value) -> {
            Locator input = clerk.page.locator(FORM + " [name='" + field + "']");
            if (input.count() == 0) {
                return;   // what is not to be filled in
            }
            if (input.evaluate("e => e.tagName").equals("SELECT")) {
                input.selectOption(value);
            } else {
                input.fill(value);
            }
        });
    }

    static Locator save(Desk.Seat clerk) {
        return clerk.page.locator(FORM + " .actions button.primary");
    }
}
