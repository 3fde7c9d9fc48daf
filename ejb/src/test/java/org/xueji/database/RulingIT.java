package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a ruling changes on both sides, exactly, and who gives none (V-11). */
class RulingIT {

    private static final String AGREED = "approval_case.state IN_REVIEW to GRANTED";
    private static final List<String> RULED = List.of("+ decision", "approval_step.state OPEN to PENDING");

    private Nation nation;
    private long bystander;

    @BeforeEach
    void found() {
        nation = Nation.founded();
        Dispute.registration(nation, OWN_SCHOOL, "Ding", "other document");
        bystander = Dispute.record(nation, SCHOOL_OF_OTHER_PROVINCE, "Wu", "third document").record();
    }

    @Test
    void aFormerDocumentThatIsAnothersIsGivenUpAndThePresentOneAndTheNumberStay() {
        Dispute dispute = Dispute.between(nation, Dispute.record(nation, OWN_SCHOOL, "Yi", "former document"), Dispute.registration(nation, SCHOOL_OF_OTHER_PROVINCE, "Jia", "present document"),
            true).upheldByBoth();
        try (Session owner = nation.owner()) {
            owner.run("insert into identity_key select ?, id, path from person where id = ?", Nation.bytes("former document"), person(dispute.second));
            owner.commit();
        }

        dispute.isRuled("DIFFERENT_PERSONS", 1, true);

        try (Session owner = nation.owner()) {
            assertThat(owner.list("select blind_index = ? from identity_key where person_id = ?", Nation.bytes("present document"), person(dispute.second))).containsExactly("t");
            assertThat(owner.list("select concat_ws(' ', document_kind, document_index = ?, student_number_index = ?) from person where id = ?", Nation.bytes("present document"),
                Nation.bytes("Gpresent document"), person(dispute.second))).containsExactly("RESIDENT_IDENTITY_CARD t t");
        }
    }

    @Test
    void forARecordAgainstARegistrationTheRegistrationEndsAsTheOtherBegins() {
        Dispute dispute = againstRegistration("Jia", "one document");
        Changes changes = Changes.since(nation);
        dispute.isRuled("FOR_FIRST", null, false);
        assertThat(changes.found()).containsExactlyInAnyOrderElementsOf(all(settled("FOR_FIRST", "GRANTED"), List.of(
            "registration.status ACTIVE to CANCELLED", "registration.status_since 2026-09-01 to 2026-09-10", "registration.ended_on null to 2026-09-10",
            "+ registration", "- holding", "+ holding", "+ registration_status", "+ registration_status", "+ tally_delta", "+ tally_delta", "+ tally_delta", "+ tally_delta", "+ school_class", "+ frozen_period",
            moved("person", ".custodian_id ", dispute), movedPath("person"), movedPath("person_identity"), movedPath("person_profile"), movedPath("identity_key"),
            movedPath("student_number"), movedPath("registration"), movedPath("person_match"), "- person_match",
            "person_profile.particulars {\"phone\": \"0241\"} to {\"phone\": \"0241\", \"nativePlace\": \"Anshan\"}"), formal(dispute)));
        try (Session owner = nation.owner()) {
            assertThat(owner.list("select concat_ws(' ', school_id, status) from registration where person_id = ? order by id", person(dispute.second)))
                .containsExactly(SCHOOL_OF_OTHER_PROVINCE.id() + " CANCELLED", OWN_SCHOOL.id() + " ACTIVE");
            assertThat(owner.text("select r.school_id from holding h join registration r on r.id = h.registration_id where h.person_id = ?", person(dispute.second)))
                .isEqualTo(String.valueOf(OWN_SCHOOL.id()));
            assertThat(owner.text("select registration_id from new_student where id = ?", dispute.first.record()))
                .isEqualTo(owner.text("select max(id) from registration where person_id = ?", person(dispute.second)));
            assertThat(owner.list("select concat_ws(' ', org_id, regexp_replace(subject, '^CLASS:.*', 'CLASS'), delta) from tally_delta where not subject ^@ 'NEW_STUDENT:' order by id")).containsExactlyInAnyOrder(
                SCHOOL_OF_OTHER_PROVINCE.id() + " REGISTRATION:ACTIVE -1", SCHOOL_OF_OTHER_PROVINCE.id() + " REGISTRATION:CANCELLED 1", OWN_SCHOOL.id() + " REGISTRATION:ACTIVE 1",
                OWN_SCHOOL.id() + " CLASS 1");
            assertThat(owner.text("select concat_ws(' ', org_id, entered_on, until, name) from frozen_period")).isEqualTo(
                SCHOOL_OF_OTHER_PROVINCE.id() + " 2026-09-01 2026-09-10 Jia");
        }
    }

