package org.xueji.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SIBLING_SCHOOL;
import static org.xueji.takeover.TakeOverDesk.certificate;
import static org.xueji.takeover.TakeOverDesk.graduate;
import static org.xueji.takeover.TakeOverDesk.period;
import static org.xueji.takeover.TakeOverDesk.student;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.approval.CaseAction;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.identity.StudentNumber;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/** What a former register brings is compared with the whole nation: who has an archive continues it (V-7), and who may be somebody else's student is held (V-8, V-10). */
class TakeOverComparisonIT {

    @TempDir
    Path folder;
    private TakeOverDesk desk;

    @BeforeEach
    void found() {
        desk = new TakeOverDesk(folder);
    }

    private UUID taken(Place school, List<Map<String, String>> students) {
        UUID takeover = desk.begun(school);
        desk.uploaded(school, desk.workbook(students, List.of(), List.of()));
        return takeover;
    }

    /** Somebody who graduated in another province, whose register is signed off. */
    private void graduated(Map<String, String> graduate) {
        desk.signed(SCHOOL_OF_OTHER_PROVINCE, taken(SCHOOL_OF_OTHER_PROVINCE, List.of(graduate)), 1);
    }

    private List<TakeOverHold> holds(Place school, UUID takeover) {
        return desk.as(desk.clerk(school), () -> desk.takeOvers().held(takeover)).stream().map(HeldStudent::reason).toList();
    }

    private String numbers(UUID takeover) {
        return desk.text("select concat_ws(' ', state, loaded, continuing, held, certificates) from register_takeover where ref = '" + takeover + "'");
    }

    /** Every registration: whose archive, which school, how it stands. */
    private List<String> registrations() {
        return desk.list("""
            select concat_ws(' ', p.name, case when r.school_id = p.custodian_id then 'here' else 'gone' end, r.status, case when r.confirmed then 'confirmed' end)
              from registration r join person p on p.id = r.person_id order by p.name collate "C", r.entered_on""");
    }

    private static String assigned(int serial) {
        return StudentNumber.formal("430102", LocalDate.of(2009, 5, 4), serial).value();
    }

    @Test
    void whoGraduatedElsewhereContinuesThatArchiveOnceTheRegisterIsSignedV7() {
        graduated(graduate(11, "测试甲"));
        UUID takeover = desk.begun(OWN_SCHOOL);
        desk.uploaded(OWN_SCHOOL, desk.workbook(List.of(student(11, "测试甲", "ethnicGroup", "汉族"), student(12, "测试乙")), List.of(period(11, "测试甲", "休学", "2025-03-01", "2025-09-01")), List.of()));

        assertThat(numbers(takeover)).isEqualTo("OPEN 2 1 0 0");
        assertThat(desk.as(desk.clerk(OWN_SCHOOL), () -> desk.takeOvers().held(takeover))).extracting(HeldStudent::continues).containsExactly(true);
        assertThat(desk.text("select count(*) from person where custodian_id = " + OWN_SCHOOL.id())).as("nobody gets an archive by a file alone").isEqualTo("1");
        desk.signed(OWN_SCHOOL, takeover, 2);

        assertThat(registrations()).containsExactly("测试乙 here ACTIVE confirmed", "测试甲 gone GRADUATED confirmed", "测试甲 here ACTIVE confirmed");
        assertThat(desk.text("select concat_ws(' ', count(distinct person_id), count(*)) from student_number")).as("one archive, one number").isEqualTo("2 2");
        assertThat(desk.text("select ethnic_group from person where name = '测试甲'")).isEqualTo("HAN");
        assertThat(desk.list("select o.code from frozen_period f join organisation o on o.id = f.org_id")).as("the former school keeps what it had").hasSize(1);
        assertThat(desk.list("""
            select h.status from registration_status h join registration r on r.id = h.registration_id join person p on p.id = r.person_id
             where p.name = '测试甲' and r.ended_on is null order by h.valid_from""")).containsExactly("ACTIVE", "SUSPENDED", "ACTIVE");
        assertThat(desk.text("select concat_ws(' ', receipt ->> 'registrations', receipt ->> 'continued', receipt -> 'statuses' ->> 'ACTIVE') from register_takeover where ref = '" + takeover + "'"))
            .isEqualTo("2 1 2");
        assertThat(desk.list("select subject || ' ' || sum(delta) from tally_delta where org_id = " + OWN_SCHOOL.id() + " and subject ^@ 'REGISTRATION:' group by subject order by 1"))
            .containsExactly("REGISTRATION:ACTIVE 2", "REGISTRATION:UNCONFIRMED 0");
        assertThat(desk.text("select count(*) from holding h join registration r on r.id = h.registration_id where r.school_id = " + OWN_SCHOOL.id())).isEqualTo("2");
        assertThat(desk.beans.heard().stream().map(e -> e.kind())).contains("ARCHIVE_CONTINUED");
    }

