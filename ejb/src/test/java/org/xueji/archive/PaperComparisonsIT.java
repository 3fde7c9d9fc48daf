package org.xueji.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.identity.IdentityDocument;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.Time;
import org.xueji.numbers.NumberOffice;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;
import org.xueji.tenancy.TenancyRefusal;

/** When paper archives were compared with the electronic ones, by whom and with what outcome (V-3), against the real database. The clock begins on 2026-09-10. */
class PaperComparisonsIT {

    private static final NumberOffice OFFICE = NumberOffice.withoutService();
    private static final LocalDate BEGUN = LocalDate.of(2026, 9, 10);
    private static final LocalDate TODAY = BEGUN.plusDays(5);
    private static Post clerk;
    private static int born;

    private UUID student;

    @BeforeAll
    static void appoint() {
        clerk = OFFICE.nation.appoints(OWN_SCHOOL, "CLERK");
        registered();
        OFFICE.after(Duration.ofDays(5));
    }

    private static UUID registered() {
        born++;
        return OFFICE.temporary(OWN_SCHOOL, "测试甲", IdentityDocument.temporary("3443010401", born));
    }

    @BeforeEach
    void another() {
        student = registered();
    }

    @Test
    void whatCameOfItStaysOnRecordAndTheLatestDayCounts() {
        says(clerk, TODAY, PaperOutcome.DIFFERS, "纸质档案出生日期为2010-05-14");
        OFFICE.after(Duration.ofDays(1));
        says(clerk, TODAY.plusDays(1), PaperOutcome.AGREES, "");
        List<PaperComparison> found = OFFICE.as(clerk, () -> bean().ofRegistration(student));

        assertThat(found).extracting(PaperComparison::outcome).containsExactly(PaperOutcome.AGREES, PaperOutcome.DIFFERS);
        assertThat(found.getLast().difference()).isEqualTo("纸质档案出生日期为2010-05-14");
        assertThat(OFFICE.as(clerk, () -> OFFICE.beans.get(Archives.class).open(student)).comparisons()).isEqualTo(found);
        assertThat(notComparedSince(TODAY.plusDays(1))).doesNotContain(student);
        assertThat(notComparedSince(TODAY.plusDays(2))).contains(student);
        assertThat(OFFICE.beans.heard()).anySatisfy(e -> {
            assertThat(e.kind()).isEqualTo("PAPER_COMPARED");
            assertThat(e.subject()).isEqualTo(student);
            assertThat(e.details()).containsEntry("outcome", "DIFFERS").doesNotContainValue("纸质档案出生日期为2010-05-14");
        });
    }

