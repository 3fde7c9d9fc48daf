package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Filing.card;
import static org.xueji.database.Filing.checked;
import static org.xueji.database.Filing.checkedBy;
import static org.xueji.database.Filing.other;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SCHOOL_OF_DISTRICT;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom the national check finds, whom it does not, and what it says of them (V-7, V-8, V-10). */
class NationalCheckIT {

    private static final String NUMBER = "430105/2010-01-01/128";

    private Nation nation;

    @BeforeEach
    void found() {
        nation = Nation.founded();
    }

    @Test
    void somebodyWhoHoldsARegistrationIsAConflictV10() {
        card("Jia", NUMBER).registeredAt(nation, OWN_SCHOOL);
        long record = card("Jia", NUMBER).filedBy(nation, SCHOOL_OF_OTHER_PROVINCE);

        assertThat(checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, record)).isEqualTo("CONFLICT");

        assertThat(conflicts()).containsExactly("OPEN t {SAME_DOCUMENT}");
        assertThat(sides()).containsExactly("1 registration of OWN_SCHOOL, COUNTY, 2026-09-24", "2 record of SCHOOL_OF_OTHER_PROVINCE, OTHER_PROVINCE, 2026-09-24");
    }

    @Test
    void somebodyWhoseRegistrationEndedContinuesHisArchiveV7() {
        ended(card("Jia", NUMBER).registeredAt(nation, OWN_SCHOOL));
        long record = card("Jia", NUMBER).filedBy(nation, SCHOOL_OF_OTHER_PROVINCE);

        assertThat(checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, record)).isEqualTo("CONTINUES");
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void anArchiveOfTheSameDocumentAndAnotherNameOrBirthDateIsNotContinuedButAConflictV7() {
        ended(card("Jia", NUMBER).registeredAt(nation, OWN_SCHOOL));
        long otherName = card("Yi", NUMBER).filedBy(nation, SCHOOL_OF_OTHER_PROVINCE);
        long otherBirth = card("Jia", NUMBER).born("2010-01-02").filedBy(nation, SCHOOL_OF_DISTRICT);

        assertThat(checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, otherName)).isEqualTo("CONFLICT");
        assertThat(checkedBy(nation, SCHOOL_OF_DISTRICT, otherBirth)).isEqualTo("CONFLICT");

        assertThat(conflicts()).contains("OPEN t {SAME_DOCUMENT_OTHER_NAME}", "OPEN t {SAME_DOCUMENT_OTHER_BIRTH_DATE}");
    }

    @Test
    void somebodyWhomAnotherSchoolFiledTooIsAConflictAndTheOtherSideIsHeld() {
        long first = card("Jia", NUMBER).filedBy(nation, OWN_SCHOOL);
        assertThat(checkedBy(nation, OWN_SCHOOL, first)).isEqualTo("CLEAR");
        long second = card("Jia", NUMBER).filedBy(nation, SCHOOL_OF_OTHER_PROVINCE);

        assertThat(checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, second)).isEqualTo("CONFLICT");

        assertThat(state(first)).isEqualTo("HELD CONFLICT");
        assertThat(checkedBy(nation, OWN_SCHOOL, first)).isEqualTo("CONFLICT");
        assertThat(conflicts()).as("one conflict, found from both sides").hasSize(1);
    }

    @Test
    void aForeignDocumentAndNoDocumentAreFoundByNameBirthDateAndSexV27() {
        other("Maria Silva", "2010-01-01", "PASSPORT X1").registeredAt(nation, OWN_SCHOOL);
        long otherPassport = other("Maria Silva", "2010-01-01", "PASSPORT Z9").filedBy(nation, SCHOOL_OF_OTHER_PROVINCE);
        long withCard = card("Maria Silva", "910105/2010-01-01/128").filedBy(nation, SCHOOL_OF_DISTRICT);

        assertThat(checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, otherPassport)).isEqualTo("CONFLICT");
        assertThat(checkedBy(nation, SCHOOL_OF_DISTRICT, withCard)).isEqualTo("CONFLICT");
        assertThat(conflicts()).containsOnly("OPEN f {SAME_NAME_BIRTH_SEX}");
    }

    @Test
    void originsThatDifferTellTwoApartAndOneThatIsUnknownDoesNot() {
        other("Jia", "2010-01-01", "999 1").from("Hunan").registeredAt(nation, OWN_SCHOOL);
        long fromElsewhere = other("Jia", "2010-01-01", "999 2").from("Hubei").filedBy(nation, OWN_SCHOOL);
        long fromThere = other("Jia", "2010-01-01", "999 3").from("Hunan").filedBy(nation, SCHOOL_OF_OTHER_PROVINCE);

        assertThat(checkedBy(nation, OWN_SCHOOL, fromElsewhere)).isEqualTo("CLEAR");
        assertThat(checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, fromThere)).isEqualTo("CONFLICT");
        assertThat(conflicts()).containsExactly("OPEN f {SAME_NAME_BIRTH_SEX,SAME_ORIGIN}");

        long fromNowhereKnown = other("Jia", "2010-01-01", "999 4").filedBy(nation, SCHOOL_OF_DISTRICT);
        assertThat(checkedBy(nation, SCHOOL_OF_DISTRICT, fromNowhereKnown)).isEqualTo("CONFLICT");
    }

    @Test
    void aNumberTypedWronglyInOnePartIsAConflict() {
        card("Jia", NUMBER).registeredAt(nation, OWN_SCHOOL);
        long area = card("Jia", "430150/2010-01-01/128").filedBy(nation, SCHOOL_OF_OTHER_PROVINCE);
        long birth = card("Jia", "430105/2010-10-01/128").filedBy(nation, SCHOOL_OF_DISTRICT);
        long serial = card("Jia", "430105/2010-01-01/182").filedBy(nation, OWN_SCHOOL);

        assertThat(checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, area)).isEqualTo("CONFLICT");
        assertThat(checkedBy(nation, SCHOOL_OF_DISTRICT, birth)).isEqualTo("CONFLICT");
        assertThat(checkedBy(nation, OWN_SCHOOL, serial)).as("of the same school").isEqualTo("CONFLICT");
        assertThat(conflicts()).containsExactlyInAnyOrder("OPEN f {NUMBER_DIFFERS_IN_AREA}", "OPEN f {NUMBER_DIFFERS_IN_BIRTH_DATE}", "OPEN f {NUMBER_DIFFERS_IN_SERIAL}");
    }

    @Test
    void twinsAreNoDuplicates() {
        card("Jia", NUMBER).registeredAt(nation, OWN_SCHOOL);
        long twin = card("Yi", "430105/2010-01-01/144").filedBy(nation, OWN_SCHOOL);
        long twinWithoutCard = other("Bing", "2010-01-01", "999 1").filedBy(nation, OWN_SCHOOL);

        assertThat(checkedBy(nation, OWN_SCHOOL, twin)).isEqualTo("CLEAR");
        assertThat(checkedBy(nation, OWN_SCHOOL, twinWithoutCard)).isEqualTo("CLEAR");
    }

    @Test
    void twoOfOneNameWhoseNumbersDifferInMoreThanOnePartAreNoDuplicates() {
        card("Jia", NUMBER).registeredAt(nation, OWN_SCHOOL);
        long sameBirth = card("Jia", "110101/2010-01-01/220").filedBy(nation, SCHOOL_OF_OTHER_PROVINCE);

        assertThat(checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, sameBirth)).isEqualTo("CLEAR");
    }

    @Test
    void twoOfOneSchoolMayBeOnePerson() {
        long first = other("Jia", "2010-01-01", "999 1").filedBy(nation, OWN_SCHOOL);
        long second = other("Jia", "2010-01-01", "999 2").filedBy(nation, OWN_SCHOOL);

        try (Session clerk = nation.as(OWN_SCHOOL)) {
            assertThat(Filing.check(clerk, first, second)).as("in one go").containsEntry(first, "CONFLICT").containsEntry(second, "CONFLICT");
            clerk.commit();
        }
        assertThat(conflicts()).hasSize(1);
    }

    @Test
    void aRecordThatIsNoLongerClaimedStandsInNobodysWay() {
        long withdrawn = card("Jia", NUMBER).filedBy(nation, OWN_SCHOOL);
        asOwner("update new_student set state = 'WITHDRAWN' where id = " + withdrawn);
        long record = card("Jia", NUMBER).filedBy(nation, SCHOOL_OF_OTHER_PROVINCE);

        assertThat(checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, record)).isEqualTo("CLEAR");
    }

    @Test
    void aCorrectionThatMakesTwoUnlikeClosesTheirConflictAndReleasesTheOtherSide() {
        long first = card("Jia", NUMBER).filedBy(nation, OWN_SCHOOL);
        long second = card("Jia", NUMBER).filedBy(nation, SCHOOL_OF_OTHER_PROVINCE);
        checkedBy(nation, OWN_SCHOOL, first);
        assertThat(state(second)).as("its own check is still to come").isEqualTo("CHECKING null");
        assertThat(checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, second)).isEqualTo("CONFLICT");

        try (Session clerk = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            card("Yi", "320102/2011-02-02/345").corrects(clerk, second, SCHOOL_OF_OTHER_PROVINCE);
            clerk.commit();
        }

        assertThat(checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, second)).isEqualTo("CLEAR");
        assertThat(conflicts()).containsExactly("SETTLED t {SAME_DOCUMENT}");
        assertThat(state(first)).isEqualTo("DRAFT null");
    }

    @Test
    void aSideThatIsInAnotherConflictStaysHeld() {
        long first = card("Jia", NUMBER).filedBy(nation, OWN_SCHOOL);
        long second = card("Jia", NUMBER).filedBy(nation, SCHOOL_OF_OTHER_PROVINCE);
        long third = card("Jia", NUMBER).filedBy(nation, SCHOOL_OF_DISTRICT);
        checkedBy(nation, OWN_SCHOOL, first);
        checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, second);
        checkedBy(nation, SCHOOL_OF_DISTRICT, third);

        withdraws(SCHOOL_OF_OTHER_PROVINCE, second);
        assertThat(state(first)).isEqualTo("HELD CONFLICT");

        withdraws(SCHOOL_OF_DISTRICT, third);
        assertThat(state(first)).isEqualTo("DRAFT null");
        assertThat(conflicts()).containsOnly("SETTLED t {SAME_DOCUMENT}");
    }

    @Test
    void twoWhoWereFoundToBeDifferentAreNotComparedAgain() {
        long first = other("Jia", "2010-01-01", "999 1").filedBy(nation, OWN_SCHOOL);
        long second = other("Jia", "2010-01-01", "999 2").filedBy(nation, SCHOOL_OF_OTHER_PROVINCE);
        checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, second);
        asOwner("update conflict set state = 'SETTLED', outcome = 'DIFFERENT_PERSONS', settled_at = now()");

        assertThat(checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, second)).isEqualTo("CLEAR");

        Nation.Student registered = other("Jia", "2010-01-01", "999 1").registeredAt(nation, OWN_SCHOOL);
        asOwner("delete from record_match where record_id = " + first);
        asOwner("update new_student set state = 'REGISTERED', registration_id = " + registered.registration() + " where id = " + first);
        assertThat(checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, second)).as("the record has become a registration").isEqualTo("CLEAR");
    }

    @Test
    void aHeldCaseGoesOnWithAllItsTimeAgain() {
        long first = card("Jia", NUMBER).filedBy(nation, OWN_SCHOOL);
        long caseId;
        try (Session clerk = nation.as(OWN_SCHOOL)) {
            caseId = TransferCase.open(clerk, "NEW_STUDENT", OWN_SCHOOL, null, null);
            TransferCase.step(clerk, caseId, OWN_SCHOOL, 1, OWN_SCHOOL, "DECIDE");
            clerk.run("update new_student set case_id = ? where id = ?", caseId, first);
            clerk.run("update approval_step set due_on = '2026-09-01', reached_at = '2026-08-15' where case_id = ?", caseId);
            checked(clerk, first);
            clerk.commit();
        }
        long second = card("Jia", NUMBER).filedBy(nation, SCHOOL_OF_OTHER_PROVINCE);
        checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, second);
        assertThat(asOwner("select held::text from approval_case where id = " + caseId)).containsExactly("true");

        withdraws(SCHOOL_OF_OTHER_PROVINCE, second);

        assertThat(asOwner("select held::text from approval_case where id = " + caseId)).containsExactly("false");
        assertThat(asOwner("select due_on || ' ' || (reached_at = timestamptz '" + Session.NOW + "') from approval_step where case_id = " + caseId)).containsExactly("2026-09-24 true");
    }

    @Test
    void bothSidesAreToldThatThereIsAConflictAndNothingElse() {
        card("Jia", NUMBER).registeredAt(nation, OWN_SCHOOL);
        long record = card("Jia", NUMBER).filedBy(nation, SCHOOL_OF_OTHER_PROVINCE);

        checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, record);

        assertThat(asOwner("select kind || ' ' || path || ' ' || payload from outbox order by path")).containsExactly(
            "CONFLICT_OPENED " + OWN_SCHOOL.path() + " {}", "CONFLICT_OPENED " + SCHOOL_OF_OTHER_PROVINCE.path() + " {}");
        try (Session school = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            assertThat(school.list("select side from conflict_side")).as("its own side").containsExactly("2");
            assertThat(school.seen("conflict")).isEqualTo(1);
            assertThat(school.seen("person")).as("the look-up widened the range").isZero();
        }
        try (Session elsewhere = nation.as(SCHOOL_OF_DISTRICT)) {
            assertThat(elsewhere.seen("conflict")).isZero();
        }
    }

    @Test
    void nobodyAsksAboutRecordsOfOthers() {
        long record = card("Jia", NUMBER).filedBy(nation, OWN_SCHOOL);

        try (Session other = nation.as(OTHER_PROVINCE)) {
            assertThat(other.attempt("select * from nat.check_records(array[?], " + Coming.SEPTEMBER_24 + ")", record).state()).isEqualTo("XJ010");
            assertThat(other.attempt("select effect.concede_conflicts(array[?], " + Coming.SEPTEMBER_24 + ")", record).state()).isEqualTo("XJ010");
            assertThat(other.list("select nat.archive_gaps(?)::text", record)).containsExactly((String) null);
        }
        try (Session nobody = nation.unbound()) {
            assertThat(nobody.attempt("select * from nat.check_records(array[?], " + Coming.SEPTEMBER_24 + ")", record).state()).isEqualTo("XJ010");
        }
    }

    @Test
    void aRegisteredRecordIsNotAskedAboutAgain() {
        long record = card("Jia", NUMBER).filedBy(nation, OWN_SCHOOL);
        asOwner("update new_student set state = 'REGISTERED' where id = " + record);

        try (Session school = nation.as(OWN_SCHOOL)) {
            assertThat(school.attempt("select * from nat.check_records(array[?], " + Coming.SEPTEMBER_24 + ")", record).state()).isEqualTo("XJ010");
        }
    }

    @Test
    void lookUpsAreCountedAndLimited() {
        long record = card("Jia", NUMBER).filedBy(nation, OWN_SCHOOL);
        checkedBy(nation, OWN_SCHOOL, record);
        checkedBy(nation, OWN_SCHOOL, record);

        assertThat(asOwner("select n::text from national_lookup where day = '2026-09-10' and operator_id = " + OWN_SCHOOL.id())).containsExactly("2");
        asOwner("update national_lookup set n = 500000");
        try (Session school = nation.as(OWN_SCHOOL)) {
            assertThat(school.attempt("select * from nat.check_records(array[?], " + Coming.SEPTEMBER_24 + ")", record).state()).isEqualTo(Nation.CHECK);
        }
    }

    @Test
    void whatAnArchiveLacksIsToldByNameAndNeverByValueV7() {
        Nation.Student graduate = card("Jia", NUMBER).registeredAt(nation, OWN_SCHOOL);
        ended(graduate);
        asOwner("insert into person_profile(person_id, path, particulars, recorded_at) values (" + graduate.person() + ", '" + OWN_SCHOOL.path()
            + "', '{\"health\": \"good\", \"phone\": \"\"}', now())");
        long record = card("Jia", NUMBER).filedBy(nation, SCHOOL_OF_OTHER_PROVINCE);
        asOwner("update new_student set ethnic_group = 'HAN', particulars = '{\"health\": \"fair\", \"phone\": \"555\", \"email\": \"\"}' where id = " + record);
        checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, record);

        try (Session school = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            assertThat(school.text("select nat.archive_gaps(?)::text", record)).isEqualTo("{ethnicGroup,phone}");
        }
        try (Session other = nation.as(COUNTY)) {
            assertThat(other.list("select nat.archive_gaps(?)::text", record)).containsExactly((String) null);
        }
    }

    @Test
    void tenThousandRecordsAreComparedInOneGo() {
        try (Session owner = nation.owner()) {
            String keys = " cross join (values ('ALIKE'), ('OTHER_BIRTH_DATE'), ('OTHER_AREA'), ('OTHER_SERIAL')) k(kind)";
            owner.run("""
                insert into person(id, custodian_id, path, name, sex, birth_date, document_kind, document_number, document_index)
                select -g, ?, ?::path_t, 'P ' || g, 'MALE', '2010-01-01', 'IDENTITY_CARD', '\\x00', decode(md5('person' || g), 'hex') from generate_series(1, 20000) g""",
                SCHOOL_OF_OTHER_PROVINCE.id(), SCHOOL_OF_OTHER_PROVINCE.path());
            owner.run("insert into identity_key select document_index, id, path from person where id < 0");
            owner.run("""
                insert into registration(id, person_id, path, school_id, stage, study_form, grade, entered_on, status, status_since)
                select id, id, path, custodian_id, 'SECONDARY_VOCATIONAL', 'FULL_TIME', 2026, '2026-09-01', 'ACTIVE', '2026-09-01' from person where id < 0""");
            owner.run("insert into holding(registration_id, person_id, path, slot) select id, id, path, 'VOCATIONAL' from person where id < 0");
            owner.run("insert into person_match(person_id, path, kind, key, numbered) select id, path, kind, decode(md5(kind || -id), 'hex'), true from person" + keys + " where id < 0");
            // every tenth record is one of the people
            owner.run("""
                insert into new_student(id, school_id, path, state, name, sex, birth_date, document_kind, document_number, document_index, grade, major_name, study_form,
                                        length_years, entered_on, created_by, created_at)
                select -g, ?, ?::path_t, 'CHECKING', 'P ' || g, 'MALE', '2010-01-01', 'IDENTITY_CARD', '\\x00',
                       decode(md5(case when g % 10 = 0 then 'person' else 'record' end || g), 'hex'), 2026, 'Nursing', 'FULL_TIME', 3, '2026-09-01', ?, now()
                  from generate_series(1, 10000) g""", OWN_SCHOOL.id(), OWN_SCHOOL.path(), OWN_SCHOOL.id());
            owner.run("insert into record_match(record_id, path, kind, key, numbered) select id, path, kind, decode(md5(kind || case when -id % 10 = 0 then '' else 'record' end || -id), 'hex'), true from new_student"
                + keys + " where id < 0");
            owner.commit();
        }
        try (Session clerk = nation.as(OWN_SCHOOL)) {
            clerk.run("set local statement_timeout = '30s'");
            List<String> verdicts = clerk.list("""
                select verdict || ' ' || count(*) from nat.check_records(array(select id from new_student where id < 0 order by id),""" + " " + Coming.SEPTEMBER_24 + ") group by verdict order by verdict");
            assertThat(verdicts).containsExactly("CLEAR 9000", "CONFLICT 1000");
        }
    }

    private void ended(Nation.Student student) {
        asOwner("delete from holding where registration_id = " + student.registration());
        asOwner("update registration set status = 'GRADUATED', ended_on = '2026-07-10' where id = " + student.registration());
    }

    private void withdraws(Place school, long record) {
        try (Session clerk = nation.as(school)) {
            clerk.run("update new_student set state = 'WITHDRAWN' where id = ?", record);
            clerk.run("select effect.concede_conflicts(array[?], " + Coming.SEPTEMBER_24 + ")", record);
            clerk.commit();
        }
    }

    private String state(long record) {
        return asOwner("select state || ' ' || coalesce(hold_reason, 'null') from new_student where id = " + record).getFirst();
    }

    private List<String> conflicts() {
        return asOwner("select state || ' ' || left(certain::text, 1) || ' ' || reasons::text from conflict order by id");
    }

    private List<String> sides() {
        return asOwner("""
            select s.side || case when s.record_id is null then ' registration' else ' record' end || ' of ' || o.name || ', ' || a.name || ', ' || s.due_on
              from conflict_side s join organisation o on o.id = s.org_id join organisation a on a.id = s.authority_id order by s.conflict_id, s.side""");
    }

    private List<String> asOwner(String sql) {
        try (Session owner = nation.owner()) {
            List<String> rows = sql.startsWith("select") ? owner.list(sql) : List.of(String.valueOf(owner.run(sql)));
            owner.commit();
            return rows;
        }
    }
}
