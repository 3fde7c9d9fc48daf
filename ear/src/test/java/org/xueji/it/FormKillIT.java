package org.xueji.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The application's server dies while the form of one student is on its way. What a clerk has typed into it is there again, and is filed once (V-6). */
@Isolated("kills the server")
class FormKillIT extends AtTheStudentForm {

    private static final Duration SOON = Duration.ofMinutes(1);

    /** The form of a student, kept and not yet sent: its address, and every field by name. */
    private record Kept(StatedStudent student, String form, Map<String, Object> typed) {
    }

    @AfterAll
    static void leaveAServerBehind() {
        Server.leaveOneBehind();
    }

    @Test
    void theServerDiesAfterFilingAndBeforeItNotesTheAnswer() throws SQLException {
        Kept kept = kept();
        List<ProcessHandle> server = Server.processes();
        try (Connection filing = Register.shut("new_student")) {
            sendsUntilItWaits();
            CompletableFuture<Connection> noting = CompletableFuture.supplyAsync(() -> Register.shut("request_key"));   // as soon as it is filed
            Patience.until(SOON, () -> Register.waitingFor("request_key") == 1);
            filing.rollback();
            try (Connection shut = noting.join()) {
                Patience.until(SOON, () -> Register.waitingFor("request_key") == 1);
                Server.kill(server);
                shut.rollback();
            }
        }
        Server.start();
        assertThat(filed(kept.student())).as("it was filed").isEqualTo(1);

        sendsAnew(kept);
        assertThat(seat.page.locator("#problem")).containsText("This was sent already at");
        assertThat(typed(seat.page)).isEqualTo(kept.typed());
        seat.isInOrder("sent-without-answer");
        seat.follow(save(seat));

        assertThat(seat.page.locator("#problem")).containsText("already has an open record with this document");
        assertThat(filed(kept.student())).isEqualTo(1);
    }

    @Test
    void theServerDiesBeforeItFilesAndWhatIsSentAnewIsFiled() throws SQLException {
        Kept kept = kept();
        List<ProcessHandle> server = Server.processes();
        try (Connection filing = Register.shut("new_student")) {
            sendsUntilItWaits();
            Server.kill(server);
            filing.rollback();
        }
        Server.start();
        assertThat(filed(kept.student())).as("nothing of it was filed").isZero();

        sendsAnew(kept);
        if (seat.page.locator("#problem").count() > 0) {   // it may have come as far as being taken
            assertThat(seat.page.locator("#problem")).containsText("Look whether it took effect");
            seat.follow(save(seat));
        }
        seat.page.waitForURL("**/new-student?ref=*");

        assertThat(filed(kept.student())).isEqualTo(1);
        seat.go("/new-student-form");
        assertThat(seat.page.locator("#unsent").count()).as("what was filed is not kept").isZero();
    }

    private Kept kept() {
        StatedStudent student = StatedStudent.invented();
        fill(seat, student);
        awaitKept(seat.page);
        return new Kept(student, seat.page.url(), typed(seat.page));
    }

    /** Sends the form to where records of new students cannot be written. */
    private void sendsUntilItWaits() {
        save(seat).dispatchEvent("click");
        Patience.until(SOON, () -> Register.waitingFor("new_student") == 1);
    }

    /** Finds the form as it was typed, since nobody noted it as sent, and sends it again. */
    private void sendsAnew(Kept kept) {
        seat.page.navigate(kept.form());
        assertThat(seat.page.locator("#name")).hasValue(kept.student().fields().get("name"));
        assertThat(typed(seat.page)).isEqualTo(kept.typed());
        seat.follow(save(seat));
    }
}