    @Test
    void aRecordThatWinsWithOtherFactsHasThemWrittenIntoTheArchiveAndTheNumberStays() {
        Dispute dispute = againstRegistration("Jya", "mistyped document");
        dispute.isRuled("FOR_FIRST", null, false);
        try (Session school = nation.as(OWN_SCHOOL)) {
            assertThat(school.text("select name from person where id = ?", person(dispute.second))).isEqualTo("Jia");
            assertThat(school.list("select concat_ws(' ', name, valid_from, superseded_at is null, cause) from person_identity where person_id = ? order by id", person(dispute.second)))
                .containsExactly("Jya 2025-09-01 f NEW_STUDENT", "Jia 2025-09-01 t RULING");
            assertThat(school.number("select count(*) from identity_key where blind_index = ?", (Object) Nation.bytes("one document"))).isEqualTo(1);
            assertThat(school.number("select count(*) from student_number where person_id = ? and replaced_at is null and blind_index = ?", person(dispute.second), Nation.bytes("Gmistyped document")))
                .as("a formal number is kept for life").isEqualTo(1);
        }
        try (Session owner = nation.owner()) {
            assertThat(owner.number("select count(*) from identity_key where blind_index = ?", (Object) Nation.bytes("mistyped document"))).as("free for its true owner").isZero();
        }
    }

    @Test
    void whatWasFoundOutsideAboutARecordThatWinsGoesWithThePerson() {
        Dispute dispute = againstRegistration("Jia", "one document");
        try (Session owner = nation.owner()) {
            owner.run("""
                insert into identity_finding(org_id, path, subject, claim_index, verifier, verdict, owed, checks, found_at)
                select school_id, path, ref, '\\x00', 'IDENTITY_SERVICE', 'VERIFIED', false, '{}', '2026-09-10' from new_student where id = ?""", dispute.first.record());
            owner.run("""
                insert into register_answer(org_id, path, subject, claim_index, register, question, asked, answer, reference, shown, division, kind, ongoing, answered_at)
                select school_id, path, ref, '\\x00', 'ordinary', 'CHECK', '{number,name,birthDate}', 'HELD_THERE', 'r-1', 'G4**', '430102', 'OTHER', false, '2026-09-10'
                  from new_student where id = ?""", dispute.first.record());
            owner.commit();
        }
        dispute.isRuled("FOR_FIRST", null, false);
        try (Session school = nation.as(OWN_SCHOOL)) {
            assertThat(school.number("select person_id from identity_finding")).isEqualTo(person(dispute.second));
            assertThat(school.text("select person_id || ' ' || register || ' ' || state from earlier_archive")).isEqualTo(person(dispute.second) + " ordinary OWED");
        }
    }

    @Test
    void forARegistrationOnlyTheRecordChanges() {
        Dispute dispute = againstRegistration("Jia", "one document");
        Changes changes = Changes.since(nation);
        dispute.isRuled("FOR_SECOND", null, false);
        assertThat(changes.found()).containsExactlyInAnyOrderElementsOf(all(settled("FOR_SECOND", "GRANTED"), refused()));
        assertThat(state(dispute.first)).isEqualTo("REFUSED");
    }

