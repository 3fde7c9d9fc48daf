package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.database.Nation.Student;

/** What the database itself holds of releases: one at a time, by the school whose student it is, and nobody held twice when one is taken back (S-4, V-10). */
class ReleaseIT {

    private static final String FILE = """
        insert into registration_release(org_id, path, registration_id, reason, left_on, statement, created_by, created_at)
        values (?, ?::path_t, ?, ?, '2026-09-05', 'Moved away', ?, ?::timestamptz)""";

    private Nation nation;
    private Student student;

    @BeforeEach
    void found() {
        nation = Nation.founded();
        student = nation.registers(OWN_SCHOOL, "Jia");
    }

    @Test
    void aReleaseNamesARegistrationThatItsWriterSees() {
        Student stranger = nation.registers(SCHOOL_OF_OTHER_PROVINCE, "Yi");
        try (Session school = nation.as(OWN_SCHOOL)) {
            assertThat(attempt(school, OWN_SCHOOL, stranger, "LEFT_EARLY").state()).isEqualTo(Nation.INVISIBLE);
            assertThat(attempt(school, SCHOOL_OF_OTHER_PROVINCE, student, "LEFT_EARLY").went()).as("in another school's name").isFalse();
            assertThat(attempt(school, OWN_SCHOOL, student, "NO_REASON").state()).as("a reason of its own making").isEqualTo("23514");
            assertThat(attempt(school, OWN_SCHOOL, student, "LEFT_EARLY").went()).isTrue();
        }
    }

    @Test
    void ofTwoReleasesFiledAtOnceOneIsRefused() throws Exception {
        try (Session one = nation.as(OWN_SCHOOL); Session other = nation.as(OWN_SCHOOL)) {
            files(one);
            CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> attempt(other, OWN_SCHOOL, student, "NEVER_ARRIVED").state());
            one.commit();
            assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo("23505");
        }
    }

    @Test
    void aReleaseIsSeenByItsSchoolAndWhoeverIsAboveAndNobodyElse() {
        try (Session school = nation.as(OWN_SCHOOL)) {
            files(school);
            school.commit();
        }
        try (Session county = nation.as(COUNTY); Session sibling = nation.as(SIBLING_SCHOOL); Session nobody = nation.unbound()) {
            String count = "select count(*) from registration_release";
            assertThat(county.number(count)).isEqualTo(1);
            assertThat(sibling.number(count)).isZero();
            assertThat(nobody.number(count)).isZero();
        }
    }

    @Test
    void aRegistrationIsNotHeldAgainWhileAnotherIs() {
        try (Session county = nation.as(COUNTY)) {
            county.run("delete from holding where registration_id = ?", student.registration());
            long later = Nation.registration(county, OWN_SCHOOL, student.person());
            Nation.holds(county, OWN_SCHOOL, student.person(), later, "VOCATIONAL");
            assertThat(county.attempt("insert into holding(registration_id, person_id, path, slot) values (?, ?, ?::path_t, 'VOCATIONAL')",
                student.registration(), student.person(), OWN_SCHOOL.path()).state()).isEqualTo("23P01");
        }
    }

    private void files(Session school) {
        school.run(FILE, OWN_SCHOOL.id(), OWN_SCHOOL.path(), student.registration(), "LEFT_EARLY", OWN_SCHOOL.id(), Session.NOW);
    }

    private static Session.Outcome attempt(Session session, Place school, Student of, String reason) {
        return session.attempt(FILE, school.id(), school.path(), of.registration(), reason, OWN_SCHOOL.id(), Session.NOW);
    }
}