    /** Somebody in attendance in another province, whose register is signed off. */
    private void registeredElsewhere(Map<String, String> student) {
        desk.signed(SCHOOL_OF_OTHER_PROVINCE, taken(SCHOOL_OF_OTHER_PROVINCE, List.of(student)), 1);
    }

    /** Who left before the other school registered him. */
    private static Map<String, String> left(int serial, String name, String... others) {
        Map<String, String> row = student(serial, name, "status", "退学", "grade", "2022", "entryDate", "2022-09-01", "statusSince", "2024-03-01", "className", "旧班");
        for (int i = 0; i < others.length; i += 2) {
            row.put(others[i], others[i + 1]);
        }
        return row;
    }

    @Test
    void whoLeftAndIsRegisteredElsewhereNowHasTheFormerTimeAddedThereAndNoSecondRegistrationV10() {
        registeredElsewhere(student(11, "测试甲"));
        UUID takeover = desk.begun(OWN_SCHOOL);
        desk.uploaded(OWN_SCHOOL, desk.workbook(List.of(left(11, "测试甲"), student(12, "测试乙")), List.of(period(11, "测试甲", "休学", "2023-03-01", "2023-09-01")), List.of()));
        assertThat(numbers(takeover)).isEqualTo("OPEN 2 1 0 0");
        assertThat(registrations()).as("nothing is added before both have signed").hasSize(2);

        desk.signed(OWN_SCHOOL, takeover, 2);

        assertThat(registrations()).containsExactly("测试乙 here ACTIVE confirmed", "测试甲 gone WITHDRAWN confirmed", "测试甲 here ACTIVE confirmed");
        assertThat(desk.text("select custodian_id from person where name = '测试甲'")).as("the archive stays").isEqualTo(String.valueOf(SCHOOL_OF_OTHER_PROVINCE.id()));
        assertThat(desk.list("select r.status from holding h join registration r on r.id = h.registration_id join person p on p.id = r.person_id where p.name = '测试甲'")).containsExactly("ACTIVE");
        assertThat(desk.list("""
            select h.status || ' ' || h.valid_from || ' ' || h.since from registration_status h join registration r on r.id = h.registration_id
             where r.status = 'WITHDRAWN' and h.superseded_at is null order by h.valid_from"""))
            .containsExactly("ACTIVE 2022-09-01 2022-09-01", "SUSPENDED 2023-03-01 2023-03-01", "ACTIVE 2023-09-01 2023-09-01", "WITHDRAWN 2024-03-01 2024-03-01");
        assertThat(desk.text("select concat_ws(' ', kind, from_on, until_on) from former_period")).isEqualTo("SUSPENDED 2023-03-01 2023-09-01");
        assertThat(desk.list("select concat_ws(' ', org_id, entered_on, until) from frozen_period")).as("the school keeps its own").containsExactly(OWN_SCHOOL.id() + " 2022-09-01 2024-03-01");
        assertThat(desk.text("select concat_ws(' ', count(distinct person_id), count(*)) from student_number")).as("one archive, one number").isEqualTo("2 2");
        assertThat(desk.text("select concat_ws(' ', receipt ->> 'registrations', receipt ->> 'continued', receipt -> 'statuses' ->> 'WITHDRAWN') from register_takeover where ref = '" + takeover + "'"))
            .isEqualTo("2 1 1");
        assertThat(desk.list("select subject || ' ' || sum(delta) from tally_delta where org_id = " + OWN_SCHOOL.id() + " and subject ^@ 'REGISTRATION:' group by subject order by 1"))
            .containsExactly("REGISTRATION:ACTIVE 1", "REGISTRATION:UNCONFIRMED 0", "REGISTRATION:WITHDRAWN 1");
        assertThat(desk.text("select count(*) from takeover_match")).isEqualTo("0");
        assertThat(desk.as(desk.clerk(OWN_SCHOOL), () -> desk.takeOvers().held(takeover))).isEmpty();
        assertThat(desk.beans.heard().stream().map(e -> e.kind())).contains("ARCHIVE_COMPLETED");
    }

