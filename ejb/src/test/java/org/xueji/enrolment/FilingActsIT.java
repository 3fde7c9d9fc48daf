package org.xueji.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SCHOOL_OF_PREFECTURE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xueji.database.Nation;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.jurisdiction.SchoolType;

/** What a school may do to the records that it files: its clerk alone, and as the record's state allows. */
class FilingActsIT {

    private static Nation nation;
    private static Post clerk;
    private static Post siblingsClerk;

    @BeforeAll
    static void found() {
        nation = Nation.founded();
        clerk = nation.appoints(OWN_SCHOOL, "CLERK");
        siblingsClerk = nation.appoints(SIBLING_SCHOOL, "CLERK");
    }

    @Test
    void theClerkOfAVocationalSchoolFilesForIt() {
        assertThat(filesFor(clerk)).contains(SchoolType.SPECIALIZED_SECONDARY);
    }

    @Test
    void noOtherDutyFiles() {
        assertThat(filesFor(OWN_SCHOOL.approver())).isEmpty();
        assertThat(filesFor(nation.appoints(OWN_SCHOOL, "VIEWER"))).isEmpty();
        assertThat(filesFor(nation.appoints(OWN_SCHOOL, "ADMINISTRATOR"))).isEmpty();
    }

    @Test
    void anAuthorityFilesForNoSchool() {
        assertThat(filesFor(nation.appoints(COUNTY, "CLERK"))).isEmpty();
    }

    @Test
    void aSchoolOfHigherEducationFilesNoneHere() {
        asOwner("update organisation set school_type = 'HIGHER_EDUCATION' where id = ?", SCHOOL_OF_PREFECTURE.id());

        assertThat(filesFor(nation.appoints(SCHOOL_OF_PREFECTURE, "CLERK"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ':', value = {
        "CHECKING   :",
        "HELD       : CHECK_AGAIN WITHDRAW",
        "DRAFT      : CORRECT WITHDRAW",
        "IN_REVIEW  : WITHDRAW",
        "RETURNED   : CORRECT WITHDRAW",
        "REGISTERED :",
        "REFUSED    :",
        "WITHDRAWN  :"})
    void theClerkMayDoWhatTheStateAllows(NewStudentState state, String acts) {
        UUID record = record(state);

        assertThat(possible(clerk, record)).extracting(FilingAct::name).containsExactly(acts == null ? new String[0] : acts.split(" "));
    }

    @ParameterizedTest
    @EnumSource
    void nobodyElseMayDoAnything(NewStudentState state) {
        UUID record = record(state);

        assertThat(possible(OWN_SCHOOL.approver(), record)).as("its approver").isEmpty();
        assertThat(possible(siblingsClerk, record)).as("another school's clerk").isEmpty();
        assertThat(possible(COUNTY.approver(), record)).as("its authority").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"RUNNING, ''", "QUEUED, ''", "CANCELLED, CHECK_AGAIN WITHDRAW", "FAILED, CHECK_AGAIN WITHDRAW"})
    void aRecordWhoseCheckEndedWithoutAnAnswerIsNotLost(String job, String acts) {
        UUID record = record(NewStudentState.CHECKING);
        long check = asOwnerNumber("""
            insert into job(org_id, path, kind, state, title, created_by, created_post, created_at, served_at)
            values (?, ?::path_t, 'NEW_STUDENT_IMPORT', ?, 'form', ?, ?, now(), now()) returning id""", OWN_SCHOOL.id(), OWN_SCHOOL.path(), job, OWN_SCHOOL.id(), clerk.ref());
        asOwner("update new_student set check_job_id = ? where ref = ?", check, record);

        assertThat(possible(clerk, record)).extracting(FilingAct::name).containsExactly(acts.isEmpty() ? new String[0] : acts.split(" "));
    }

    private static UUID record(NewStudentState state) {
        UUID ref = UUID.randomUUID();
        long id = nation.files(OWN_SCHOOL, ref.toString());
        asOwner("update new_student set ref = ?, state = ? where id = ?", ref, state.name(), id);
        return ref;
    }

    private static Optional<SchoolType> filesFor(Post post) {
        try (Session session = nation.as(post)) {
            return form(session).filesFor();
        }
    }

    private static List<FilingAct> possible(Post post, UUID record) {
        try (Session session = nation.as(post)) {
            return form(session).possible(record);
        }
    }

    private static NewStudentForm form(Session session) {
        NewStudentForm form = new NewStudentForm();
        form.database = session.database();
        return form;
    }

    private static void asOwner(String statement, Object... arguments) {
        try (Session owner = nation.owner()) {
            owner.run(statement, arguments);
            owner.commit();
        }
    }

    private static long asOwnerNumber(String statement, Object... arguments) {
        try (Session owner = nation.owner()) {
            long number = owner.number(statement, arguments);
            owner.commit();
            return number;
        }
    }
}
