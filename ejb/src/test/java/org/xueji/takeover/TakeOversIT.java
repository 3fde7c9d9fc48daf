package org.xueji.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;
import static org.xueji.takeover.TakeOverDesk.certificate;
import static org.xueji.takeover.TakeOverDesk.graduate;
import static org.xueji.takeover.TakeOverDesk.period;
import static org.xueji.takeover.TakeOverDesk.student;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.archive.Archive;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.archive.Archives;
import org.xueji.archive.FormalNumbers;
import org.xueji.archive.LeavingReason;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.enrolment.EnrolmentRefusal;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.IdentityRefusal;
import org.xueji.identity.StudentNumber;
import org.xueji.jobs.Jobs;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.release.NewRelease;
import org.xueji.release.Releases;
import org.xueji.tenancy.TenancyRefusal;

/** A school's former register, from the workbook to the confirmed registrations (S-1), and everything that is refused on the way. */
class TakeOversIT {

    @TempDir
    Path folder;
    private TakeOverDesk desk;

    @BeforeEach
    void found() {
        desk = new TakeOverDesk(folder);
    }

    /** Three in attendance, of whom one was away once and another came from elsewhere; one suspended; two graduates with certificates. */
    private Path register() {
        return desk.workbook(
            List.of(student(11, "测试甲"), student(12, "测试乙", "grade", "2025", "entryDate", "2025-09-01"), student(13, "测试丙"),
                student(14, "测试丁", "status", "休学", "statusSince", "2026-03-01", "statusUntil", "2027-03-01"), graduate(15, "测试戊"), graduate(16, "测试己", "studentNumber", "")),
            List.of(period(11, "测试甲", "休学", "2025-03-01", "2025-09-01"), period(12, "测试乙", "外校就读", "2024-09-01", "2025-09-01", "school", "邻县职业中专")),
            List.of(certificate(15, "测试戊", "毕业证书", "2024-0001", "2024-07-10"), certificate(16, "测试己", "结业证书", "2023-9", "2023-07-10"),
                certificate(16, "测试己", "毕业证书", "2024-0002", "2024-07-10")));
    }

    private List<String> registrations() {
        return desk.list("""
            select concat_ws(' ', p.name, r.status, r.status_since, r.ended_on, case when r.confirmed then 'confirmed' end,
                             (select count(*) from holding h where h.registration_id = r.id))
              from registration r join person p on p.id = r.person_id order by p.name collate "C\"""");
    }

    @Test
    void whatTheRegisterHadIsLoadedUnconfirmedWithItsPastAndItsCertificatesS1() {
        UUID takeover = desk.begun(OWN_SCHOOL);

        UUID job = desk.uploaded(OWN_SCHOOL, register());

        assertThat(counts(job)).isEqualTo("6 5 0 0 6 0");
        assertThat(registrations()).containsExactlyInAnyOrder("测试甲 ACTIVE 2025-09-01 1", "测试乙 ACTIVE 2025-09-01 1", "测试丙 ACTIVE 2024-09-01 1", "测试丁 SUSPENDED 2026-03-01 1",
            "测试戊 GRADUATED 2024-07-10 2024-07-10 0", "测试己 GRADUATED 2024-07-10 2024-07-10 0");
        assertThat(course("测试甲")).containsExactly("ACTIVE 2024-09-01", "SUSPENDED 2025-03-01", "ACTIVE 2025-09-01");
        assertThat(desk.list("select concat_ws(' ', kind, from_on, until_on, school_name) from former_period order by from_on"))
            .containsExactly("ELSEWHERE 2024-09-01 2025-09-01 邻县职业中专", "SUSPENDED 2025-03-01 2025-09-01");
        assertThat(desk.list("select concat_ws(' ', kind, number, issued_on) from former_certificate order by number"))
            .containsExactly("COMPLETION 2023-9 2023-07-10", "GRADUATION 2024-0001 2024-07-10", "GRADUATION 2024-0002 2024-07-10");
        assertThat(desk.text("select concat_ws(' ', state, loaded, held, certificates) from register_takeover")).isEqualTo("OPEN 6 0 3");
        assertThat(desk.list("select subject || ' ' || sum(delta) from tally_delta where subject ^@ 'REGISTRATION:' group by subject")).containsExactly("REGISTRATION:UNCONFIRMED 6");
        Archive archive = desk.as(desk.clerk(OWN_SCHOOL), () -> desk.beans.get(Archives.class).open(registration("测试己")));
        assertThat(archive.registrations()).extracting(Archive.Period::confirmed).containsExactly(false);
        assertThat(archive.certificates()).hasSize(2);
        assertThat(desk.as(desk.clerk(OWN_SCHOOL), () -> desk.takeOvers().ofRegistration(registration("测试甲"))).orElseThrow().ref()).isEqualTo(takeover);
    }