    @Test
    void aFormerTimeThatOverlapsOrHasAnotherNumberIsHeldAndSoIsOneThatCameTwice() {
        registeredElsewhere(student(11, "测试甲"));
        UUID overlapping = taken(OWN_SCHOOL, List.of(left(11, "测试甲", "statusSince", "2024-09-02")));
        assertThat(holds(OWN_SCHOOL, overlapping)).as("a day too long").containsExactly(TakeOverHold.ARCHIVE_EXISTS);

        UUID numbered = taken(SIBLING_SCHOOL, List.of(left(11, "测试甲", "studentNumber", assigned(3))));
        assertThat(holds(SIBLING_SCHOOL, numbered)).containsExactly(TakeOverHold.NUMBER_DIFFERS);
        desk.as(desk.clerk(OWN_SCHOOL), () -> desk.takeOvers().withdraw(overlapping, "wrong"));
        desk.as(desk.clerk(SIBLING_SCHOOL), () -> desk.takeOvers().withdraw(numbered, "wrong"));
        desk.work();
        UUID first = taken(OWN_SCHOOL, List.of(left(11, "测试甲", "statusSince", "2024-09-01")));
        UUID second = taken(SIBLING_SCHOOL, List.of(left(11, "测试甲")));

        desk.signed(OWN_SCHOOL, first, 1);
        assertThat(desk.text("select count(*) from registration")).isEqualTo("2");
        desk.signed(SIBLING_SCHOOL, second, 1);

        assertThat(numbers(second)).as("it was added by another meanwhile").isEqualTo("CONFIRMED 0 0 1 0");
        assertThat(desk.text("select count(*) from registration")).isEqualTo("2");
    }

    @Test
    void nobodyAddsAFormerTimeThatBothHaveNotSigned() {
        registeredElsewhere(student(11, "测试甲"));
        UUID takeover = taken(OWN_SCHOOL, List.of(left(11, "测试甲")));
        String row = desk.text("select ref from takeover_student where state = 'CONTINUES'");
        desk.counted(OWN_SCHOOL, takeover, 1, "");
        desk.sent(OWN_SCHOOL, takeover);
        String signing = desk.text("select case_id from register_takeover where ref = '" + takeover + "'");

        for (Post post : List.of(desk.clerk(OWN_SCHOOL), COUNTY.approver(), desk.nation.newcomer(SCHOOL_OF_OTHER_PROVINCE))) {
            assertThatThrownBy(() -> desk.as(post, () -> desk.beans.get(Database.class).ask(sql -> sql.createQuery("select effect.add_former_time(:case, :row, '[]')")
                .bind("case", Long.parseLong(signing)).bind("row", UUID.fromString(row)).mapTo(String.class).one()))).isInstanceOfSatisfying(RuntimeException.class,
                    e -> assertThat(Refusals.of(e).map(Refusal::reason)).hasValue(TakeOverRefusal.NOT_OPEN));
        }
        assertThat(desk.text("select count(*) from registration")).isEqualTo("1");
    }

