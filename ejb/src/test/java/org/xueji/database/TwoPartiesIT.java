package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.database.Nation.INVISIBLE;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.INSTITUTION_OF_MINISTRY;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_DISTRICT;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_PROVINCE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.database.Nation.Student;

/** A case between two jurisdictions: what each side sees of it, may do in it, and what its effect moves. */
class TwoPartiesIT {

    private Nation nation;
    private Student student;
    private TransferCase filed;

    @BeforeEach
    void file() {
        nation = Nation.founded();
        student = nation.registers(OWN_SCHOOL, "Jia");
        filed = nation.filesTransfer(student, SCHOOL_OF_OTHER_PROVINCE);
    }

    @Test
    void bothSidesSeeTheWholeRouteAndAllDecisionsAndNobodyElseDoes() {
        decides(OWN_SCHOOL, "APPROVE");

        for (Place party : filed.route()) {
            try (Session session = nation.as(party)) {
                assertThat(session.seen("approval_step")).as(party.name()).isEqualTo(4);
                assertThat(session.seen("decision")).as(party.name()).isEqualTo(1);
            }
        }
        for (Place stranger : new Place[] {SIBLING_SCHOOL, SCHOOL_OF_DISTRICT}) {
            try (Session session = nation.as(stranger)) {
                assertThat(session.seen("approval_case") + session.seen("approval_step") + session.seen("decision")).as(stranger.name()).isZero();
            }
        }
    }

    @Test
    void whetherACaseIsGrantedDoesNotDependOnWhoAsks() {
        decides(SCHOOL_OF_OTHER_PROVINCE, "APPROVE");
        decides(OTHER_PROVINCE, "APPROVE");

        for (Place asking : Place.values()) {
            if (asking != Place.SUSPENDED_COUNTY && asking != Place.SCHOOL_OF_SUSPENDED_COUNTY) {
                try (Session session = nation.as(asking)) {
                    assertThat(session.text("select decisions_grant(?)", filed.id())).as(asking.name()).isEqualTo("false");
                }
            }
        }
        decides(OWN_SCHOOL, "APPROVE");
        decides(COUNTY, "APPROVE");
        try (Session receiver = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            assertThat(receiver.text("select decisions_grant(?)", filed.id())).isEqualTo("true");
        }
    }

    @Test
    void aPartyWithoutTheCaseInSightIsToldOfNoGrant() {
        try (Session filer = nation.as(OWN_SCHOOL)) {
            TransferCase.step(filer, filed.id(), OWN_SCHOOL, 5, SCHOOL_OF_DISTRICT, "DECIDE");
            filer.commit();
        }

        try (Session third = nation.as(SCHOOL_OF_DISTRICT)) {
            assertThat(third.seen("approval_step")).isEqualTo(1);
            assertThat(third.text("select decisions_grant(?)", filed.id())).isEqualTo("false");
        }
    }

    @Test
    void whoeverDecidesOpensTheNextStepAlsoOnTheOtherSide() {
        try (Session receiver = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            assertThat(receiver.run("update approval_step set state = 'OPEN', reached_at = ?::timestamptz where case_id = ? and seq = 3", Session.NOW, filed.id())).isEqualTo(1);
        }
    }

    @Test
    void theFilersOwnActIsTheFilersAlone() {
        try (Session receiver = nation.as(SCHOOL_OF_OTHER_PROVINCE); Session superior = nation.as(COUNTY); Session filer = nation.as(OWN_SCHOOL)) {
            assertThat(filed.attemptFilersAct(receiver, SCHOOL_OF_OTHER_PROVINCE, "WITHDRAW").state()).isEqualTo(INVISIBLE);
            assertThat(filed.attemptFilersAct(superior, COUNTY, "WITHDRAW").state()).isEqualTo(INVISIBLE);
            assertThat(filed.attemptFilersAct(filer, OWN_SCHOOL, "WITHDRAW").state()).isEqualTo("00000");
        }
    }

    @Test
    void nobodyDecidesUnderAnotherOperatorsName() {
        try (Session school = nation.as(OWN_SCHOOL)) {
            assertThat(filed.attemptDecision(school, OWN_SCHOOL, COUNTY).state()).isEqualTo(INVISIBLE);
            assertThat(filed.attemptDecision(school, OWN_SCHOOL, OWN_SCHOOL).state()).isEqualTo("00000");
        }
    }

    @Test
    void nobodyFilesUnderAnotherOperatorsNameOrPost() {
        nation.files(OWN_SCHOOL, "Yi");
        try (Session school = nation.as(OWN_SCHOOL)) {
            assertThat(school.attempt("insert into approval_case(kind, state, subject, from_org, from_path, rule_version, filed_by, filer, filed_at) select kind, state, subject, from_org, from_path, rule_version, ?, filer, filed_at from approval_case",
                COUNTY.id()).state()).isEqualTo(INVISIBLE);
            assertThat(attemptJob(school, COUNTY, OWN_SCHOOL).state()).isEqualTo(INVISIBLE);
            assertThat(attemptJob(school, OWN_SCHOOL, COUNTY).state()).isEqualTo(INVISIBLE);
            assertThat(attemptJob(school, OWN_SCHOOL, OWN_SCHOOL).state()).isEqualTo("00000");
        }
    }