    @Test
    void onlyTheClerkOfWhoeverKeepsItSaysSo() {
        assertThat(refused(OWN_SCHOOL.approver(), TODAY, PaperOutcome.AGREES, "")).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        for (Place above : List.of(COUNTY, PROVINCE)) {
            Post post = OFFICE.nation.appoints(above, "CLERK");
            assertThat(refused(post, TODAY, PaperOutcome.AGREES, "")).as("%s", above).isEqualTo(ArchiveRefusal.COMPARED_BY_KEEPER);
        }
        for (Place elsewhere : List.of(SIBLING_SCHOOL, OTHER_PROVINCE)) {
            Post post = OFFICE.nation.appoints(elsewhere, "CLERK");
            assertThat(refused(post, TODAY, PaperOutcome.AGREES, "")).as("%s", elsewhere).isEqualTo(ArchiveRefusal.NO_SUCH_STUDENT);
        }
        for (Post looking : List.of(COUNTY.approver(), MINISTRY.approver())) {
            assertThatThrownBy(() -> OFFICE.as(looking, () -> bean().ofRegistration(student)))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.reason()).isEqualTo(ArchiveRefusal.INSPECTION_TAKES_A_REASON));
        }
        assertThat(OFFICE.as(clerk, () -> bean().ofRegistration(student))).isEmpty();
    }

    @Test
    void neitherADayAheadNorOneBeforeTheElectronicArchiveNorAnOutcomeWithoutItsWords() {
        LocalDate today = OFFICE.as(clerk, () -> Time.today(OFFICE.beans.get(Clock.class)));

        assertThat(refused(clerk, today.plusDays(1), PaperOutcome.AGREES, "")).isEqualTo(ArchiveRefusal.COMPARED_AHEAD);
        assertThat(refused(clerk, null, PaperOutcome.AGREES, "")).isEqualTo(ArchiveRefusal.COMPARED_AHEAD);
        assertThat(refused(clerk, LocalDate.of(2020, 1, 1), PaperOutcome.AGREES, "")).isEqualTo(ArchiveRefusal.COMPARED_TOO_EARLY);
        assertThat(refused(clerk, today, null, "")).isEqualTo(ArchiveRefusal.SAY_WHAT_DIFFERS);
        assertThat(refused(clerk, today, PaperOutcome.DIFFERS, " ")).isEqualTo(ArchiveRefusal.SAY_WHAT_DIFFERS);
        assertThat(refused(clerk, today, PaperOutcome.AGREES, "but")).isEqualTo(ArchiveRefusal.SAY_WHAT_DIFFERS);
        assertThat(refused(clerk, today, PaperOutcome.DIFFERS, "x".repeat(PaperComparisons.LONGEST + 1))).isEqualTo(ArchiveRefusal.SAY_WHAT_DIFFERS);
        assertThat(refused(clerk, today, PaperOutcome.AGREES, "")).isNull();
        assertThat(refused(clerk, today, PaperOutcome.AGREES, "")).isEqualTo(ArchiveRefusal.COMPARED_ALREADY);
    }

    @Test
    void ofTwoWhoSayItOfAClassAtOnceEachStudentIsSaidOnce() {
        List<UUID> all = List.of(student, registered(), registered());
        LocalDate today = OFFICE.as(clerk, () -> Time.today(OFFICE.beans.get(Clock.class)));
        List<CompletableFuture<Integer>> both = Stream.of(clerk, clerk).map(post -> CompletableFuture.supplyAsync(() -> OFFICE.as(post, () -> bean().record(all, today)))).toList();

        assertThat(both.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(3);
        all.forEach(ref -> assertThat(OFFICE.as(clerk, () -> bean().ofRegistration(ref))).hasSize(1));
    }

    @Test
    void oneWhoIsKeptElsewhereStopsThemAll() {
        UUID elsewhere = OFFICE.temporary(SIBLING_SCHOOL, "测试乙", IdentityDocument.temporary("3443010401", 500 + born));
        assertThatThrownBy(() -> OFFICE.as(clerk, () -> bean().record(List.of(student, elsewhere), BEGUN.plusDays(5))))
            .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.reason()).isEqualTo(ArchiveRefusal.NO_SUCH_STUDENT));
        assertThatThrownBy(() -> OFFICE.as(clerk, () -> bean().record(List.of(), BEGUN.plusDays(5))))
            .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.reason()).isEqualTo(ArchiveRefusal.CHOOSE_WHOM));
        assertThat(OFFICE.as(clerk, () -> bean().ofRegistration(student))).isEmpty();
    }

    @Test
    void nobodySaysItInAnothersNameOrForAnotherOffice() {
        String forged = """
            insert into paper_comparison(registration_id, person_id, path, org_id, compared_on, outcome, operator_id, operator_name, recorded_at)
            select id, person_id, path, %s, '2026-09-10', 'AGREES', %s, 'Somebody', now() from registration where ref = '%s'""";
        for (long[] claim : new long[][] {{COUNTY.id(), OWN_SCHOOL.id()}, {OWN_SCHOOL.id(), COUNTY.id()}}) {
            assertThatThrownBy(() -> OFFICE.as(COUNTY.approver(), () -> OFFICE.beans.get(Database.class).ask(sql -> sql.execute(forged.formatted(claim[0], claim[1], student)))))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.reason()).isEqualTo(TenancyRefusal.NOT_YOURS_TO_CHANGE));
        }
    }

    private static List<UUID> notComparedSince(LocalDate day) {
        return OFFICE.as(clerk, () -> OFFICE.beans.get(Archives.class).search(new StudentSearch(null, null, null, false, day, null, null, 200))).rows().stream().map(StudentRow::ref).toList();
    }

    private void says(Post post, LocalDate on, PaperOutcome outcome, String difference) {
        OFFICE.as(post, () -> bean().record(student, on, outcome, difference));
    }

    /** Null for what is taken. */
    private RefusalReason refused(Post post, LocalDate on, PaperOutcome outcome, String difference) {
        try {
            says(post, on, outcome, difference);
            return null;
        } catch (RuntimeException e) {
            return Refusals.of(e).orElseThrow(() -> e).reason();
        }
    }

    private static PaperComparisons bean() {
        return OFFICE.beans.get(PaperComparisons.class);
    }
}