    @Test
    void anArchiveThatARowDoesNotFitIsNotContinued() {
        graduated(graduate(11, "测试甲", "studentNumber", assigned(3)));

        UUID takeover = taken(OWN_SCHOOL, List.of(student(11, "测试甲")));
        assertThat(holds(OWN_SCHOOL, takeover)).as("the archive has another number").containsExactly(TakeOverHold.NUMBER_DIFFERS);

        UUID renamed = taken(SIBLING_SCHOOL, List.of(student(11, "测试丙", "studentNumber", assigned(3))));
        assertThat(holds(SIBLING_SCHOOL, renamed)).as("the document under another name").containsExactly(TakeOverHold.IDENTITY_DIFFERS);
        desk.as(desk.clerk(OWN_SCHOOL), () -> desk.takeOvers().withdraw(takeover, "wrong"));
        desk.as(desk.clerk(SIBLING_SCHOOL), () -> desk.takeOvers().withdraw(renamed, "wrong"));
        desk.work();

        UUID early = taken(SIBLING_SCHOOL, List.of(student(11, "测试甲", "studentNumber", assigned(3), "entryDate", "2024-03-01", "grade", "2023"), graduate(13, "测试丁")));
        assertThat(holds(SIBLING_SCHOOL, early)).as("registered elsewhere by the day of entry").containsExactly(TakeOverHold.ARCHIVE_EXISTS);
        assertThat(desk.text("select count(*) from person")).isEqualTo("2");
    }

    @Test
    void aTemporaryNumberGivesWayToThatOfTheFormerRegisterV3() {
        graduated(graduate(11, "测试甲", "studentNumber", ""));
        desk.nation.asOwner("""
            with n as (insert into student_number(blind_index, person_id, path, kind, number, issued_at) select '\\x01', id, path, 'TEMPORARY', '\\x02', '2026-09-10' from person returning person_id)
            update person set student_number = '\\x02', student_number_index = '\\x01'""");
        UUID takeover = taken(OWN_SCHOOL, List.of(student(11, "测试甲")));

        desk.signed(OWN_SCHOOL, takeover, 1);

        assertThat(desk.list("select kind || case when replaced_at is null then '' else ' replaced' end from student_number order by kind")).containsExactly("FORMAL_BY_IDENTITY", "TEMPORARY replaced");
        assertThat(desk.text("select count(*) from person p join student_number s on s.blind_index = p.student_number_index and s.replaced_at is null")).isEqualTo("1");
    }

    @Test
    void whoWasToContinueAnArchiveThatBecameAnothersMeanwhileIsHeldAndTheOthersAreConfirmed() {
        graduated(graduate(11, "测试甲"));
        UUID takeover = taken(OWN_SCHOOL, List.of(student(11, "测试甲"), student(12, "测试乙")));
        desk.nation.asOwner("insert into holding(registration_id, person_id, path, slot) select id, person_id, path, 'VOCATIONAL' from registration where status = 'GRADUATED'");

        desk.signed(OWN_SCHOOL, takeover, 2);

        assertThat(numbers(takeover)).isEqualTo("CONFIRMED 1 0 1 0");
        assertThat(registrations()).containsExactly("测试乙 here ACTIVE confirmed", "测试甲 here GRADUATED confirmed");
        assertThat(desk.text("select custodian_id from person where name = '测试甲'")).isEqualTo(String.valueOf(SCHOOL_OF_OTHER_PROVINCE.id()));
    }

    @Test
    void ofTwoSchoolsThatContinueOneArchiveTheSecondIsHeldV10() {
        graduated(graduate(11, "测试甲"));
        UUID first = taken(OWN_SCHOOL, List.of(student(11, "测试甲")));

        UUID second = taken(SIBLING_SCHOOL, List.of(student(11, "测试甲")));

        assertThat(numbers(first)).isEqualTo("OPEN 1 1 0 0");
        assertThat(holds(SIBLING_SCHOOL, second)).containsExactly(TakeOverHold.FILED_ALREADY);
    }