    @Test
    void signedByBothEverythingIsConfirmedAtOnceS1() {
        UUID takeover = desk.begun(OWN_SCHOOL);
        desk.uploaded(OWN_SCHOOL, register());
        desk.counted(OWN_SCHOOL, takeover, 6, "");
        desk.sent(OWN_SCHOOL, takeover);

        desk.acts(desk.nation.newcomer(OWN_SCHOOL), takeover, CaseAction.APPROVE);
        assertThat(registrations()).as("signed by the school alone").noneMatch(r -> r.contains("confirmed"));
        desk.acts(COUNTY.approver(), takeover, CaseAction.APPROVE);

        assertThat(registrations()).hasSize(6).allMatch(r -> r.contains("confirmed"));
        assertThat(desk.text("select concat_ws(' ', state, receipt ->> 'registrations', receipt -> 'statuses' ->> 'ACTIVE', receipt ->> 'certificates') from register_takeover"))
            .isEqualTo("CONFIRMED 6 3 3");
        assertThat(desk.list("select subject || ' ' || sum(delta) from tally_delta where subject ^@ 'REGISTRATION:' group by subject order by subject collate \"C\""))
            .containsExactly("REGISTRATION:ACTIVE 3", "REGISTRATION:GRADUATED 2", "REGISTRATION:SUSPENDED 1", "REGISTRATION:UNCONFIRMED 0");
        assertThat(desk.beans.heard().stream().map(e -> e.kind())).contains("TAKE_OVER_BEGUN", "FORMER_REGISTER_UPLOADED", "REGISTRATION_TAKEN_OVER", "TAKE_OVER_SENT", "TAKE_OVER_CONFIRMED");
        assertThat(desk.as(desk.clerk(OWN_SCHOOL), () -> desk.takeOvers().ofRegistration(registration("测试甲")))).isEmpty();
    }

    @Test
    void theSameWorkbookAgainChangesNothingAndTheCorrectedPartAloneIsRight() {
        desk.begun(OWN_SCHOOL);
        Map<String, String> wrong = student(17, "测试庚", "status", "休学");
        UUID first = desk.uploaded(OWN_SCHOOL, desk.workbook(List.of(student(11, "测试甲"), wrong), List.of(period(17, "测试庚", "休学", "2025-03-01", "2025-09-01"),
            period(11, "测试甲", "休学", "2025-03-01", "2025-09-01"), period(11, "测试甲", "休学", "2025-06-01", "2025-12-01")), List.of()));
        assertThat(reasons(first)).containsExactlyInAnyOrder(TakeOverRefusal.STATUS_DATE_REQUIRED, TakeOverRefusal.STUDENT_NOT_TAKEN_OVER, TakeOverRefusal.PERIODS_OVERLAP);
        List<String> before = everything();

        Path back = desk.as(desk.clerk(OWN_SCHOOL), () -> result(first, false));
        UUID again = desk.uploaded(OWN_SCHOOL, back);
        assertThat(counts(again)).as("as it came back").isEqualTo("0 0 3 2 0 0");
        assertThat(everything()).isEqualTo(before);

        UUID corrected = desk.uploaded(OWN_SCHOOL, desk.workbook(List.of(student(17, "测试庚", "status", "休学", "statusSince", "2026-03-01")),
            List.of(period(17, "测试庚", "休学", "2025-03-01", "2025-09-01"), period(11, "测试甲", "保留学籍", "2025-09-01", "2025-12-01")), List.of()));
        assertThat(counts(corrected)).isEqualTo("1 2 0 0 1 0");
        assertThat(course("测试庚")).containsExactly("ACTIVE 2024-09-01", "SUSPENDED 2025-03-01", "ACTIVE 2025-09-01", "SUSPENDED 2026-03-01");
        assertThat(course("测试甲")).as("what was loaded before is completed").containsExactly("ACTIVE 2024-09-01", "SUSPENDED 2025-03-01", "RETAINED 2025-09-01", "ACTIVE 2025-12-01");
    }