    @Test
    void ofTwoRecordsTheWinnerGoesOnAndTheLoserIsRefused() {
        Dispute dispute = Dispute.between(nation, Dispute.record(nation, OWN_SCHOOL, "Jia", "one document"),
            Dispute.record(nation, SCHOOL_OF_OTHER_PROVINCE, "Jia", "one document"), true).upheldByBoth();
        Changes changes = Changes.since(nation);
        dispute.isRuled("FOR_SECOND", null, false);
        assertThat(changes.found()).containsExactlyInAnyOrderElementsOf(all(settled("FOR_SECOND", "GRANTED"), refused(), released()));
        assertThat(state(dispute.first) + " " + state(dispute.second)).isEqualTo("REFUSED IN_REVIEW");
    }

    @Test
    void differentPersonsWhoAreOnlyAlikeBothGoOnAndArePairedNeverAgain() {
        Dispute dispute = Dispute.between(nation, Dispute.record(nation, OWN_SCHOOL, "Jia", "one document"),
            Dispute.record(nation, SCHOOL_OF_OTHER_PROVINCE, "Jia", "another document"), false).upheldByBoth();
        Changes changes = Changes.since(nation);
        dispute.isRuled("DIFFERENT_PERSONS", null, false);
        assertThat(changes.found()).containsExactlyInAnyOrderElementsOf(all(settled("DIFFERENT_PERSONS", "GRANTED"), released(), released()));
        try (Session owner = nation.owner()) {
            assertThat(owner.attempt("insert into conflict(certain, reasons, pair, opened_at) select certain, reasons, pair, opened_at from conflict where id = ?", dispute.id).state())
                .isEqualTo(Nation.UNIQUE);
        }
    }

    @Test
    void ofDifferentPersonsWithOneDocumentTheRecordThatDoesNotOwnItMustBeCorrected() {
        Dispute dispute = Dispute.between(nation, Dispute.record(nation, OWN_SCHOOL, "Jia", "one document"),
            Dispute.record(nation, SCHOOL_OF_OTHER_PROVINCE, "Yi", "one document"), true).upheldByBoth();
        Changes changes = Changes.since(nation);
        dispute.isRuled("DIFFERENT_PERSONS", 2, false);
        assertThat(changes.found()).containsExactlyInAnyOrderElementsOf(all(settled("DIFFERENT_PERSONS", "GRANTED"), released(),
            List.of("new_student.hold_reason CONFLICT to DOCUMENT_OF_ANOTHER")));
        assertThat(state(dispute.first) + " " + state(dispute.second)).isEqualTo("HELD IN_REVIEW");
    }

    @Test
    void aRegistrationThatDoesNotOwnItsDocumentLosesDocumentAndNumberAndNothingElse() {
        Dispute dispute = againstRegistration("Yi", "one document");
        Changes changes = Changes.since(nation);
        dispute.isRuled("DIFFERENT_PERSONS", 1, true);
        assertThat(changes.found()).containsExactlyInAnyOrderElementsOf(all(settled("DIFFERENT_PERSONS", "GRANTED"), released(), List.of(
            "- identity_key", "+ identity_key", "+ student_number", "+ person_identity", "- person_match", "person_match.numbered true to false",
            "person.document_kind RESIDENT_IDENTITY_CARD to TEMPORARY_NUMBER", changed("person.document_number", "sealed one document", "sealed temporary"),
            changed("person.document_index", "one document", "temporary"), changed("person.student_number", "sealed Gone document", "sealed L"),
            changed("person.student_number_index", "Gone document", "L"))));
        try (Session school = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            assertThat(school.list("select concat_ws(' ', kind, replaced_at is null) from student_number where person_id = ? order by issued_at", person(dispute.second)))
                .containsExactly("FORMAL_BY_IDENTITY f", "TEMPORARY t");
            assertThat(school.list("select concat_ws(' ', document_kind, superseded_at is null, cause) from person_identity where person_id = ? order by id", person(dispute.second)))
                .containsExactly("RESIDENT_IDENTITY_CARD f NEW_STUDENT", "TEMPORARY_NUMBER t RULING");
        }
    }

    @Test
    void whereTheRegistrationOwnsTheDocumentTheRecordMustBeCorrected() {
        Dispute dispute = againstRegistration("Yi", "one document");
        Changes changes = Changes.since(nation);
        dispute.isRuled("DIFFERENT_PERSONS", 2, false);
        assertThat(changes.found()).containsExactlyInAnyOrderElementsOf(all(settled("DIFFERENT_PERSONS", "GRANTED"),
            List.of("new_student.hold_reason CONFLICT to DOCUMENT_OF_ANOTHER")));
    }

