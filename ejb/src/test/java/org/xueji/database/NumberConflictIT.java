package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Filing.card;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SCHOOL_OF_DISTRICT;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody else is on record with the document that a formal number is asked for: what the check finds, and every way in which it ends (V-3, V-8, V-11). */
class NumberConflictIT {

    private static final String NUMBER = "430105/2010-01-01/128";

    private Nation nation;

    @BeforeEach
    void found() {
        nation = Nation.founded();
    }

    @Test
    void whoeverHasTheDocumentIsInConflictV8() {
        card("Yi", NUMBER).registeredAt(nation, SCHOOL_OF_OTHER_PROVINCE);
        Dispute.Side asking = Dispute.request(nation, OWN_SCHOOL, "Jia", NUMBER);

        assertThat(checked(asking)).isEqualTo("CONFLICT");
        assertThat(checked(asking)).as("one conflict, however often it is looked at").isEqualTo("CONFLICT");

        assertThat(owner("select concat_ws(' ', state, certain, reasons) from conflict")).containsExactly("OPEN t {SAME_DOCUMENT_OTHER_NAME}");
        assertThat(owner("select concat_ws(' ', org_id, registration_id is not null, number_request_id is not null) from conflict_side order by org_id"))
            .containsExactly(OWN_SCHOOL.id() + " t t", SCHOOL_OF_OTHER_PROVINCE.id() + " t f");
        try (Session school = nation.as(OWN_SCHOOL)) {
            assertThat(school.number("select count(*) from conflict_side")).as("of the other nothing is seen").isEqualTo(1);
        }
    }

    @Test
    void aRecordThatIsFiledWithItIsHeldAndMeetsTheRequestItselfV8() {
        Dispute.Side asking = Dispute.request(nation, OWN_SCHOOL, "Jia", NUMBER);
        assertThat(checked(asking)).isEqualTo("CLEAR");
        free(asking);
        long record = card("Jia", NUMBER).filedBy(nation, SCHOOL_OF_OTHER_PROVINCE);

        assertThat(Filing.checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, record)).isEqualTo("CONFLICT");

        assertThat(standing(asking)).isEqualTo("IN_REVIEW CONFLICT held");
        assertThat(checked(asking)).isEqualTo("CONFLICT");
        assertThat(owner("select state from conflict")).containsExactly("OPEN");