    @Test
    void everyRowThatCannotBeRightIsRefusedWithItsReason() {
        desk.begun(OWN_SCHOOL);
        String card = TakeOverDesk.card(21);

        UUID job = desk.uploaded(OWN_SCHOOL, desk.workbook(List.of(
            student(11, "测试甲"), graduate(12, "测试乙"),
            student(21, "测试一", "identityNumber", card.substring(0, 17) + (card.endsWith("1") ? "2" : "1")),
            student(23, "测试二", "studentNumber", "G" + TakeOverDesk.card(25)),
            student(27, "测试三", "studentNumber", ""),
            student(29, "测试四", "status", "休学", "statusSince", "2024-08-01"),
            student(31, "测试五", "studentNumber", "G" + TakeOverDesk.card(31), "grade", "2030"),
            student(33, "测试六", "studentNumber", StudentNumber.formal("430102", LocalDate.of(2001, 1, 1), 3).value()),
            student(11, "测试甲", "className", "9班")),
            List.of(period(11, "别名", "休学", "2025-03-01", "2025-09-01"), period(11, "测试甲", "休学", "2024-03-01", "2024-10-01"), period(11, "测试甲", "外校就读", "2024-01-01", "2024-09-01"),
                period(99, "无名", "休学", "2025-03-01", "2025-09-01"), period(11, "测试甲", "休学", "2025-09-01", "2025-03-01")),
            List.of(certificate(11, "测试甲", "毕业证书", "1", "2026-07-10"), certificate(12, "测试乙", "毕业证书", "2", "2024-07-10"), certificate(12, "测试乙", "毕业证书", "3", "2024-07-10"))));

        assertThat(reasons(job)).containsExactlyInAnyOrder(IdentityRefusal.IDENTITY_NUMBER_CHECK_CHARACTER, TakeOverRefusal.NUMBER_CONTRADICTS_DOCUMENT,
            TakeOverRefusal.NUMBER_REQUIRED, TakeOverRefusal.DATES_OUT_OF_ORDER, TakeOverRefusal.GRADE_DOES_NOT_FIT, TakeOverRefusal.NUMBER_CONTRADICTS_BIRTH_DATE,
            TakeOverRefusal.TAKEN_OVER_OTHERWISE, TakeOverRefusal.NAME_DIFFERS, TakeOverRefusal.PERIOD_OUTSIDE, TakeOverRefusal.SCHOOL_REQUIRED, TakeOverRefusal.STUDENT_NOT_TAKEN_OVER,
            TakeOverRefusal.DATES_OUT_OF_ORDER, TakeOverRefusal.CERTIFICATE_DOES_NOT_FIT, TakeOverRefusal.ONE_OF_A_KIND);
        assertThat(registrations()).as("the good rows are loaded").hasSize(2);
    }

    @Test
    void whoeverIsOnRecordElsewhereIsHeldAndComesInOnceThatHasEndedV8() {
        UUID theirs = desk.begun(SCHOOL_OF_OTHER_PROVINCE);
        desk.uploaded(SCHOOL_OF_OTHER_PROVINCE, desk.workbook(List.of(student(11, "测试甲")), List.of(), List.of()));
        UUID takeover = desk.begun(OWN_SCHOOL);

        UUID job = desk.uploaded(OWN_SCHOOL, desk.workbook(List.of(student(11, "测试甲"), student(12, "测试乙")), List.of(period(11, "测试甲", "休学", "2025-03-01", "2025-09-01")), List.of()));

        assertThat(counts(job)).isEqualTo("2 1 0 0 1 1");
        assertThat(desk.as(desk.clerk(OWN_SCHOOL), () -> desk.takeOvers().held(takeover))).extracting(HeldStudent::reason).containsExactly(TakeOverHold.REGISTERED_ALREADY);
        assertThat(desk.text("select count(*) from former_period")).as("nothing of somebody who is held").isEqualTo("0");

        desk.as(desk.clerk(SCHOOL_OF_OTHER_PROVINCE), () -> desk.takeOvers().withdraw(theirs, "not ours"));
        desk.work();
        desk.as(desk.clerk(OWN_SCHOOL), () -> desk.takeOvers().compareAgain(takeover));
        desk.work();

        assertThat(desk.text("select concat_ws(' ', loaded, held) from register_takeover where ref = '" + takeover + "'")).isEqualTo("2 0");
        assertThat(course("测试甲")).containsExactly("ACTIVE 2024-09-01", "SUSPENDED 2025-03-01", "ACTIVE 2025-09-01");
    }

