package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Photos in a real browser: put with a record, seen in the archive, refused in words (V-3). */
@ResourceLock("yuelu-school")
@ResourceLock("tianhe-school")
class PhotoPagesIT extends AtTheDesk {

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aClerkPutsAPhotoWithARecord(String language) {
        Desk.Seat clerk = desk.sit(new Operator("p43", "yuelu-school-clerk"), language);
        openADraft(clerk);

        choose(clerk, new FilePayload("photo.png", "image/png", Sample.picture("png", language.equals("zh") ? Color.CYAN : Color.PINK, 600, 800)));

        assertThat(width(clerk)).isEqualTo(480);
        clerk.isInOrder("record-photo");
    }

    @Test
    void whatIsNoPhotoIsRefusedOnThePageInWords() {
        Desk.Seat clerk = desk.sit(new Operator("p43", "yuelu-school-clerk"), "en");
        openADraft(clerk);

        choose(clerk, new FilePayload("photo.jpg", "image/jpeg", "<script>alert(1)</script>".getBytes()));
        assertThat(clerk.page.locator("#problem").innerText()).contains("neither a JPEG or PNG image nor a PDF");

        choose(clerk, new FilePayload("photo.jpg", "image/jpeg", new byte[(4 << 20) + 1]));
        assertThat(clerk.page.locator("#problem").innerText()).contains("larger than 2 MB");
    }

    @Test
    void theArchiveShowsThePhotoAndItsSchoolRenewsIt() {
        Desk.Seat clerk = desk.sit(new Operator("p44", "tianhe-school-clerk"), "en");
        openAnArchiveWithAPhoto(clerk);
        clerk.isInOrder("archive-photo");

        choose(clerk, new FilePayload("photo.png", "image/png", Sample.picture("png", Color.ORANGE, 300, 400)));

        assertThat(width(clerk)).isEqualTo(300);
    }

    @Test
    void whoeverDoesNotKeepTheArchiveSeesThePhotoAndRenewsNone() {
        Desk.Seat county = desk.sit(new Operator("p44", "tianhe-approver"), "en");
        county.inspect(studentWithAPhoto());

        assertThat(width(county)).isPositive();
        assertThat(county.page.locator("details.photo").count()).isZero();
    }

    private static void openADraft(Desk.Seat clerk) {
        clerk.go("/new-students?state=DRAFT");
        clerk.follow(clerk.page.locator("tbody th a").last());
    }

    /** The demo's school has taken photos of its first students. */
    private static String studentWithAPhoto() {
        return Register.text("""
            select r.ref::text from person_file f join registration r on r.person_id = f.person_id join organisation o on o.id = r.school_id
             where o.code = '3444010601' and f.superseded_at is null order by f.id limit 1""");
    }

    private static void openAnArchiveWithAPhoto(Desk.Seat reader) {
        reader.go("/student?ref=" + studentWithAPhoto());
    }

    private static void choose(Desk.Seat clerk, FilePayload file) {
        Locator form = clerk.page.locator("details.photo");
        if (!form.locator("#photo").isVisible()) {
            form.locator("summary").click();
        }
        clerk.page.setInputFiles("#photo", file);
        clerk.follow(form.locator("button"));
    }

    /** How many pixels the shown photo really has. */
    private static int width(Desk.Seat reader) {
        Locator photo = reader.page.locator("img.portrait");
        photo.waitFor();
        return ((Number) photo.evaluate("async i => { await i.decode(); return i.naturalWidth }", Map.of())).intValue();
    }
}
