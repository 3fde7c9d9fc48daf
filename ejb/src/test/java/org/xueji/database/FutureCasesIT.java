package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Nation.EXCLUDED;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.INSTITUTION_OF_MINISTRY;
import static org.xueji.database.Place.MUNICIPALITY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_PROVINCE;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Cases of the regulations that no service handles yet, laid into this schema as the server's login: later work adds tables to it and changes none.
 * Where a case needs a table of its own, the test says so by adding it.
 */
class FutureCasesIT {

    private static final Place INSTITUTION = SCHOOL_OF_PROVINCE;

    private Nation nation;
    private Session institution;

    @BeforeEach
    void open() {
        nation = Nation.founded();
        institution = nation.as(INSTITUTION);
    }

    @AfterEach
    void close() {
        institution.close();
    }

    @Test
    void aReleasedAdmissionBecomesACaseTableOfItsOwnH7() {
        addTable("""
            create table admission(id bigint generated always as identity primary key, org_id bigint not null, path path_t not null, province smallint not null,
              candidate_number text not null, name text not null, released_at timestamptz, registration_id bigint references registration,
              foreign key (org_id, path) references organisation(id, path) on update cascade);
            select tenancy.scope('admission');
            grant select, insert on admission to xueji_app""");

        institution.run("insert into admission(org_id, path, candidate_number, name) values (?, ?::path_t, '26430100000001', 'Jia')", INSTITUTION.id(), INSTITUTION.path());
        institution.commit();

        try (Session other = nation.as(SCHOOL_OF_OTHER_PROVINCE); Session province = nation.as(PROVINCE)) {
            assertThat(other.seen("admission")).isZero();
            assertThat(province.number("select count(*) from admission where province = ?", PROVINCE.ordinal())).isEqualTo(1);
        }
    }

    @Test
    void anExaminedNewStudentIsRegisteredWithLevelAndSpecialAdmissionTypeH8H9() {
        long registration = higher("BACHELOR", "FULL_TIME", "2026-09-01", person("Jia"));
        institution.run("update registration set particulars = '{\"admission\": \"TARGETED\", \"candidate\": \"26430100000001\"}' where id = ?", registration);

        assertThat(institution.text("select particulars ->> 'admission' from registration where id = ?", registration)).isEqualTo("TARGETED");
    }

    @Test
    void aPreparatoryStudentIsMarkedAndNotRegisteredAndRegisteredAfterwardsH8() {
        addTable("""
            create table preparatory_marking(person_id bigint not null, path path_t not null, kind text not null, trained_at bigint not null references organisation, marked_on date not null,
              primary key (person_id, kind), foreign key (person_id, path) references person(id, path) on update cascade);
            select tenancy.scope('preparatory_marking');
            grant select, insert on preparatory_marking to xueji_app""");
        long person = person("Jia");
        institution.run("insert into preparatory_marking values (?, ?::path_t, 'MINORITY', ?, '2026-09-01')", person, INSTITUTION.path(), INSTITUTION_OF_MINISTRY.id());
        assertThat(institution.number("select count(*) from registration where person_id = ?", person)).as("a marking is no registration").isZero();

        long registration = higher("BACHELOR", "FULL_TIME", "2027-09-01", person);
        Nation.holds(institution, INSTITUTION, person, registration, "FULL_TIME");

        assertThat(institution.seen("holding")).isEqualTo(1);
    }

    @Test
    void aFullTimeAndAPartTimeRegistrationRunSideBySideH8() {
        long person = person("Jia");
        long fullTime = higher("BACHELOR", "FULL_TIME", "2026-09-01", person);
        long partTime = higher("JUNIOR_COLLEGE", "PART_TIME", "2026-09-01", person);
        long openUniversity = higher("JUNIOR_COLLEGE", "DISTANCE", "2026-09-01", person);

        Nation.holds(institution, INSTITUTION, person, fullTime, "FULL_TIME");
        Nation.holds(institution, INSTITUTION, person, partTime, "OTHER");
        Nation.holds(institution, INSTITUTION, person, openUniversity, "OTHER");

        assertThat(institution.seen("holding")).isEqualTo(3);
        long second = higher("MASTER", "FULL_TIME", "2026-09-01", person);
        assertThat(institution.attempt("insert into holding(registration_id, person_id, path, slot) values (?, ?, ?::path_t, 'FULL_TIME')", second, person, INSTITUTION.path()).state())
            .isEqualTo(EXCLUDED);
    }