    @Test
    void againstBothEndsBoth() {
        Dispute dispute = againstRegistration("Jia", "one document");
        Changes changes = Changes.since(nation);
        dispute.isRuled("AGAINST_BOTH", null, false);
        assertThat(changes.found()).containsExactlyInAnyOrderElementsOf(all(settled("AGAINST_BOTH", "DENIED"), refused(), List.of(
            "registration.status ACTIVE to CANCELLED", "registration.status_since 2026-09-01 to 2026-09-10", "registration.ended_on null to 2026-09-10", "- holding",
            "+ registration_status", "+ tally_delta", "+ tally_delta")));
    }

    @Test
    void aRegistrationThatHadEndedIsContinuedAndItsEndStays() {
        Dispute dispute = againstRegistration("Jia", "one document");
        try (Session owner = nation.owner()) {
            owner.run("delete from holding where registration_id = ?", dispute.second.student().registration());
            owner.run("update registration set status = 'GRADUATED', ended_on = '2026-07-10' where id = ?", dispute.second.student().registration());
            owner.commit();
        }
        dispute.isRuled("FOR_FIRST", null, false);
        try (Session owner = nation.owner()) {
            assertThat(owner.list("select concat_ws(' ', status, ended_on) from registration where person_id = ? order by id", person(dispute.second)))
                .containsExactly("GRADUATED 2026-07-10", "ACTIVE");
        }
    }

    @Test
    void againstARegisterOutsideOnlyTheOwnSideChanges() {
        for (String outcome : List.of("FOR_FIRST", "FOR_SECOND")) {
            Dispute dispute = Dispute.between(nation, Dispute.record(nation, OWN_SCHOOL, "Jia", "document " + outcome), Dispute.outside(PROVINCE), true).upheldByBoth();
            Changes changes = Changes.since(nation);
            dispute.isRuled(outcome, null, false);
            assertThat(changes.found()).filteredOn(change -> !change.startsWith("+ operator") && !change.startsWith("+ post")).containsExactlyInAnyOrderElementsOf(
                all(settledOnOneRecord(outcome), outcome.equals("FOR_FIRST") ? released() : refused()));
        }
    }

    @Test
    void whoeverLosesGivesWayInOtherConflictsToo() {
        Dispute.Side loser = Dispute.record(nation, OWN_SCHOOL, "Jia", "one document");
        Dispute.Side third = Dispute.record(nation, SIBLING_SCHOOL, "Jia", "another document");
        Dispute other = Dispute.between(nation, loser, third, false);
        Dispute.between(nation, loser, Dispute.record(nation, SCHOOL_OF_OTHER_PROVINCE, "Jia", "one document"), true).upheldByBoth().isRuled("FOR_SECOND", null, false);
        try (Session owner = nation.owner()) {
            assertThat(owner.text("select state || ' ' || outcome from conflict where id = ?", other.id)).isEqualTo("SETTLED CONCEDED");
        }
        assertThat(state(third)).isEqualTo("IN_REVIEW");
    }

    @Test
    void aRecordAgainstWhichAnotherConflictStandsDoesNotBecomeFormal() {
        Dispute dispute = againstRegistration("Jia", "one document");
        Dispute.between(nation, dispute.first, Dispute.record(nation, SIBLING_SCHOOL, "Jia", "another document"), false);
        try (Session ministry = dispute.deciding(nation.newcomer(MINISTRY), MINISTRY, "APPROVE")) {
            assertThat(dispute.attemptRuling(ministry, "FOR_FIRST", null, false).state()).isEqualTo("XJ032");
            assertThat(dispute.attemptRuling(ministry, "FOR_SECOND", null, false).state()).isEqualTo("00000");
        }
    }