    @Test
    void aNumberThatIsAnothersIsHeldAndAssignedSerialsAreNeverGivenOutAgainV3() {
        desk.begun(OWN_SCHOOL);
        String assigned = StudentNumber.formal("430102", LocalDate.of(2009, 5, 4), 7).value();
        confirmed(OWN_SCHOOL, desk.workbook(List.of(student(11, "测试甲", "studentNumber", assigned)), List.of(), List.of()));
        UUID other = desk.begun(SIBLING_SCHOOL);
        desk.uploaded(SIBLING_SCHOOL, desk.workbook(List.of(student(12, "测试乙", "studentNumber", assigned)), List.of(), List.of()));

        assertThat(desk.as(desk.clerk(SIBLING_SCHOOL), () -> desk.takeOvers().held(other))).extracting(HeldStudent::reason).containsExactly(TakeOverHold.NUMBER_OF_ANOTHER);
        StudentNumber next = desk.as(COUNTY.approver(), () -> desk.beans.get(FormalNumbers.class)
            .formal(IdentityDocument.read(IdentityDocumentKind.PASSPORT, "E12345678").document(), "430102", LocalDate.of(2009, 5, 4)));
        assertThat(next).isEqualTo(StudentNumber.formal("430102", LocalDate.of(2009, 5, 4), 8));
    }

    @Test
    void nothingIsDecidedOfARegistrationThatIsNotConfirmed() throws ClassNotFoundException {
        desk.beans.offering(Class.forName("org.xueji.release.ReleaseCases"));
        UUID takeover = desk.begun(OWN_SCHOOL);
        desk.uploaded(OWN_SCHOOL, desk.workbook(List.of(student(11, "测试甲")), List.of(), List.of()));
        Supplier<UUID> release = () -> desk.as(desk.clerk(OWN_SCHOOL), () -> desk.beans.get(Releases.class).file(registration("测试甲"),
            new NewRelease(LeavingReason.LEFT_EARLY, LocalDate.of(2026, 9, 1), "left", List.of())));

        assertThat(refused(release::get)).isEqualTo(ArchiveRefusal.NOT_CONFIRMED_YET);
        assertThatThrownBy(() -> desk.nation.asOwner("update person set custodian_id = ?, path = ?::path_t", SIBLING_SCHOOL.id(), SIBLING_SCHOOL.path())).hasMessageContaining("XJ105");

        desk.signed(OWN_SCHOOL, takeover, 1);
        assertThat(release.get()).isNotNull();
    }

    @Test
    void itIsSentOnlyWhenTheBooksAreStatedAndEveryDifferenceIsExplained() {
        UUID takeover = desk.begun(OWN_SCHOOL);
        assertThat(refused(() -> desk.sent(OWN_SCHOOL, takeover))).isEqualTo(TakeOverRefusal.NOTHING_LOADED);
        desk.uploaded(OWN_SCHOOL, register());
        assertThat(refused(() -> desk.sent(OWN_SCHOOL, takeover))).isEqualTo(TakeOverRefusal.TOTAL_REQUIRED);
        desk.counted(OWN_SCHOOL, takeover, 8, "");
        assertThat(refused(() -> desk.sent(OWN_SCHOOL, takeover))).isEqualTo(TakeOverRefusal.DIFFERENCE_UNEXPLAINED);
        assertThat(desk.as(desk.clerk(OWN_SCHOOL), () -> desk.takeOvers().reconciliation(takeover))).extracting(Reconciled::difference).containsExactly(2L);
        assertThat(refused(() -> desk.as(desk.clerk(OWN_SCHOOL), () -> {
            desk.takeOvers().state(takeover, List.of(), 1);
            return null;
        }))).isEqualTo(TakeOverRefusal.CHANGED_SINCE_SHOWN);

        desk.counted(OWN_SCHOOL, takeover, 8, "两名学生已在他校注册");
        desk.sent(OWN_SCHOOL, takeover);

        assertThat(desk.text("select state from register_takeover")).isEqualTo("SIGNING");
        assertThat(refused(() -> desk.uploaded(OWN_SCHOOL, register()))).as("nothing comes in while it is signed").isEqualTo(TakeOverRefusal.NONE_OPEN);
        assertThat(refused(() -> desk.counted(OWN_SCHOOL, takeover, 6, ""))).isEqualTo(TakeOverRefusal.NOT_OPEN);
    }

