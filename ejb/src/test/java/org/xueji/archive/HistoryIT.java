package org.xueji.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xueji.approval.CaseAction;
import org.xueji.correction.PersonalDesk;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.identity.EthnicGroup;
import org.xueji.identity.IdentityDocument;
import org.xueji.kernel.Refusal;
import org.xueji.numbers.NumberOffice;

/**
 * A life with back-dated and reversed changes, opened as of many days: as it was registered then, and as is known today.
 *
 * <p>2026-09-10 registered with a temporary number, entered on the 1st. 12th: the identity card. 15th: renamed, which is true since the 5th. 18th: the ethnic group was in
 * error from the first day. 20th: suspended since the 17th. 22nd: renamed again, which is taken back on the 24th. 26th: resumed, which is taken back on the 28th.
 */
class HistoryIT {

    private static PersonalDesk desk;
    private static NumberOffice office;
    private static UUID student;
    private static LocalDate today;

    @BeforeAll
    static void live() {
        office = NumberOffice.withoutService();
        desk = new PersonalDesk(office);
        today = PersonalDesk.TODAY;
        student = office.temporary(OWN_SCHOOL, "测试甲", IdentityDocument.temporary("3443010401", 7));
        comes(12);
        office.granted(OWN_SCHOOL, COUNTY, office.asked(OWN_SCHOOL, student, NumberOffice.card(11)));
        comes(15);
        desk.granted(OWN_SCHOOL, COUNTY, student, PersonalDesk.named("测试乙", day(5), today));
        comes(18);
        desk.granted(OWN_SCHOOL, COUNTY, student, PersonalDesk.of(EthnicGroup.TUJIA, null, today));
        comes(20);
        course(RegistrationStatus.ACTIVE, Courses.Change.of(RegistrationStatus.SUSPENDED, day(17), "SUSPENSION", UUID.randomUUID()));
        comes(22);
        UUID renamed = desk.granted(OWN_SCHOOL, COUNTY, student, PersonalDesk.named("测试丙", today, today));
        comes(24);
        desk.act(COUNTY.approver(), renamed, CaseAction.REVERSE);
        comes(26);
        UUID resumed = UUID.randomUUID();
        course(RegistrationStatus.SUSPENDED, Courses.Change.of(RegistrationStatus.ACTIVE, day(25), "RESUMPTION", resumed));
        comes(28);
        assertThat(office.<Boolean>as(OWN_SCHOOL.approver(), () -> office.beans.get(Courses.class).takeBack(id(), OWN_SCHOOL.id(), resumed))).isTrue();
        comes(29);
    }

    private static LocalDate day(int of) {
        return LocalDate.of(2026, 9, of);
    }

    private static void comes(int day) {
        office.after(Duration.ofDays(day - today.getDayOfMonth()));
        today = day(day);
    }

    private static void course(RegistrationStatus from, Courses.Change change) {
        assertThat(office.<Boolean>as(OWN_SCHOOL.approver(), () -> office.beans.get(Courses.class).change(id(), OWN_SCHOOL.id(), Set.of(from), change))).isTrue();
    }