    @Test
    void everybodyConcernedIsTold() {
        Dispute dispute = againstRegistration("Jia", "one document");
        dispute.isRuled("FOR_FIRST", null, false);
        try (Session owner = nation.owner()) {
            assertThat(owner.list("select org_id || ' ' || (payload->>'outcome') from outbox where kind = 'CONFLICT_SETTLED' order by org_id")).containsExactlyInAnyOrder(
                COUNTY.id() + " FOR_FIRST", OWN_SCHOOL.id() + " FOR_FIRST", OTHER_PROVINCE.id() + " FOR_FIRST", SCHOOL_OF_OTHER_PROVINCE.id() + " FOR_FIRST");
            assertThat(owner.list("select org_id from outbox where kind = 'CONFLICT_REFERRED'")).contains(String.valueOf(MINISTRY.id()));
        }
    }

    @Test
    void nobodyRulesButTheRulerOfThisConflict() {
        Dispute dispute = Dispute.between(nation, Dispute.record(nation, OWN_SCHOOL, "Jia", "one document"),
            Dispute.record(nation, SCHOOL_OF_SIBLING_COUNTY, "Jia", "one document"), true).upheldByBoth();
        assertThat(dispute.ruler()).isEqualTo(PREFECTURE);
        try (Session owner = nation.owner()) {
            owner.run("""
                insert into decision(case_id, seq, case_path, round, step, org_id, operator_id, person, verdict, reason, at)
                select c.id, 2, c.from_path, 1, 1, c.from_org, ?, ?, 'APPROVE', 'Papers seen', now() from approval_case c where c.kind = 'RULING'""",
                PREFECTURE.id(), Nation.bytes("natural-PREFECTURE"));
            owner.commit();
        }
        for (Place stranger : new Place[] {PROVINCE, COUNTY, OTHER_PROVINCE, OWN_SCHOOL, MINISTRY}) {
            try (Session session = nation.as(stranger)) {
                assertThat(dispute.attemptRuling(session, "FOR_FIRST", null, false).state()).as(stranger.name()).isEqualTo("XJ004");
            }
        }
        try (Session nobody = nation.unbound(); Session colleague = nation.as(nation.newcomer(PREFECTURE)); Session decider = nation.as(PREFECTURE)) {
            assertThat(dispute.attemptRuling(nobody, "FOR_FIRST", null, false).state()).isEqualTo("XJ004");
            assertThat(dispute.attemptRuling(colleague, "FOR_FIRST", null, false).state()).as("decided by somebody else").isEqualTo("XJ030");
            assertThat(dispute.attemptRuling(decider, "FOR_FIRST", null, false).state()).isEqualTo("00000");
        }
    }

    @Test
    void nothingIsRuledThatIsNotDecided() {
        Dispute dispute = againstRegistration("Jia", "one document");
        Dispute other = Dispute.between(nation, Dispute.record(nation, OWN_SCHOOL, "Bing", "fourth document"),
            Dispute.record(nation, SCHOOL_OF_OTHER_PROVINCE, "Bing", "fourth document"), true).upheldByBoth();
        Post ruler = nation.newcomer(MINISTRY);
        try (Session ministry = nation.as(ruler)) {
            assertThat(dispute.attemptRuling(ministry, "FOR_FIRST", null, false).state()).as("not decided").isEqualTo("XJ030");
            dispute.decides(ministry, MINISTRY, "APPROVE");
            assertThat(dispute.attemptRuling(ministry, "AGAINST_BOTH", null, false).state()).as("approved").isEqualTo("XJ030");
            assertThat(other.attemptRuling(ministry, "FOR_FIRST", null, false).state()).as("another conflict's case").isEqualTo("XJ030");
            assertThat(dispute.attemptRuling(ministry, "FOR_FIRST", null, false).state()).isEqualTo("00000");
        }
        try (Session ministry = dispute.deciding(ruler, MINISTRY, "DENY")) {
            assertThat(dispute.attemptRuling(ministry, "FOR_FIRST", null, false).state()).as("denied").isEqualTo("XJ030");
        }
        Dispute open = Dispute.between(nation, Dispute.record(nation, OWN_SCHOOL, "Geng", "fifth document"), Dispute.outside(PROVINCE), true);
        try (Session province = nation.as(PROVINCE)) {
            assertThat(open.attemptRuling(province, "FOR_FIRST", null, false).state()).as("not referred").isEqualTo("XJ004");
        }
    }