    @Test
    void sentBackItIsCorrectedAndSentAgain() {
        UUID takeover = desk.begun(OWN_SCHOOL);
        desk.uploaded(OWN_SCHOOL, register());
        desk.counted(OWN_SCHOOL, takeover, 6, "");
        desk.sent(OWN_SCHOOL, takeover);
        desk.acts(desk.nation.newcomer(OWN_SCHOOL), takeover, CaseAction.APPROVE);
        desk.acts(COUNTY.approver(), takeover, CaseAction.RETURN);

        desk.uploaded(OWN_SCHOOL, desk.workbook(List.of(student(17, "测试庚")), List.of(), List.of()));
        desk.counted(OWN_SCHOOL, takeover, 7, "");
        desk.sent(OWN_SCHOOL, takeover);
        assertThat(refused(() -> desk.acts(COUNTY.approver(), takeover, CaseAction.APPROVE))).as("its route begins anew").isEqualTo(ApprovalRefusal.NOT_YOUR_TURN_YET);
        desk.acts(desk.nation.newcomer(OWN_SCHOOL), takeover, CaseAction.APPROVE);
        desk.acts(COUNTY.approver(), takeover, CaseAction.APPROVE);

        assertThat(registrations()).hasSize(7).allMatch(r -> r.contains("confirmed"));
    }

    @Test
    void whoeverBroughtAnyOfItDecidesNothingAboutIt() {
        UUID takeover = desk.begun(OWN_SCHOOL);
        desk.uploaded(OWN_SCHOOL, register());
        desk.counted(OWN_SCHOOL, takeover, 6, "");
        desk.sent(OWN_SCHOOL, takeover);

        Post sameHuman = OWN_SCHOOL.approver();

        assertThat(desk.as(sameHuman, () -> desk.takeOvers().possible(takeover))).isEmpty();
        assertThat(refused(() -> desk.acts(sameHuman, takeover, CaseAction.APPROVE))).isEqualTo(ApprovalRefusal.OWN_FILING);
    }

    @Test
    void withdrawnEverythingIsGoneAndItsNumbersAreFree() {
        UUID takeover = desk.begun(OWN_SCHOOL);
        desk.uploaded(OWN_SCHOOL, register());

        UUID job = desk.as(desk.clerk(OWN_SCHOOL), () -> desk.takeOvers().withdraw(takeover, "wrong file"));
        desk.work();

        assertThat(job).isNotNull();
        assertThat(everything()).allMatch(row -> row.endsWith(" 0"));
        assertThat(desk.text("select concat_ws(' ', state, loaded, held, certificates) from register_takeover")).isEqualTo("WITHDRAWN 0 0 0");
        assertThat(desk.list("select subject || ' ' || sum(delta) from tally_delta group by subject having sum(delta) <> 0")).isEmpty();
        assertThat(desk.beans.heard().stream().map(e -> e.kind())).contains("TAKE_OVER_BEING_WITHDRAWN", "TAKE_OVER_WITHDRAWN");
        desk.begun(OWN_SCHOOL);
        assertThat(counts(desk.uploaded(OWN_SCHOOL, register()))).isEqualTo("6 5 0 0 6 0");
    }