    @Test
    void theNextPeriodOfStudyFollowsOnTheSameArchiveH8() {
        long person = person("Jia");
        long bachelor = higher("BACHELOR", "FULL_TIME", "2022-09-01", person);
        Nation.holds(institution, INSTITUTION, person, bachelor, "FULL_TIME");
        institution.run("delete from holding where registration_id = ?", bachelor);
        institution.run("update registration set status = 'GRADUATED', status_since = '2026-06-30', ended_on = '2026-06-30' where id = ?", bachelor);

        Nation.holds(institution, INSTITUTION, person, higher("MASTER", "FULL_TIME", "2026-09-01", person), "FULL_TIME");

        assertThat(institution.list("select level from registration order by entered_on")).containsExactly("BACHELOR", "MASTER");
    }

    @Test
    void aJointlyTrainedStudentIsRegisteredWhereAdmittedH8() {
        long registration = higher("DOCTOR", "FULL_TIME", "2026-09-01", person("Jia"));
        institution.run("update registration set particulars = jsonb_build_object('jointlyTrainedAt', (select ref from organisation where id = ?)) where id = ?",
            INSTITUTION_OF_MINISTRY.id(), registration);

        assertThat(institution.number("select count(*) from registration where school_id = ? and particulars ?? 'jointlyTrainedAt'", INSTITUTION.id())).isEqualTo(1);
    }

    @Test
    void anAdmissionIsCorrectedByACaseBetweenTheInstitutionAndTheExaminationOfficeH10() {
        long id = TransferCase.open(institution, "ADMISSION_CORRECTION", INSTITUTION, OTHER_PROVINCE, null);
        TransferCase.step(institution, id, INSTITUTION, 1, OTHER_PROVINCE, "DECIDE");
        institution.commit();

        try (Session office = nation.as(OTHER_PROVINCE); Session third = nation.as(MUNICIPALITY)) {
            assertThat(office.number("select count(*) from approval_case c join approval_step s on s.case_id = c.id where c.id = ?", id)).isEqualTo(1);
            assertThat(third.seen("approval_case")).isZero();
        }
    }

    @Test
    void theYearsOfAStudentAreRowsUnderTheRegistrationH12() {
        addTable("""
            create table annual_registration(registration_id bigint not null, person_id bigint not null, path path_t not null, term text not null, on_day date not null, outcome text not null,
              primary key (registration_id, term, on_day),
              foreign key (registration_id, person_id, path) references registration(id, person_id, path) on update cascade) partition by range (on_day);
            create table annual_registration_2026 partition of annual_registration for values from ('2026-01-01') to ('2027-01-01');
            select tenancy.scope('annual_registration');
            grant select, insert on annual_registration to xueji_app""");
        Nation.Student student = nation.registers(OWN_SCHOOL, "Yi");
        try (Session school = nation.as(OWN_SCHOOL)) {
            school.run("insert into annual_registration values (?, ?, ?::path_t, '2026-AUTUMN', '2026-09-05', 'REGISTERED')", student.registration(), student.person(), OWN_SCHOOL.path());
            school.commit();
        }

        nation.filesTransfer(student, SCHOOL_OF_OTHER_PROVINCE).runsItsCourse(nation);

        try (Session before = nation.as(OWN_SCHOOL); Session after = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            assertThat(before.seen("annual_registration")).isZero();
            assertThat(after.seen("annual_registration")).as("the new table moves with the archive, by its key alone").isEqualTo(1);
        }
    }

    @Test
    void changesOfStatusKeepWhenTheyHeldAndWhenTheyWereKnownH13V12() {
        long person = person("Jia");
        long registration = higher("BACHELOR", "FULL_TIME", "2026-09-01", person);
        status(registration, person, "ACTIVE", "2026-09-01", "2026-09-10T09:00+08:00");
        status(registration, person, "SUSPENDED", "2027-03-01", "2027-03-10T09:00+08:00");
        institution.run("update registration_status set superseded_at = '2027-04-01T09:00+08:00' where status = 'SUSPENDED'");
        status(registration, person, "SUSPENDED", "2027-02-20", "2027-04-01T09:00+08:00");
        status(registration, person, "ACTIVE", "2028-02-20", "2028-02-20T09:00+08:00");

        String asOf = """
            select status from registration_status where registration_id = ? and valid_from <= ?::date
               and recorded_at <= ?::timestamptz and coalesce(superseded_at > ?::timestamptz, true) order by valid_from desc limit 1""";
        assertThat(institution.text(asOf, registration, "2027-02-25", "2027-03-15", "2027-03-15")).as("as it was known in March").isEqualTo("ACTIVE");
        assertThat(institution.text(asOf, registration, "2027-02-25", "2028-12-31", "2028-12-31")).as("as it is known now").isEqualTo("SUSPENDED");
    }