    @Test
    void aRulingIsGivenOnce() {
        Dispute dispute = againstRegistration("Jia", "one document");
        dispute.isRuled("FOR_FIRST", null, false);
        try (Session ministry = nation.as(MINISTRY)) {
            assertThat(dispute.attemptRuling(ministry, "FOR_FIRST", null, false).state()).isEqualTo("XJ031");
            assertThat(dispute.attemptRuling(ministry, "FOR_SECOND", null, false).state()).isEqualTo("XJ031");
        }
    }

    @Test
    void nobodyRulesWhoTookPartOnEitherSide() {
        Dispute sameAuthority = Dispute.between(nation, Dispute.record(nation, OWN_SCHOOL, "Jia", "one document"),
            Dispute.record(nation, SIBLING_SCHOOL, "Jia", "one document"), true).upheldByBoth();
        assertThat(sameAuthority.ruler()).isEqualTo(COUNTY);
        try (Session upheldIt = sameAuthority.deciding(COUNTY.approver(), COUNTY, "APPROVE")) {
            assertThat(sameAuthority.attemptRuling(upheldIt, "FOR_FIRST", null, false).state()).isEqualTo("XJ034");
        }
        for (String person : List.of("clerk of " + OWN_SCHOOL, "natural-" + SIBLING_SCHOOL)) {
            Post disguised = nation.newcomer(COUNTY);
            try (Session owner = nation.owner()) {
                owner.run("update operator set natural_person = ? where subject = ?", Nation.bytes(person), disguised.subject());
                owner.commit();
            }
            try (Session session = sameAuthority.deciding(disguised, COUNTY, "APPROVE")) {
                assertThat(sameAuthority.attemptRuling(session, "FOR_FIRST", null, false).state()).as(person + ", by another account").isEqualTo("XJ034");
            }
        }
        sameAuthority.isRuled("FOR_FIRST", null, false);
        assertThat(state(sameAuthority.second)).isEqualTo("REFUSED");
    }

    @Test
    void anOutcomeThatDoesNotFitIsNone() {
        Dispute sameDocument = againstRegistration("Jia", "one document");
        try (Session ministry = sameDocument.deciding(nation.newcomer(MINISTRY), MINISTRY, "APPROVE")) {
            assertThat(sameDocument.attemptRuling(ministry, "DIFFERENT_PERSONS", null, false).state()).as("who owns the document?").isEqualTo("XJ033");
            assertThat(sameDocument.attemptRuling(ministry, "DIFFERENT_PERSONS", 1, false).state()).as("without a replacement").isEqualTo("XJ033");
            assertThat(sameDocument.attemptRuling(ministry, "DIFFERENT_PERSONS", 2, true).state()).as("nothing to replace").isEqualTo("XJ033");
            assertThat(sameDocument.attemptRuling(ministry, "DIFFERENT_PERSONS", 3, false).state()).isEqualTo("XJ033");
            assertThat(sameDocument.attemptRuling(ministry, "FOR_FIRST", 1, false).state()).isEqualTo("XJ033");
            assertThat(sameDocument.attemptRuling(ministry, "FOR_FIRST", null, true).state()).isEqualTo("XJ033");
            assertThat(sameDocument.attemptRuling(ministry, "CONCEDED", null, false).state()).isEqualTo("XJ033");
            assertThat(sameDocument.attemptRuling(ministry, null, null, false).state()).isEqualTo("XJ033");
        }
        Dispute alike = Dispute.between(nation, Dispute.record(nation, OWN_SCHOOL, "Bing", "fourth document"),
            Dispute.record(nation, SCHOOL_OF_OTHER_PROVINCE, "Bing", "fifth document"), false).upheldByBoth();
        try (Session ministry = alike.deciding(nation.newcomer(MINISTRY), MINISTRY, "APPROVE")) {
            assertThat(alike.attemptRuling(ministry, "DIFFERENT_PERSONS", 1, false).state()).as("each has a document of its own").isEqualTo("XJ033");
        }
    }