    @Test
    void oneIsTakenOutAndComesInAgainAsItShouldBe() {
        UUID takeover = desk.begun(OWN_SCHOOL);
        desk.uploaded(OWN_SCHOOL, register());
        UUID chosen = registration("测试甲");

        desk.as(desk.clerk(OWN_SCHOOL), () -> {
            desk.takeOvers().takeOut(takeover, List.of(chosen), "another class");
            return null;
        });
        assertThat(registrations()).hasSize(5);
        UUID again = desk.uploaded(OWN_SCHOOL, desk.workbook(List.of(student(11, "测试甲", "className", "2班")), List.of(), List.of()));

        assertThat(counts(again)).isEqualTo("1 0 0 0 1 0");
        assertThat(refused(() -> desk.as(desk.clerk(OWN_SCHOOL), () -> {
            desk.takeOvers().takeOut(takeover, List.of(UUID.randomUUID()), "nobody");
            return null;
        }))).isEqualTo(TakeOverRefusal.NO_SUCH_ROW);
    }

    @Test
    void nobodyElseBeginsFillsSendsOrWithdrawsIt() {
        UUID takeover = desk.begun(OWN_SCHOOL);
        desk.uploaded(OWN_SCHOOL, register());
        Post viewer = desk.nation.appoints(OWN_SCHOOL, "VIEWER");

        assertThat(refused(() -> desk.begun(OWN_SCHOOL))).isEqualTo(TakeOverRefusal.ONE_AT_A_TIME);
        assertThat(refused(() -> desk.begun(COUNTY))).isEqualTo(TakeOverRefusal.NOT_A_VOCATIONAL_SCHOOL);
        assertThat(refused(() -> desk.as(viewer, () -> desk.takeOvers().withdraw(takeover, "no")))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        assertThat(refused(() -> desk.as(desk.clerk(SIBLING_SCHOOL), () -> desk.takeOvers().withdraw(takeover, "no")))).isEqualTo(TakeOverRefusal.NO_SUCH_TAKE_OVER);
        assertThat(refused(() -> desk.as(desk.clerk(COUNTY), () -> desk.takeOvers().withdraw(takeover, "no")))).isEqualTo(TakeOverRefusal.NOT_YOURS);
        assertThat(refused(() -> desk.as(SIBLING_COUNTY.approver(), () -> desk.takeOvers().get(takeover)))).isEqualTo(TakeOverRefusal.NO_SUCH_TAKE_OVER);
        assertThat(refused(() -> desk.as(COUNTY.approver(), () -> desk.takeOvers().held(takeover)))).isEqualTo(TakeOverRefusal.NOT_YOURS);
        assertThat(desk.as(viewer, () -> desk.takeOvers().acts(takeover))).isEmpty();
        assertThat(desk.as(PROVINCE.approver(), () -> desk.takeOvers().get(takeover)).loaded()).as("who is above sees how far it is").isEqualTo(6);
    }

    @Test
    void theTiersSeeWhichSchoolsAreHowFar() {
        desk.begun(OWN_SCHOOL);
        desk.uploaded(OWN_SCHOOL, register());
        desk.begun(SIBLING_SCHOOL);
        confirmed(SIBLING_SCHOOL, desk.workbook(List.of(student(41, "测试辛")), List.of(), List.of()));
        UUID county = reference(COUNTY);
        UUID province = reference(PROVINCE);

        assertThat(desk.as(COUNTY.approver(), () -> desk.takeOvers().progress(county))).extracting(p -> p.school() + " " + p.untouched() + " " + p.open() + " " + p.confirmed() + " " + p.loaded())
            .containsExactlyInAnyOrder("true 0 1 0 6", "true 0 0 1 0");
        assertThat(desk.as(PROVINCE.approver(), () -> desk.takeOvers().progress(province)).stream().mapToLong(TakeOverProgress::open).sum()).isEqualTo(1);
        assertThat(desk.as(SIBLING_COUNTY.approver(), () -> desk.takeOvers().progress(province))).as("nothing beside one's own").isEmpty();
    }

    @Test
    void ofTwoApprovalsAtOnceOneCountsS1() {
        UUID takeover = desk.begun(OWN_SCHOOL);
        desk.uploaded(OWN_SCHOOL, register());
        desk.counted(OWN_SCHOOL, takeover, 6, "");
        desk.sent(OWN_SCHOOL, takeover);
        desk.acts(desk.nation.newcomer(OWN_SCHOOL), takeover, CaseAction.APPROVE);
        List<Post> deciders = List.of(desk.nation.newcomer(COUNTY), desk.nation.newcomer(COUNTY));

        List<RefusalReason> met = TakeOverDesk.atOnce(deciders.stream().<Runnable>map(p -> () -> desk.acts(p, takeover, CaseAction.APPROVE)).toList());

        assertThat(met).hasSize(1);
        assertThat(desk.list("select subject || ' ' || sum(delta) from tally_delta where subject = 'REGISTRATION:ACTIVE' group by subject")).containsExactly("REGISTRATION:ACTIVE 3");
    }

    @Test
    void anUploadAndItsSendingAtOnceAreNeverBothDone() {
        UUID takeover = desk.begun(OWN_SCHOOL);
        desk.uploaded(OWN_SCHOOL, register());
        desk.counted(OWN_SCHOOL, takeover, 6, "");
        Path more = desk.workbook(List.of(student(17, "测试庚")), List.of(), List.of());

        List<RefusalReason> met = TakeOverDesk.atOnce(List.of(() -> desk.sent(OWN_SCHOOL, takeover),
            () -> desk.as(desk.clerk(OWN_SCHOOL), () -> desk.beans.get(TakeOverUploads.class).upload(more, "more.xlsx"))));

        assertThat(met).hasSize(1);
        assertThat(desk.text("select (state = 'SIGNING') = not exists (select from job where title = 'more.xlsx') from register_takeover")).isEqualTo("true");
    }

    @Test
    void ofTwoSchoolsThatBringOneStudentAtOnceOneLoadsHimV10() {
        desk.begun(OWN_SCHOOL);
        desk.begun(SIBLING_SCHOOL);
        Path one = desk.workbook(List.of(student(11, "测试甲")), List.of(), List.of());
        for (Place school : List.of(OWN_SCHOOL, SIBLING_SCHOOL)) {
            desk.as(desk.clerk(school), () -> desk.beans.get(TakeOverUploads.class).upload(one, "one.xlsx"));
        }

        TakeOverDesk.atOnce(List.of(desk::work, desk::work));

        assertThat(desk.text("select count(*) from registration")).isEqualTo("1");
        assertThat(desk.list("select state from takeover_student order by state")).containsExactly("HELD", "LOADED");
    }

    @Test
    void killedBeforeAnyStepAnUploadComesToTheSame() {
        desk.begun(OWN_SCHOOL);
        List<Map<String, String>> students = new ArrayList<>(IntStream.range(0, 12).mapToObj(i -> student(101 + 2 * i, "测试" + "甲乙丙丁戊己庚辛壬癸子丑".charAt(i))).toList());
        students.add(student(201, "测试寅", "status", "休学"));
        Path file = desk.workbook(students, List.of(period(101, "测试甲", "休学", "2025-03-01", "2025-09-01")), List.of());
        UUID job = desk.as(desk.clerk(OWN_SCHOOL), () -> desk.beans.get(TakeOverUploads.class).upload(file, "killed.xlsx"));

        int deaths = desk.login.tillDone(() -> {
            desk.after(Duration.ofMinutes(1));   // what the dead had taken is free again
            desk.work();
        }, () -> assertThat(desk.text("select loaded = (select count(*) from takeover_student where state = 'LOADED') and loaded = (select count(*) from registration) from register_takeover"))
            .as("what is counted is there").isEqualTo("true"));

        assertThat(deaths).isGreaterThan(20);
        assertThat(counts(job)).isEqualTo("12 1 1 0 12 0");
        assertThat(desk.text("select count(*) from registration_status where superseded_at is null")).isEqualTo("14");
        assertThat(desk.list("select name from job_file order by name")).containsExactly("refused", "result");
    }

    @Test
    void killedBeforeAnyStepOfTheLastSignatureEverythingIsConfirmedOrNothing() {
        UUID takeover = desk.begun(OWN_SCHOOL);
        desk.uploaded(OWN_SCHOOL, register());
        desk.counted(OWN_SCHOOL, takeover, 6, "");
        desk.sent(OWN_SCHOOL, takeover);
        desk.acts(desk.nation.newcomer(OWN_SCHOOL), takeover, CaseAction.APPROVE);
        Post county = desk.nation.newcomer(COUNTY);

        int deaths = desk.login.tillDone(() -> desk.acts(county, takeover, CaseAction.APPROVE),
            () -> assertThat(desk.text("select concat_ws(' ', count(*) filter (where r.confirmed), (select state from register_takeover)) from registration r")).isEqualTo("0 SIGNING"));

        assertThat(deaths).isGreaterThan(5);
        assertThat(registrations()).hasSize(6).allMatch(r -> r.contains("confirmed"));
        assertThat(desk.text("select sum(delta) from tally_delta where subject = 'REGISTRATION:ACTIVE'")).isEqualTo("3");
    }

    @Test
    void killedBeforeAnyStepAWithdrawalComesToTheSame() {
        UUID takeover = desk.begun(OWN_SCHOOL);
        desk.uploaded(OWN_SCHOOL, register());
        desk.as(desk.clerk(OWN_SCHOOL), () -> desk.takeOvers().withdraw(takeover, "wrong file"));

        desk.login.tillDone(() -> {
            desk.after(Duration.ofMinutes(1));
            desk.work();
        }, () -> assertThat(desk.text("select loaded = (select count(*) from registration) and loaded = (select count(*) from takeover_student) from register_takeover")).isEqualTo("true"));

        assertThat(everything()).allMatch(row -> row.endsWith(" 0"));
        assertThat(desk.text("select state from register_takeover")).isEqualTo("WITHDRAWN");
    }

    private UUID confirmed(Place school, Path file) {
        UUID takeover = UUID.fromString(desk.text("select ref from register_takeover where state = 'OPEN' and org_id = " + school.id()));
        desk.uploaded(school, file);
        desk.signed(school, takeover, 1);
        return takeover;
    }

    /** Taken, added, refused, unchanged, loaded, held. */
    private String counts(UUID job) {
        return desk.as(desk.clerk(OWN_SCHOOL), () -> {
            var outcome = desk.beans.get(Jobs.class).get(job).outcome();
            return Stream.of("taken", "added", "refused", "unchanged", "loaded", "held").map(n -> outcome.containsKey(n) ? outcome.get(n).toString() : "0").reduce((a, b) -> a + " " + b).orElseThrow();
        });
    }

    private List<RefusalReason> reasons(UUID job) {
        return desk.as(desk.clerk(OWN_SCHOOL), () -> desk.beans.get(TakeOverUploads.class).problems(job, 100)).stream().map(p -> p.reason())
            .filter(r -> !(r instanceof EnrolmentRefusal e) || e.severity() == org.xueji.enrolment.Severity.ERROR).toList();
    }

    private Path result(UUID job, boolean refusedAlone) {
        try {
            Path fetched = desk.beans.get(TakeOverUploads.class).result(job, refusedAlone);
            return java.nio.file.Files.move(fetched, folder.resolve("back-" + job + ".xlsx"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> course(String name) {
        return desk.list("""
            select h.status || ' ' || h.valid_from from registration_status h join person p on p.id = h.person_id
             where p.name = '""" + name + "' and h.superseded_at is null order by h.valid_from, h.id");
    }

    /** How many rows there are of everything that belongs to people and to rows of files. */
    private List<String> everything() {
        return desk.list(Stream.of("person", "person_identity", "person_profile", "person_match", "registration", "registration_status", "holding", "identity_key", "student_number",
            "former_period", "former_certificate", "takeover_student").map(t -> "select '" + t + " ' || count(*) from " + t).reduce((a, b) -> a + " union all " + b).orElseThrow());
    }

    private UUID registration(String name) {
        return UUID.fromString(desk.text("select r.ref from registration r join person p on p.id = r.person_id where p.name = '" + name + "'"));
    }

    private UUID reference(Place place) {
        return UUID.fromString(desk.text("select ref from organisation where id = " + place.id()));
    }

    private static RefusalReason refused(Runnable act) {
        Refusal refusal = catchThrowableOfType(Refusal.class, act::run);
        return refusal == null ? null : refusal.reason();
    }
}