    private static long id() {
        return Long.parseLong(office.text("select id from registration where ref = '" + student + "'"));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        // day, as registered then, as known today
        "2010-05-03, -, -",
        "2026-08-31, -, 测试甲 TUJIA TEMPORARY_NUMBER",
        "2026-09-03, -, 测试甲 TUJIA TEMPORARY_NUMBER ACTIVE",
        "2026-09-07, -, 测试乙 TUJIA TEMPORARY_NUMBER ACTIVE",
        "2026-09-10, 测试甲 TEMPORARY_NUMBER ACTIVE, 测试乙 TUJIA TEMPORARY_NUMBER ACTIVE",
        "2026-09-12, 测试甲 RESIDENT_IDENTITY_CARD ACTIVE, 测试乙 TUJIA RESIDENT_IDENTITY_CARD ACTIVE",
        "2026-09-15, 测试乙 RESIDENT_IDENTITY_CARD ACTIVE, 测试乙 TUJIA RESIDENT_IDENTITY_CARD ACTIVE",
        "2026-09-17, 测试乙 RESIDENT_IDENTITY_CARD ACTIVE, 测试乙 TUJIA RESIDENT_IDENTITY_CARD SUSPENDED",
        "2026-09-18, 测试乙 TUJIA RESIDENT_IDENTITY_CARD ACTIVE, 测试乙 TUJIA RESIDENT_IDENTITY_CARD SUSPENDED",
        "2026-09-20, 测试乙 TUJIA RESIDENT_IDENTITY_CARD SUSPENDED, 测试乙 TUJIA RESIDENT_IDENTITY_CARD SUSPENDED",
        "2026-09-22, 测试丙 TUJIA RESIDENT_IDENTITY_CARD SUSPENDED, 测试乙 TUJIA RESIDENT_IDENTITY_CARD SUSPENDED",
        "2026-09-24, 测试乙 TUJIA RESIDENT_IDENTITY_CARD SUSPENDED, 测试乙 TUJIA RESIDENT_IDENTITY_CARD SUSPENDED",
        "2026-09-26, 测试乙 TUJIA RESIDENT_IDENTITY_CARD ACTIVE, 测试乙 TUJIA RESIDENT_IDENTITY_CARD SUSPENDED",
        "2026-09-29, 测试乙 TUJIA RESIDENT_IDENTITY_CARD SUSPENDED, 测试乙 TUJIA RESIDENT_IDENTITY_CARD SUSPENDED"})
    void everyDayHasTwoAnswers(LocalDate on, String then, String known) {
        assertThat(shown(on, KnownAs.THEN_REGISTERED)).as("as registered on " + on).isEqualTo(Objects.toString(then, ""));
        assertThat(shown(on, KnownAs.NOW_KNOWN)).as("as known today of " + on).isEqualTo(Objects.toString(known, ""));
    }

    @Test
    void theLastWordOfTheHistoryIsWhatIsOnRecord() {
        assertThat(office.text("""
            select concat_ws(' ', p.name, p.ethnic_group, p.document_kind) || ' ' || exists (select from (
                select * from person_identity i where i.person_id = p.id and i.superseded_at is null order by i.valid_from desc, i.id desc limit 1) l
              where row(l.sex, l.birth_date, l.document_index, l.student_number_index) = row(p.sex, p.birth_date, p.document_index, p.student_number_index)) from person p"""))
            .isEqualTo("测试乙 TUJIA RESIDENT_IDENTITY_CARD true");
    }

    @Test
    void theStudentNumberOfThatTimeIsShownMasked() {
        assertThat(open(COUNTY.approver(), day(11), KnownAs.NOW_KNOWN).identity().studentNumber()).startsWith("L").contains("*");
        assertThat(open(COUNTY.approver(), day(13), KnownAs.NOW_KNOWN).identity().studentNumber()).startsWith("G").contains("*");
    }

    @Test
    void openingItIsOnRecordWithItsDayAndOnlyForWhoMaySeeTheArchive() {
        open(COUNTY.approver(), day(11), KnownAs.THEN_REGISTERED);
        assertThat(office.beans.heard().getLast()).satisfies(e -> {
            assertThat(e.kind()).isEqualTo("ARCHIVE_OPENED");
            assertThat(e.subject()).isEqualTo(student);
            assertThat(e.details()).containsEntry("on", "2026-09-11").containsEntry("as", "THEN_REGISTERED");
        });
        for (Place stranger : new Place[] {SIBLING_SCHOOL, OTHER_PROVINCE}) {
            refuses(stranger.approver(), day(11), ArchiveRefusal.NO_SUCH_STUDENT);
        }
        refuses(OWN_SCHOOL.approver(), day(30), ArchiveRefusal.DAY_HAS_NOT_BEEN);
    }

    private static void refuses(Post post, LocalDate on, ArchiveRefusal reason) {
        assertThatThrownBy(() -> open(post, on, KnownAs.NOW_KNOWN)).isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.reason()).isEqualTo(reason));
    }

    private static ArchiveOn open(Post post, LocalDate on, KnownAs view) {
        return office.as(post, () -> office.beans.get(Histories.class).open(student, on, view));
    }

    private static String shown(LocalDate on, KnownAs view) {
        ArchiveOn archive = open(OWN_SCHOOL.approver(), on, view);
        Stream<Object> identity = archive.identity() == null ? Stream.of() : Stream.of(archive.identity().name(), Objects.toString(archive.identity().ethnicGroup(), ""),
            archive.identity().documentKind());
        return Stream.concat(identity, archive.registrations().stream().map(ArchiveOn.Period::status)).map(Object::toString).filter(s -> !s.isEmpty()).collect(Collectors.joining(" "));
    }
}