    @Test
    void everyOutcomeOfARegistrationHasItsPlaceH12H13() {
        for (String ongoing : List.of("SUSPENDED", "RETAINED", "ACTIVE")) {
            long person = person(ongoing);
            assertThat(institution.run("update registration set status = ?, status_since = '2027-03-01' where id = ?", ongoing, higher("BACHELOR", "FULL_TIME", "2026-09-01", person))).isEqualTo(1);
        }
        for (String ended : List.of("WITHDRAWN", "CANCELLED", "EXPELLED", "DECEASED", "COMPLETED", "GRADUATED", "ATTENDED")) {
            long person = person(ended);
            assertThat(institution.run("update registration set status = ?, status_since = '2027-03-01', ended_on = '2027-03-01' where id = ?", ended,
                higher("BACHELOR", "FULL_TIME", "2026-09-01", person))).isEqualTo(1);
        }
    }

    @Test
    void theArchiveStaysAfterTheStudentLeftH14() {
        Nation.Student student = nation.registers(OWN_SCHOOL, "Yi");
        try (Session school = nation.as(OWN_SCHOOL)) {
            school.run("delete from holding where registration_id = ?", student.registration());
            school.run("update registration set status = 'GRADUATED', ended_on = '2029-07-10' where id = ?", student.registration());
            assertThat(school.attempt("delete from person").state()).isEqualTo(Nation.INVISIBLE);
            assertThat(school.attempt("delete from registration").state()).isEqualTo(Nation.INVISIBLE);
            assertThat(school.seen("person")).isEqualTo(1);
        }
    }

    @Test
    void whoCompletedGraduatesLaterUnderTheSameRegistrationH16V20() {
        addTable("""
            create table certificate(id bigint generated always as identity primary key, registration_id bigint not null, person_id bigint not null, path path_t not null,
              kind text not null, number text not null unique, issued_on date not null, printed jsonb not null, replaced_by bigint references certificate,
              foreign key (registration_id, person_id, path) references registration(id, person_id, path) on update cascade);
            create unique index one_valid_certificate on certificate(registration_id) where replaced_by is null;
            select tenancy.scope('certificate');
            grant select, insert on certificate to xueji_app;
            grant update (replaced_by) on certificate to xueji_app""");
        long person = person("Jia");
        long registration = higher("BACHELOR", "FULL_TIME", "2022-09-01", person);
        institution.run("update registration set status = 'COMPLETED', status_since = '2026-06-30', ended_on = '2026-06-30' where id = ?", registration);
        status(registration, person, "COMPLETED", "2026-06-30", "2026-06-30T09:00+08:00");

        institution.run("update registration set status = 'GRADUATED', status_since = '2027-12-30' where id = ?", registration);
        status(registration, person, "GRADUATED", "2027-12-30", "2027-12-30T09:00+08:00");

        assertThat(institution.list("select status from registration_status order by valid_from")).containsExactly("COMPLETED", "GRADUATED");
        assertThat(institution.number("select count(*) from registration where person_id = ?", person)).isEqualTo(1);
    }

    @Test
    void aSelfTaughtGraduateIsAPersonWithoutRegistrationH4H15() {
        addTable("""
            create table diploma(id bigint generated always as identity primary key, person_id bigint not null, path path_t not null, registration_id bigint references registration,
              kind text not null, number text not null unique, level text not null, graduated_on date not null,
              check (kind = 'SELF_TAUGHT' or registration_id is not null),
              foreign key (person_id, path) references person(id, path) on update cascade);
            select tenancy.scope('diploma');
            grant select, insert on diploma to xueji_app""");
        try (Session office = nation.as(PROVINCE)) {
            long person = Nation.person(office, PROVINCE, "Bing");
            office.run("insert into identity_key values (?, ?, ?::path_t)", Nation.bytes("Bing"), person, PROVINCE.path());
            office.run("insert into diploma(person_id, path, kind, number, level, graduated_on) values (?, ?::path_t, 'SELF_TAUGHT', '65430101260123458', 'BACHELOR', '2026-06-30')", person, PROVINCE.path());

            assertThat(office.number("select count(*) from registration where person_id = ?", person)).isZero();
            assertThat(office.text("select coalesce(student_number_index::text, 'none') from person where id = ?", person)).isEqualTo("none");
            assertThat(office.seen("diploma")).isEqualTo(1);
        }
    }

