package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Filing.card;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A granted case whose student has an archive already moves it into the custody of the new school, and does nothing else (V-3, V-7). */
class ContinuedArchiveIT {

    private static final String NUMBER = "430105/2010-01-01/128";

    private Nation nation;
    private Nation.Student graduate;

    @BeforeEach
    void found() {
        nation = Nation.founded();
        graduate = card("Jia", NUMBER).registeredAt(nation, OWN_SCHOOL);
        asOwner("delete from holding where registration_id = " + graduate.registration());
        asOwner("update registration set status = 'GRADUATED', ended_on = '2026-07-10' where id = " + graduate.registration());
    }

    @Test
    void custodyMovesAndTheFormerSchoolKeepsItsPeriodFrozen() {
        long granted = granted(card("Jia", NUMBER));

        try (Session authority = nation.as(OTHER_PROVINCE)) {
            assertThat(authority.seen("person")).isZero();
            assertThat(authority.list("select person from effect.continue_archive(array[?])", granted)).containsExactly(String.valueOf(graduate.person()));
            assertThat(authority.number("select custodian_id from person where id = ?", graduate.person())).isEqualTo(SCHOOL_OF_OTHER_PROVINCE.id());
            assertThat(authority.number("select count(*) from identity_key where person_id = ?", graduate.person())).as("its key came along").isEqualTo(1);
            long registration = Nation.registration(authority, SCHOOL_OF_OTHER_PROVINCE, graduate.person());
            Nation.holds(authority, SCHOOL_OF_OTHER_PROVINCE, graduate.person(), registration, "VOCATIONAL");
            authority.commit();
        }
        try (Session former = nation.as(OWN_SCHOOL)) {
            assertThat(former.seen("person")).isZero();
            assertThat(former.list("select name || ' ' || entered_on || ' ' || until from frozen_period")).containsExactly("Jia 2026-09-01 2026-07-10");
        }
    }

    @Test
    void nothingMovesWithoutAGrant() {
        long filed = filed(card("Jia", NUMBER), List.of());

        try (Session authority = nation.as(OTHER_PROVINCE)) {
            assertThat(authority.attempt("select * from effect.continue_archive(array[?])", filed).state()).isEqualTo("XJ030");
        }
    }

    @Test
    void nobodyMovesByTheCaseOfAnother() {
        long granted = granted(card("Jia", NUMBER));

        try (Session school = nation.as(OWN_SCHOOL)) {
            assertThat(school.attempt("select * from effect.continue_archive(array[?])", granted).state()).isEqualTo("XJ030");
        }
    }

    @Test
    void whoHoldsARegistrationAgainIsNotMoved() {
        long granted = granted(card("Jia", NUMBER));
        asOwner("insert into holding(registration_id, person_id, path, slot) values (" + graduate.registration() + ", " + graduate.person() + ", '" + OWN_SCHOOL.path() + "', 'VOCATIONAL')");

        try (Session authority = nation.as(OTHER_PROVINCE)) {
            assertThat(authority.attempt("select * from effect.continue_archive(array[?])", granted).state()).isEqualTo("XJ031");
        }
    }

    @Test
    void whoHasNoArchiveOrIsSaidToBeSomebodyElseContinuesNone() {
        long fresh = granted(card("Yi", "430105/2010-01-01/144"));
        long otherName = granted(card("Bing", NUMBER));

        try (Session authority = nation.as(OTHER_PROVINCE)) {
            assertThat(authority.list("select person from effect.continue_archive(array[?, ?])", fresh, otherName)).isEmpty();
        }
    }

    private long granted(Filing student) {
        return filed(student, List.of(SCHOOL_OF_OTHER_PROVINCE, OTHER_PROVINCE));
    }

    /** A school of the other province files a student's case; these approve it. */
    private long filed(Filing student, List<Place> approving) {
        long record = student.filedBy(nation, SCHOOL_OF_OTHER_PROVINCE);
        TransferCase filed;
        try (Session clerk = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            long id = TransferCase.open(clerk, "NEW_STUDENT", SCHOOL_OF_OTHER_PROVINCE, null, null);
            filed = new TransferCase(id, new Nation.Student(0, 0, SCHOOL_OF_OTHER_PROVINCE), null, List.of(SCHOOL_OF_OTHER_PROVINCE, OTHER_PROVINCE));
            TransferCase.step(clerk, id, SCHOOL_OF_OTHER_PROVINCE, 1, SCHOOL_OF_OTHER_PROVINCE, "DECIDE");
            TransferCase.step(clerk, id, SCHOOL_OF_OTHER_PROVINCE, 2, OTHER_PROVINCE, "DECIDE");
            clerk.run("update new_student set case_id = ?, state = 'IN_REVIEW' where id = ?", id, record);
            clerk.commit();
        }
        asOwner("update new_student n set ref = c.subject from approval_case c where c.id = n.case_id and n.id = " + record);
        for (Place approver : approving) {
            try (Session session = nation.as(approver)) {
                filed.decides(session, approver, "APPROVE");
                session.commit();
            }
        }
        return filed.id();
    }

    private void asOwner(String sql) {
        try (Session owner = nation.owner()) {
            owner.run(sql);
            owner.commit();
        }
    }
}