    private static Session.Outcome attemptJob(Session session, Place operator, Place post) {
        return session.attempt("insert into job(org_id, path, kind, title, created_by, created_post, created_at, served_at) values (?, ?::path_t, 'IMPORT', 'file', ?, ?, now(), now())",
            OWN_SCHOOL.id(), OWN_SCHOOL.path(), operator.id(), post.approver().ref());
    }

    @Test
    void aFilingForRecordHoldsAndRejectsNothingV14() {
        try (Session filer = nation.as(OWN_SCHOOL)) {
            TransferCase.step(filer, filed.id(), OWN_SCHOOL, 5, PROVINCE, "FILE_FOR_RECORD");
            filer.commit();
        }
        try (Session province = nation.as(PROVINCE)) {
            province.run("""
                insert into decision(case_id, seq, case_path, round, step, org_id, operator_id, person, verdict, at) values (?, 5, ?::path_t, 1, 5, ?, ?, '\\x00', 'DENY', now())""",
                filed.id(), OWN_SCHOOL.path(), PROVINCE.id(), PROVINCE.id());
            province.commit();
        }

        filed.runsItsCourse(nation);

        try (Session receiver = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            assertThat(receiver.seen("person")).isEqualTo(1);
        }
    }

    @Test
    void nobodyIsHandedAStudentWithoutHavingDecided() {
        Student pushed = nation.registers(OWN_SCHOOL, "Yi");
        try (Session filer = nation.as(OWN_SCHOOL)) {
            long id = TransferCase.open(filer, "TRANSFER", OWN_SCHOOL, SCHOOL_OF_OTHER_PROVINCE, pushed.registration());
            TransferCase.step(filer, id, OWN_SCHOOL, 1, OWN_SCHOOL, "DECIDE");
            TransferCase unasked = new TransferCase(id, pushed, SCHOOL_OF_OTHER_PROVINCE, List.of(OWN_SCHOOL));
            unasked.decides(filer, OWN_SCHOOL, "APPROVE");

            assertThat(unasked.attemptEffect(filer).state()).isEqualTo("XJ030");
        }
    }

    @Test
    void theMinistryNarrowsBeforeItCausesAnEffect() {
        for (Place decider : filed.route()) {
            decides(decider, "APPROVE");
        }

        try (Session ministry = nation.as(MINISTRY)) {
            assertThat(filed.attemptEffect(ministry).state()).isEqualTo("XJ004");
            ministry.run("select tenancy.narrow(?)", SCHOOL_OF_OTHER_PROVINCE.id());
            assertThat(filed.attemptEffect(ministry).state()).isEqualTo("00000");
        }
    }

    @Test
    void theMinistryDecidesForItsInstitutionAfterNarrowing() {
        TransferCase toInstitution = nation.filesTransfer(nation.registers(OWN_SCHOOL, "Yi"), INSTITUTION_OF_MINISTRY);

        toInstitution.runsItsCourse(nation);

        try (Session institution = nation.as(INSTITUTION_OF_MINISTRY)) {
            assertThat(institution.seen("person")).isEqualTo(1);
        }
    }

    @Test
    void aStudentWhoComesBackLeavesAgain() {
        filed.runsItsCourse(nation);
        Student away = new Student(student.person(), student.registration(), SCHOOL_OF_OTHER_PROVINCE);
        nation.filesTransfer(away, OWN_SCHOOL).runsItsCourse(nation);
        nation.filesTransfer(student, SCHOOL_OF_PROVINCE).runsItsCourse(nation);

        try (Session school = nation.as(OWN_SCHOOL)) {
            assertThat(school.seen("person")).isZero();
            assertThat(school.seen("frozen_period")).isEqualTo(2);
        }
    }

    @Test
    void aFrozenPeriodBeginsOnTheDayTheStudentCameToThatSchool() {
        filed.runsItsCourse(nation);
        Student away = new Student(student.person(), student.registration(), SCHOOL_OF_OTHER_PROVINCE);
        nation.filesTransfer(away, SCHOOL_OF_PROVINCE).runsItsCourse(nation);

        try (Session first = nation.as(OWN_SCHOOL); Session second = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            assertThat(first.text("select entered_on from frozen_period")).isEqualTo("2026-09-01");
            assertThat(second.text("select entered_on from frozen_period")).isEqualTo("2026-09-10");
        }
    }