    @Test
    void ofARulingAndAWithdrawalAtOnceOneTakesEffect() throws Exception {
        Dispute dispute = againstRegistration("Jia", "one document");
        try (Session school = nation.as(OWN_SCHOOL)) {
            school.run("update new_student set state = 'WITHDRAWN' where id = ?", dispute.first.record());
            CompletableFuture<String> ruling = CompletableFuture.supplyAsync(() -> {
                try (Session ministry = dispute.deciding(nation.newcomer(MINISTRY), MINISTRY, "APPROVE")) {
                    return dispute.attemptRuling(ministry, "FOR_FIRST", null, false).state();
                }
            });
            school.run("select effect.concede_conflicts(array[?::bigint], " + Coming.SEPTEMBER_24 + ")", dispute.first.record());
            school.commit();
            assertThat(ruling.get(30, TimeUnit.SECONDS)).isNotEqualTo("00000");
        }
        try (Session owner = nation.owner()) {
            assertThat(owner.text("select outcome from conflict where id = ?", dispute.id)).isEqualTo("CONCEDED");
            assertThat(owner.number("select count(*) from holding where person_id = ?", person(dispute.second))).isEqualTo(1);
        }
    }

    private Dispute againstRegistration(String registered, String document) {
        return Dispute.between(nation, Dispute.record(nation, OWN_SCHOOL, "Jia", "one document"),
            Dispute.registration(nation, SCHOOL_OF_OTHER_PROVINCE, registered, document), document.equals("one document")).upheldByBoth();
    }

    private static long person(Dispute.Side side) {
        return side.student().person();
    }

    private String state(Dispute.Side side) {
        try (Session owner = nation.owner()) {
            assertThat(owner.text("select state from new_student where id = ?", bystander)).isEqualTo("HELD");
            return owner.text("select state from new_student where id = ?", side.record());
        }
    }

    /** What every ruling changes: the conflict, the ruler's case, who is told; and the newcomer who rules. */
    private static List<String> settled(String outcome, String ended) {
        return all(settledOnOneRecord(outcome).stream().filter(change -> !change.equals(AGREED)).toList(),
            List.of("approval_case.state IN_REVIEW to " + ended, "+ outbox", "+ operator", "+ post"));
    }

    private static List<String> settledOnOneRecord(String outcome) {
        return List.of("conflict.state RULING to SETTLED", "conflict.outcome null to " + outcome, AGREED, "+ decision", "+ outbox", "+ outbox", "+ outbox");
    }

    private static List<String> refused() {
        return all(RULED, List.of("new_student.state HELD to REFUSED", "new_student.hold_reason CONFLICT to null", "approval_case.state IN_REVIEW to DENIED",
            "approval_case.held true to false"), step());
    }

    private static List<String> formal(Dispute dispute) {
        return all(RULED, List.of("new_student.state HELD to REGISTERED", "new_student.hold_reason CONFLICT to null", "approval_case.state IN_REVIEW to GRANTED",
            "approval_case.held true to false", "new_student.registration_id"), step());
    }

    private static List<String> step() {
        return List.of("approval_step.state DONE to PENDING", "approval_step.reached_at", "approval_step.due_on 2026-09-15 to null");
    }

    private static List<String> released() {
        return List.of("new_student.state HELD to IN_REVIEW", "new_student.hold_reason CONFLICT to null", "approval_case.held true to false", "approval_step.reached_at",
            "approval_step.due_on 2026-09-15 to 2026-09-24", "+ outbox");
    }

    private static String moved(String table, String column, Dispute dispute) {
        return table + column + dispute.second.at().id() + " to " + dispute.first.at().id();
    }

    private static String movedPath(String table) {
        return table + ".path " + SCHOOL_OF_OTHER_PROVINCE.path() + " to " + OWN_SCHOOL.path();
    }

    private static String changed(String column, String from, String to) {
        return column + " " + hex(from) + " to " + hex(to);
    }

    private static String hex(String text) {
        StringBuilder hex = new StringBuilder("\\x");
        for (byte b : Nation.bytes(text)) {
            hex.append(String.format("%02x", b));
        }
        return hex.toString();
    }

    @SafeVarargs
    private static List<String> all(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