        try (Session clerk = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            card("Jia", "430105/2010-01-01/348").named("Bing").corrects(clerk, record, SCHOOL_OF_OTHER_PROVINCE);
            clerk.commit();
        }
        assertThat(Filing.checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, record)).isEqualTo("CLEAR");
        assertThat(standing(asking)).as("the record was corrected").isEqualTo("IN_REVIEW");
    }

    @Test
    void ofTwoRequestsForOneDocumentBothAreHeld() {
        Dispute.Side first = Dispute.request(nation, OWN_SCHOOL, "Jia", NUMBER);
        checked(first);
        free(first);
        Dispute.Side second = Dispute.request(nation, SCHOOL_OF_DISTRICT, "Yi", NUMBER);

        assertThat(checked(second)).isEqualTo("CONFLICT");

        assertThat(standing(first)).isEqualTo("IN_REVIEW CONFLICT held");
        assertThat(owner("select count(*) from conflict_side where number_request_id is not null")).containsExactly("2");
    }

    @Test
    void onlyOnesOwnOpenRequestsAreLookedAt() {
        Dispute.Side asking = Dispute.request(nation, OWN_SCHOOL, "Jia", NUMBER);
        try (Session elsewhere = nation.as(SIBLING_SCHOOL)) {
            assertThat(elsewhere.attempt("select nat.check_number_requests(array[?::bigint], " + Coming.SEPTEMBER_24 + ")", asking.request()).state()).isEqualTo("XJ010");
            assertThat(elsewhere.attempt("select effect.concede_number_requests(array[?::bigint], " + Coming.SEPTEMBER_24 + ")", asking.request()).state()).isEqualTo("XJ010");
        }
    }

    @Test
    void aRequestThatIsTakenBackGivesWayAndTheRegistrationStays() {
        Dispute.Side asking = Dispute.request(nation, OWN_SCHOOL, "Jia", "one document");
        Dispute.Side record = Dispute.record(nation, SCHOOL_OF_OTHER_PROVINCE, "Yi", "one document");
        Dispute.between(nation, asking, record, true);
        try (Session clerk = nation.as(OWN_SCHOOL)) {
            clerk.run("update number_request set open = false, hold_reason = null where id = ?", asking.request());
            clerk.run("select effect.concede_number_requests(array[?::bigint], " + Coming.SEPTEMBER_24 + ")", asking.request());
            clerk.commit();
        }

        assertThat(owner("select concat_ws(' ', state, outcome) from conflict")).containsExactly("SETTLED CONCEDED");
        assertThat(owner("select state from new_student")).containsExactly("IN_REVIEW");
        assertThat(owner("select status from registration")).containsExactly("ACTIVE");
    }

    @Test
    void aRecordThatGivesWayLetsTheRequestGoOn() {
        Dispute.Side asking = Dispute.request(nation, OWN_SCHOOL, "Jia", "one document");
        Dispute.Side record = Dispute.record(nation, SCHOOL_OF_OTHER_PROVINCE, "Jia", "one document");
        Dispute.between(nation, asking, record, true);
        try (Session clerk = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            clerk.run("update new_student set state = 'WITHDRAWN' where id = ?", record.record());
            clerk.run("select effect.concede_conflicts(array[?::bigint], " + Coming.SEPTEMBER_24 + ")", record.record());
            clerk.commit();
        }

        assertThat(standing(asking)).isEqualTo("IN_REVIEW");
        assertThat(owner("select due_on from approval_step s join number_request q on q.case_id = s.case_id where s.state = 'OPEN'")).as("with all its time").containsExactly("2026-09-24");
    }

    @Test
    void forTheRequestTheArchiveOfTheDocumentAndThatOfTheTemporaryNumberBecomeOneV3() {
        Dispute dispute = Dispute.between(nation, Dispute.request(nation, OWN_SCHOOL, "Jia", "one document"),
            Dispute.registration(nation, SCHOOL_OF_OTHER_PROVINCE, "Jia", "one document"), true).upheldByBoth();
        dispute.isRuled("FOR_FIRST", null, false);

        long person = dispute.second.student().person();
        assertThat(owner("select concat_ws(' ', id, custodian_id, document_kind) from person")).containsExactly(person + " " + OWN_SCHOOL.id() + " RESIDENT_IDENTITY_CARD");
        assertThat(owner("select concat_ws(' ', person_id, school_id, status) from registration order by id"))
            .containsExactly(person + " " + OWN_SCHOOL.id() + " ACTIVE", person + " " + SCHOOL_OF_OTHER_PROVINCE.id() + " CANCELLED");
        assertThat(owner("select concat_ws(' ', person_id, registration_id) from holding")).containsExactly(person + " " + dispute.first.student().registration());
        assertThat(owner("select concat_ws(' ', person_id, kind, replaced_at is null) from student_number order by kind")).containsExactly(person + " FORMAL_BY_IDENTITY t", person + " TEMPORARY f");
        assertThat(owner("select count(*) from identity_key where person_id = " + person)).containsExactly("2");
        assertThat(owner("select concat_ws(' ', document_kind, superseded_at is null) from person_identity order by id")).containsExactly("TEMPORARY_NUMBER f", "RESIDENT_IDENTITY_CARD t");
        assertThat(owner("select concat_ws(' ', org_id, name) from frozen_period")).containsExactly(SCHOOL_OF_OTHER_PROVINCE.id() + " Jia");
        assertThat(standing(dispute.first)).isEqualTo("GRANTED");
        assertThat(owner("select concat_ws(' ', state, outcome) from conflict")).containsExactly("SETTLED FOR_FIRST");
        try (Session school = nation.as(OWN_SCHOOL)) {
            assertThat(school.number("select count(*) from person_identity")).as("all of it is the school's to see").isEqualTo(2);
        }
    }

    @Test
    void againstTheRequestItsRegistrationEndsAndTheOtherKeepsEverything() {
        Dispute dispute = Dispute.between(nation, Dispute.request(nation, OWN_SCHOOL, "Jia", "one document"),
            Dispute.registration(nation, SCHOOL_OF_OTHER_PROVINCE, "Jia", "one document"), true).upheldByBoth();
        dispute.isRuled("FOR_SECOND", null, false);

        assertThat(standing(dispute.first)).isEqualTo("DENIED");
        assertThat(owner("select concat_ws(' ', school_id, status) from registration order by id")).containsExactly(OWN_SCHOOL.id() + " CANCELLED", SCHOOL_OF_OTHER_PROVINCE.id() + " ACTIVE");
        assertThat(owner("select count(*) from student_number where replaced_at is not null")).containsExactly("0");
    }

    @Test
    void ofDifferentPersonsTheOneWhoDoesNotOwnTheDocumentLosesItAndTheRequestGoesOn() {
        Dispute dispute = Dispute.between(nation, Dispute.request(nation, OWN_SCHOOL, "Jia", "one document"),
            Dispute.registration(nation, SCHOOL_OF_OTHER_PROVINCE, "Yi", "one document"), true).upheldByBoth();
        dispute.isRuled("DIFFERENT_PERSONS", 1, true);

        assertThat(standing(dispute.first)).isEqualTo("IN_REVIEW");
        assertThat(owner("select concat_ws(' ', kind, replaced_at is null) from student_number where person_id = " + dispute.second.student().person() + " order by issued_at"))
            .containsExactly("FORMAL_BY_IDENTITY f", "TEMPORARY t");
        assertThat(checked(dispute.first)).as("nobody else is on record with it any more").isEqualTo("CLEAR");
    }

    @Test
    void ofDifferentPersonsARequestForADocumentOfAnotherIsForTheSchoolToTakeBack() {
        Dispute dispute = Dispute.between(nation, Dispute.request(nation, OWN_SCHOOL, "Jia", "one document"),
            Dispute.registration(nation, SCHOOL_OF_OTHER_PROVINCE, "Yi", "one document"), true).upheldByBoth();
        dispute.isRuled("DIFFERENT_PERSONS", 2, true);

        assertThat(standing(dispute.first)).isEqualTo("IN_REVIEW DOCUMENT_OF_ANOTHER held");
        assertThat(owner("select count(*) from student_number where replaced_at is not null")).as("both keep what they have").containsExactly("0");
        relaid(dispute);
        assertThat(checked(dispute.first)).as("and it is not opened again").isEqualTo("ANOTHERS");
        assertThat(owner("select state from conflict")).containsExactly("SETTLED");
    }

    @Test
    void ofDifferentPersonsARecordThatDoesNotOwnTheDocumentMustBeCorrected() {
        Dispute dispute = Dispute.between(nation, Dispute.request(nation, OWN_SCHOOL, "Jia", "one document"),
            Dispute.record(nation, SCHOOL_OF_OTHER_PROVINCE, "Yi", "one document"), true).upheldByBoth();
        dispute.isRuled("DIFFERENT_PERSONS", 1, false);

        assertThat(standing(dispute.first)).isEqualTo("IN_REVIEW");
        assertThat(owner("select hold_reason from new_student")).containsExactly("DOCUMENT_OF_ANOTHER");
        assertThat(checked(dispute.first)).isEqualTo("CLEAR");
    }

    @Test
    void forARecordItContinuesTheArchiveAndTheRequestEnds() {
        Dispute dispute = Dispute.between(nation, Dispute.request(nation, OWN_SCHOOL, "Jia", "one document"),
            Dispute.record(nation, SCHOOL_OF_OTHER_PROVINCE, "Jia", "one document"), true).upheldByBoth();
        dispute.isRuled("FOR_SECOND", null, false);

        assertThat(standing(dispute.first)).isEqualTo("DENIED");
        assertThat(owner("select concat_ws(' ', school_id, status) from registration order by id")).containsExactly(OWN_SCHOOL.id() + " CANCELLED", SCHOOL_OF_OTHER_PROVINCE.id() + " ACTIVE");
    }

    @Test
    void forTheRequestARecordIsRefusedAndTheRequestGoesOn() {
        Dispute dispute = Dispute.between(nation, Dispute.request(nation, OWN_SCHOOL, "Jia", "one document"),
            Dispute.record(nation, SCHOOL_OF_OTHER_PROVINCE, "Jia", "one document"), true).upheldByBoth();
        dispute.isRuled("FOR_FIRST", null, false);

        assertThat(owner("select state from new_student")).containsExactly("REFUSED");
        assertThat(standing(dispute.first)).isEqualTo("IN_REVIEW");
    }

    @Test
    void againstBothEndsBothAndTheRequest() {
        Dispute dispute = Dispute.between(nation, Dispute.request(nation, OWN_SCHOOL, "Jia", "one document"),
            Dispute.registration(nation, SCHOOL_OF_OTHER_PROVINCE, "Jia", "one document"), true).upheldByBoth();
        dispute.isRuled("AGAINST_BOTH", null, false);

        assertThat(owner("select status from registration")).containsOnly("CANCELLED").hasSize(2);
        assertThat(standing(dispute.first)).isEqualTo("DENIED");
    }

    @Test
    void whoeverDecidedAboutTheRequestDoesNotRule() {
        Dispute dispute = Dispute.between(nation, Dispute.request(nation, OWN_SCHOOL, "Jia", "one document"),
            Dispute.registration(nation, SIBLING_SCHOOL, "Jia", "one document"), true);
        Post decider = nation.newcomer(COUNTY);
        try (Session owner = nation.owner()) {
            owner.run("update decision set person = ? where case_id = (select case_id from number_request)", (Object) Nation.bytes(decider.subject()));
            owner.commit();
        }
        dispute.upheldByBoth();
        try (Session session = dispute.deciding(decider, COUNTY, "APPROVE")) {
            assertThat(dispute.attemptRuling(session, "FOR_FIRST", null, false).state()).isEqualTo("XJ034");
        }
    }

    /** As the server lays it after a ruling: the pair of the two, by which the check knows it again. */
    private void relaid(Dispute dispute) {
        try (Session owner = nation.owner()) {
            long first = dispute.first.student().registration();
            long second = dispute.second.student().registration();
            List<String> words = List.of("G" + first, "G" + second).stream().sorted().toList();
            owner.run("update conflict set pair = ?", words.getFirst() + " " + words.getLast());
            owner.commit();
        }
    }

    private String checked(Dispute.Side side) {
        try (Session clerk = nation.as(side.at())) {
            String verdict = clerk.text("select verdict from nat.check_number_requests(array[?::bigint], " + Coming.SEPTEMBER_24 + ")", side.request());
            clerk.commit();
            return verdict;
        }
    }

    private void free(Dispute.Side side) {
        try (Session owner = nation.owner()) {
            owner.run("select set_config('app.at', '2026-09-24T09:00:00+08', true), set_config('app.lo', 'C', true)");
            owner.run("update approval_case set held = false where id = (select case_id from number_request where id = ?)", side.request());
            owner.run("update number_request set hold_reason = null where id = ?", side.request());
            owner.commit();
        }
    }

    private String standing(Dispute.Side side) {
        return owner("select concat_ws(' ', c.state, q.hold_reason, case when c.held then 'held' end) from number_request q join approval_case c on c.id = q.case_id where q.id = "
            + side.request()).getFirst();
    }

    private List<String> owner(String question) {
        try (Session owner = nation.owner()) {
            return owner.list(question);
        }
    }
}
