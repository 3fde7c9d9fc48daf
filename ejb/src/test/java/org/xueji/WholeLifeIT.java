package org.xueji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xueji.approval.CaseAction;
import org.xueji.archive.ArchiveOn;
import org.xueji.archive.Courses;
import org.xueji.archive.Courses.Study;
import org.xueji.archive.Histories;
import org.xueji.archive.KnownAs;
import org.xueji.correction.PersonalDesk;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.numbers.NumberOffice;
import org.xueji.statuschange.NewStatusChange;
import org.xueji.statuschange.StatusChangeKind;
import org.xueji.statuschange.StatusChanges;
import org.xueji.transfer.NewTransfer;
import org.xueji.transfer.Placement;
import org.xueji.transfer.TransferKind;
import org.xueji.transfer.Transfers;

/**
 * A student's whole time at vocational schools under a moving clock (V-12, V-14, V-15, V-16), through the services that do it: enrolled on 2026-09-01, suspended from
 * October to February, resumed, renamed, transferred to another province on 2027-05-10, a year repeated there, and ready to graduate in June 2030. The archive is
 * opened as of ten days at the school that keeps it in the end.
 */
class WholeLifeIT {

    private static final LocalDate BEGINNING = LocalDate.of(2026, 9, 10);

    private static NumberOffice office;
    private static PersonalDesk personal;
    private static UUID student;
    private static LocalDate today = BEGINNING;

    @BeforeAll
    static void live() throws ClassNotFoundException {
        office = NumberOffice.withoutService();
        personal = new PersonalDesk(office);
        for (String kind : List.of("org.xueji.statuschange.StatusChangeCases", "org.xueji.transfer.TransferCases")) {
            office.beans.offering(Class.forName(kind));
        }
        student = office.formal(OWN_SCHOOL, "测试甲", NumberOffice.card(11));

        comes("2026-10-09");
        changed(OWN_SCHOOL, COUNTY, StatusChangeKind.SUSPENSION, LocalDate.of(2026, 10, 8), LocalDate.of(2027, 2, 20), Study.UNCHANGED);
        comes("2027-02-24");
        changed(OWN_SCHOOL, COUNTY, StatusChangeKind.RESUMPTION, LocalDate.of(2027, 2, 22), null, Study.UNCHANGED);
        comes("2027-04-01");
        personal.granted(OWN_SCHOOL, COUNTY, student, PersonalDesk.named("测试乙", LocalDate.of(2027, 3, 15), LocalDate.of(2027, 3, 30)));
        comes("2027-05-10");
        transferred();
        comes("2027-09-03");
        changed(SCHOOL_OF_OTHER_PROVINCE, OTHER_PROVINCE, StatusChangeKind.REPETITION, LocalDate.of(2027, 9, 1), null, new Study(2027, "Class 8", null, null, null));
        comes("2030-06-12");
    }

    private static void comes(String day) {
        LocalDate next = LocalDate.parse(day);
        office.after(Duration.ofDays(ChronoUnit.DAYS.between(today, next)));
        today = next;
    }

    private static void changed(Place school, Place authority, StatusChangeKind kind, LocalDate on, LocalDate until, Study study) {
        UUID change = office.as(office.clerk(school), () -> changes().file(student, new NewStatusChange(kind, on, until, study, "as the papers say", personal.document(school))));
        for (Place decider : List.of(school, authority)) {
            acts(decider, change, (changes, ref) -> changes.act(ref, CaseAction.APPROVE, ""));
        }
    }

    private static void acts(Place decider, UUID change, BiConsumer<StatusChanges, UUID> work) {
        office.as(office.nation.newcomer(decider), () -> {
            work.accept(changes(), change);
            return null;
        });
    }

    private static StatusChanges changes() {
        return office.beans.get(StatusChanges.class);
    }

    private static void transferred() {
        UUID receiver = UUID.fromString(office.text("select ref from organisation where id = " + SCHOOL_OF_OTHER_PROVINCE.id()));
        UUID transfer = office.as(office.clerk(OWN_SCHOOL), () -> transfers().file(student,
            new NewTransfer(TransferKind.BETWEEN_SCHOOLS, receiver, today, null, "moved house", personal.document(OWN_SCHOOL))));
        office.as(office.clerk(SCHOOL_OF_OTHER_PROVINCE), () -> {
            transfers().place(transfer, new Placement(2026, "Class 7", "710201", "Nursing"));
            return null;
        });
        for (Place decider : List.of(OWN_SCHOOL, COUNTY, SCHOOL_OF_OTHER_PROVINCE, OTHER_PROVINCE)) {
            Post approver = office.nation.newcomer(decider);
            office.as(approver, () -> {
                transfers().act(transfer, CaseAction.APPROVE, "");
                return null;
            });
        }
    }