    @Test
    void aSchoolKeepsAFrozenPeriodOfEveryRegistrationItLoses() {
        try (Session county = nation.as(COUNTY)) {
            county.run("""
                insert into registration(person_id, path, school_id, stage, study_form, grade, entered_on, status, status_since, ended_on)
                values (?, ?::path_t, ?, 'SECONDARY_VOCATIONAL', 'FULL_TIME', 2024, '2024-09-01', 'WITHDRAWN', '2025-01-10', '2025-01-10')""",
                student.person(), OWN_SCHOOL.path(), OWN_SCHOOL.id());
            county.commit();
        }

        filed.runsItsCourse(nation);

        try (Session school = nation.as(OWN_SCHOOL)) {
            assertThat(school.list("select until from frozen_period order by until")).containsExactly("2025-01-10", "2026-09-10");
        }
    }

    @Test
    void theCourseOfARegistrationTellsWhereItWentAndWhen() {
        filed.runsItsCourse(nation);

        try (Session receiver = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            assertThat(receiver.list("select concat_ws(' ', school_id, status, valid_from, cause) from registration_status"))
                .containsExactly(SCHOOL_OF_OTHER_PROVINCE.id() + " ACTIVE 2026-09-10 TRANSFER");
            assertThat(receiver.text("select to_char(recorded_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') from registration_status")).isEqualTo("2026-09-10 09:00");
        }
    }

    @Test
    void theCountsOfBothSchoolsFollow() {
        filed.runsItsCourse(nation);

        assertThat(delta(OWN_SCHOOL)).isEqualTo(-1);
        assertThat(delta(SCHOOL_OF_OTHER_PROVINCE)).isEqualTo(1);
    }

    @Test
    void anArchiveThatAnotherSchoolKeepsIsNotMoved() {
        try (Session owner = nation.owner()) {
            owner.run("update approval_case set state = 'WITHDRAWN' where id = ?", filed.id());
            owner.run("update registration set school_id = ? where id = ?", SIBLING_SCHOOL.id(), student.registration());
            long id = TransferCase.open(owner, "TRANSFER", SIBLING_SCHOOL, SCHOOL_OF_OTHER_PROVINCE, student.registration());
            TransferCase.step(owner, id, SIBLING_SCHOOL, 1, SCHOOL_OF_OTHER_PROVINCE, "DECIDE");
            owner.run("""
                insert into decision(case_id, seq, case_path, round, step, org_id, operator_id, person, verdict, at) values (?, 1, ?::path_t, 1, 1, ?, ?, '\\x00', 'APPROVE', now())""",
                id, SIBLING_SCHOOL.path(), SCHOOL_OF_OTHER_PROVINCE.id(), SCHOOL_OF_OTHER_PROVINCE.id());
            owner.commit();
            try (Session receiver = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
                assertThat(receiver.attempt("select effect.transfer(?, date '2026-09-10')", id).state()).isEqualTo("XJ031");
            }
        }
    }

    @Test
    void aRecordNamesNoCaseRegistrationOrJobThatItsWriterCannotSee() {
        long record = nation.files(SIBLING_SCHOOL, "Yi");
        long job;
        try (Session school = nation.as(OWN_SCHOOL)) {
            job = school.number("""
                insert into job(org_id, path, kind, title, created_by, created_post, created_at, served_at) values (?, ?::path_t, 'IMPORT', 'file', ?, ?, now(), now()) returning id""",
                OWN_SCHOOL.id(), OWN_SCHOOL.path(), OWN_SCHOOL.id(), OWN_SCHOOL.approver().ref());
            school.commit();
        }

        try (Session sibling = nation.as(SIBLING_SCHOOL)) {
            assertThat(sibling.attempt("update new_student set case_id = ? where id = ?", filed.id(), record).state()).isEqualTo("XJ020");
            assertThat(sibling.attempt("update new_student set registration_id = ? where id = ?", student.registration(), record).state()).isEqualTo("XJ020");
            assertThat(sibling.attempt("""
                insert into new_student(school_id, path, state, name, sex, birth_date, document_kind, document_number, document_index, grade, major_name, study_form,
                                        length_years, entered_on, created_by, created_at, job_id, sheet, row_no)
                select school_id, path, state, name, sex, birth_date, document_kind, document_number, '\\x77', grade, major_name, study_form, length_years, entered_on,
                       created_by, created_at, ?, 'sheet', 1 from new_student where id = ?""", job, record).state()).as("would block the row of another school's file").isEqualTo("XJ020");
        }
    }

    @Test
    void noDecisionIsTakenAwayWithItsCase() {
        try (Session owner = nation.owner()) {
            decides(OWN_SCHOOL, "APPROVE");
            assertThatThrownBy(() -> owner.run("delete from approval_case where id = ?", filed.id())).hasMessageContaining(Nation.FOREIGN_KEY);
        }
    }

    private void decides(Place place, String verdict) {
        try (Session session = nation.as(place)) {
            filed.decides(session, place, verdict);
            session.commit();
        }
    }

    private long delta(Place school) {
        try (Session session = nation.as(school)) {
            return session.number("select coalesce(sum(delta), 0) from tally_delta where subject = 'REGISTRATION:ACTIVE'");
        }
    }
}