    @Test
    void takenOutOrWithdrawnTheArchiveStaysAsItWas() {
        graduated(graduate(11, "测试甲"));
        UUID takeover = desk.begun(OWN_SCHOOL);
        desk.uploaded(OWN_SCHOOL, desk.workbook(List.of(graduate(11, "测试甲", "entryDate", "2024-09-01", "grade", "2024", "statusSince", "2026-07-01")), List.of(),
            List.of(certificate(11, "测试甲", "毕业证书", "2026-1", "2026-07-01"))));
        assertThat(numbers(takeover)).isEqualTo("OPEN 1 1 0 1");

        desk.as(desk.clerk(OWN_SCHOOL), () -> desk.takeOvers().withdraw(takeover, "wrong file"));
        desk.work();

        assertThat(numbers(takeover)).isEqualTo("WITHDRAWN 0 0 0 0");
        assertThat(registrations()).containsExactly("测试甲 here GRADUATED confirmed");
    }

    @Test
    void killedBeforeAnyStepOfTheLastSignatureTheArchiveIsContinuedOnceOrNotAtAll() {
        desk.signed(SCHOOL_OF_OTHER_PROVINCE, taken(SCHOOL_OF_OTHER_PROVINCE, List.of(graduate(11, "测试甲"), student(13, "测试丙"))), 2);
        UUID takeover = taken(OWN_SCHOOL, List.of(student(11, "测试甲"), student(12, "测试乙"), left(13, "测试丙")));
        desk.counted(OWN_SCHOOL, takeover, 3, "");
        desk.sent(OWN_SCHOOL, takeover);
        desk.acts(desk.nation.newcomer(OWN_SCHOOL), takeover, CaseAction.APPROVE);
        Post county = desk.nation.newcomer(COUNTY);

        int deaths = desk.login.tillDone(() -> desk.acts(county, takeover, CaseAction.APPROVE),
            () -> assertThat(desk.text("select concat_ws(' ', count(*), (select state from register_takeover where org_id = " + OWN_SCHOOL.id() + "), (select count(*) from frozen_period)) from registration"))
                .isEqualTo("3 SIGNING 0"));

        assertThat(deaths).isGreaterThan(10);
        assertThat(registrations()).containsExactly("测试丙 gone WITHDRAWN confirmed", "测试丙 here ACTIVE confirmed", "测试乙 here ACTIVE confirmed", "测试甲 gone GRADUATED confirmed",
            "测试甲 here ACTIVE confirmed");
    }

    @Test
    void whoIsOnlyAlikeSomebodyWithAnotherDocumentIsHeldV8() {
        graduated(graduate(11, "测试甲"));
        Map<String, String> passport = student(21, "测试甲", "documentKind", "护照", "identityNumber", "E12345678", "birthDate", "2009-05-04", "studentNumber", assigned(5));
        Map<String, String> otherSerial = student(23, "测试甲");

        UUID takeover = taken(OWN_SCHOOL, List.of(passport, otherSerial, student(25, "测试乙")));

        assertThat(holds(OWN_SCHOOL, takeover)).containsExactly(TakeOverHold.ALIKE, TakeOverHold.ALIKE);
        assertThat(numbers(takeover)).isEqualTo("OPEN 1 0 2 0");
        assertThat(desk.text("select count(*) from takeover_match")).as("who is loaded is found by the person").isEqualTo("6");
    }

    @Test
    void twoRowsOfOneFileThatAreAlikeAreBothHeld() {
        UUID takeover = taken(OWN_SCHOOL, List.of(student(21, "测试甲"), student(23, "测试甲")));

        assertThat(holds(OWN_SCHOOL, takeover)).containsExactly(TakeOverHold.ALIKE, TakeOverHold.ALIKE);
    }
}