    @Test
    void aTransferAcrossProvincesIsFiledWithBothProvincesWhichHoldNothingV14() {
        Nation.Student student = nation.registers(OWN_SCHOOL, "Yi");
        TransferCase filed;
        try (Session filer = nation.as(OWN_SCHOOL)) {
            filed = TransferCase.file(filer, student, Place.SCHOOL_OF_DISTRICT);
            TransferCase.step(filer, filed.id(), OWN_SCHOOL, 5, PROVINCE, "FILE_FOR_RECORD");
            TransferCase.step(filer, filed.id(), OWN_SCHOOL, 6, MUNICIPALITY, "FILE_FOR_RECORD");
            filer.commit();
        }
        for (Place province : List.of(PROVINCE, MUNICIPALITY)) {
            try (Session session = nation.as(province)) {
                assertThat(session.number("select count(*) from approval_step where org_id = ? and mode = 'FILE_FOR_RECORD'", province.id())).isEqualTo(1);
            }
        }

        filed.runsItsCourse(nation);

        try (Session receiver = nation.as(Place.SCHOOL_OF_DISTRICT)) {
            assertThat(receiver.seen("person")).as("no filing was acknowledged, and nothing waited").isEqualTo(1);
        }
    }

    @Test
    void aProvinceThatIsItselfTheAuthorityHasAnApprovalAndAFilingV14() {
        Nation.Student student = nation.registers(SCHOOL_OF_PROVINCE, "Yi");
        try (Session filer = nation.as(SCHOOL_OF_PROVINCE)) {
            TransferCase filed = TransferCase.file(filer, student, SCHOOL_OF_OTHER_PROVINCE);
            TransferCase.step(filer, filed.id(), SCHOOL_OF_PROVINCE, 5, PROVINCE, "FILE_FOR_RECORD");

            assertThat(filer.list("select mode from approval_step where org_id = ? order by seq", PROVINCE.id())).containsExactly("DECIDE", "FILE_FOR_RECORD");
        }
    }

    @Test
    void aReturnedCaseIsFiledAgainInANewRoundV14() {
        TransferCase filed = nation.filesTransfer(nation.registers(OWN_SCHOOL, "Yi"), SCHOOL_OF_OTHER_PROVINCE);
        try (Session school = nation.as(OWN_SCHOOL)) {
            filed.decides(school, OWN_SCHOOL, "RETURN");
            school.run("update approval_case set state = 'IN_REVIEW', round = 2 where id = ?", filed.id());
            school.run("""
                insert into decision(case_id, seq, case_path, round, step, org_id, operator_id, person, verdict, at) values (?, 10, ?::path_t, 2, 1, ?, ?, '\\x00', 'APPROVE', now())""",
                filed.id(), OWN_SCHOOL.path(), OWN_SCHOOL.id(), OWN_SCHOOL.id());

            assertThat(school.list("select verdict from decision order by seq")).containsExactly("RETURN", "APPROVE");
        }
    }

    @Test
    void aJointProgrammeMovesOnToThePartnerAsATransferV17() {
        Nation.Student student = nation.registers(OWN_SCHOOL, "Yi");
        try (Session county = nation.as(COUNTY)) {
            county.run("update registration set particulars = jsonb_build_object('partner', (select ref from organisation where id = ?)) where id = ?",
                INSTITUTION_OF_MINISTRY.id(), student.registration());
            county.commit();
        }

        nation.filesTransfer(student, INSTITUTION_OF_MINISTRY).runsItsCourse(nation);

        try (Session partner = nation.as(INSTITUTION_OF_MINISTRY); Session province = nation.as(PROVINCE)) {
            assertThat(partner.number("select count(*) from holding h join registration r on r.id = h.registration_id where r.school_id = ?", INSTITUTION_OF_MINISTRY.id())).isEqualTo(1);
            assertThat(province.seen("person")).as("the supervising province sees the institution seated in it (C-2)").isEqualTo(1);
        }
    }

    private long person(String name) {
        return Nation.person(institution, INSTITUTION, name);
    }

    private long higher(String level, String studyForm, String enteredOn, long person) {
        return institution.number("""
            insert into registration(person_id, path, school_id, stage, level, study_form, grade, entered_on, status, status_since)
            values (?, ?::path_t, ?, 'HIGHER', ?, ?, 2026, ?::date, 'ACTIVE', ?::date) returning id""", person, INSTITUTION.path(), INSTITUTION.id(), level, studyForm, enteredOn, enteredOn);
    }

    private void status(long registration, long person, String status, String validFrom, String recordedAt) {
        institution.run("""
            insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause)
            values (?, ?, ?::path_t, ?, ?, ?::date, ?::timestamptz, 'STATUS_CHANGE')""", registration, person, INSTITUTION.path(), INSTITUTION.id(), status, validFrom, recordedAt);
    }

    private void addTable(String statements) {
        try (Session owner = nation.owner()) {
            owner.run(statements);
            owner.commit();
        }
    }
}