    private static Transfers transfers() {
        return office.beans.get(Transfers.class);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        // day, as known in 2030, as registered on that day
        "2026-08-31, 测试甲, -",
        "2026-09-10, 测试甲 OWN_SCHOOL ACTIVE 2026 1, 测试甲 OWN_SCHOOL ACTIVE 2026 1",
        "2026-10-08, 测试甲 OWN_SCHOOL SUSPENDED 2026 1, 测试甲 OWN_SCHOOL ACTIVE 2026 1",
        "2026-10-09, 测试甲 OWN_SCHOOL SUSPENDED 2026 1, 测试甲 OWN_SCHOOL SUSPENDED 2026 1",
        "2027-02-23, 测试甲 OWN_SCHOOL ACTIVE 2026 1, 测试甲 OWN_SCHOOL SUSPENDED 2026 1",
        "2027-03-20, 测试乙 OWN_SCHOOL ACTIVE 2026 1, 测试甲 OWN_SCHOOL ACTIVE 2026 1",
        "2027-05-09, 测试乙 OWN_SCHOOL ACTIVE 2026 1, 测试乙 OWN_SCHOOL ACTIVE 2026 1",
        "2027-05-10, 测试乙 SCHOOL_OF_OTHER_PROVINCE ACTIVE 2026 Class 7, 测试乙 SCHOOL_OF_OTHER_PROVINCE ACTIVE 2026 Class 7",
        "2027-09-02, 测试乙 SCHOOL_OF_OTHER_PROVINCE ACTIVE 2027 Class 8, 测试乙 SCHOOL_OF_OTHER_PROVINCE ACTIVE 2026 Class 7",
        "2030-06-12, 测试乙 SCHOOL_OF_OTHER_PROVINCE ACTIVE 2027 Class 8, 测试乙 SCHOOL_OF_OTHER_PROVINCE ACTIVE 2027 Class 8"})
    void theArchiveTellsOfEveryDay(LocalDate on, String known, String then) {
        assertThat(shown(on, KnownAs.NOW_KNOWN)).as("as known today of " + on).isEqualTo(known == null ? "" : known);
        assertThat(shown(on, KnownAs.THEN_REGISTERED)).as("as registered on " + on).isEqualTo(then == null ? "" : then);
    }

    private static String shown(LocalDate on, KnownAs view) {
        ArchiveOn archive = office.as(SCHOOL_OF_OTHER_PROVINCE.approver(), () -> office.beans.get(Histories.class).open(student, on, view));
        return Stream.concat(Stream.ofNullable(archive.identity()).map(ArchiveOn.Identity::name),
            archive.registrations().stream().map(p -> String.join(" ", p.school(), p.status().name(), p.grade().toString(), p.className()))).collect(Collectors.joining(" "));
    }

    @Test
    void theSchoolThatHeldTheRegistrationOnTheDayIsKnownS10() {
        for (String day : List.of("2026-09-01", "2027-05-09")) {
            assertThat(schoolOn(day)).isEqualTo(reference(OWN_SCHOOL));
        }
        for (String day : List.of("2027-05-10", "2030-06-12")) {
            assertThat(schoolOn(day)).isEqualTo(reference(SCHOOL_OF_OTHER_PROVINCE));
        }
    }

    private static String schoolOn(String day) {
        return office.as(SCHOOL_OF_OTHER_PROVINCE.approver(), () -> office.beans.get(Courses.class).schoolOn(student, LocalDate.parse(day))).orElseThrow().toString();
    }

    private static String reference(Place place) {
        return office.text("select ref from organisation where id = " + place.id());
    }

    @Test
    void theStudentIsReadyToGraduateWithOneRegistrationAndOneNumber() {
        assertThat(office.text("select concat_ws(' ', count(*), min(slot)) from holding")).isEqualTo("1 VOCATIONAL");
        assertThat(office.text("select status from registration")).isEqualTo("ACTIVE");
        assertThat(office.list("select concat_ws(' ', kind, replaced_at is null) from student_number")).containsExactly("FORMAL_BY_IDENTITY t");
        assertThat(office.list("select concat_ws(' ', entered_on, until, name) from frozen_period")).as("what the first school keeps").containsExactly("2026-09-01 2027-05-10 测试乙");
        assertThat(office.text("select count(*) from approval_case where state not in ('GRANTED')")).isEqualTo("0");
    }
}
