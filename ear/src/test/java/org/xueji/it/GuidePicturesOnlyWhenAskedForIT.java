package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Clip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Makes the pictures of the user guide anew from the invented nation: {@code -Dit.test=GuidePicturesOnlyWhenAskedForIT -Dxueji.pictures=true}. They change nothing in it. */
@EnabledIfSystemProperty(named = "xueji.pictures", matches = "true")
class GuidePicturesOnlyWhenAskedForIT extends AtTheDesk {

    private static final Path PICTURES = Path.of("../docs/guide/img");
    private static final int MOST_BYTES = 150_000;
    private static final int TALLEST = 620;
    private static final int EDGE = 8;

    private static final Operator CLERK = new Operator("p43", "yuelu-school-clerk");
    private static final Operator SCHOOLS_APPROVER = new Operator("p43", "yuelu-school-approver");
    private static final Operator COUNTY = new Operator("p43", "yuelu-approver");
    private static final Operator PROVINCE = new Operator("p43", "hunan-approver");

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void whatTheGuideSpeaksOfIsSeen(String language) throws IOException {
        Desk.Seat clerk = desk.sit(CLERK, language);
        taken(clerk, language, "imports", "/imports");
        clerk.go("/imports");
        clerk.follow(clerk.page.locator("main a[href*='/import?'], main a[href*='/import&']").first());
        picture(clerk, language, "import");
        taken(clerk, language, "new-student-form", "/new-student-form");
        taken(clerk, language, "photos", "/photos");
        Desk.Seat submitter = desk.sit(SCHOOLS_APPROVER, language);
        taken(submitter, language, "to-submit", "/new-students?waiting=1");
        Desk.Seat county = desk.sit(COUNTY, language);
        taken(county, language, "work-list", "/");
        county.go("/new-students?waiting=1");
        county.follow(county.page.locator("main tbody th a").first());
        picture(county, language, "decide");
        taken(county, language, "conflicts", "/conflicts");
        taken(county, language, "progress", "/progress");
        Desk.Seat province = desk.sit(PROVINCE, language);
        taken(province, language, "filing-time", "/filing-time");
    }

    private static void taken(Desk.Seat seat, String language, String name, String path) throws IOException {
        seat.go(path);
        picture(seat, language, name);
    }

    /** The page without its frame, as far down as a reader takes it in. */
    private static void picture(Desk.Seat seat, String language, String name) throws IOException {
        Locator main = seat.page.locator("main");
        BoundingBox all = main.boundingBox();
        double bottom = main.locator("> *").last().boundingBox().y + main.locator("> *").last().boundingBox().height;
        Path picture = PICTURES.resolve(language).resolve(name + ".png");
        seat.page.screenshot(new ScreenshotOptions().setFullPage(true).setPath(picture).setClip(new Clip(all.x, all.y, all.width, Math.min(bottom - all.y + EDGE, TALLEST))));
        assertThat(Files.size(picture)).as("%s", picture).isBetween(5_000L, (long) MOST_BYTES);
    }
}
