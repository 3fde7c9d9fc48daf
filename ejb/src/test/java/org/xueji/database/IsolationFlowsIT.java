package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.database.Nation.EXCLUDED;
import static org.xueji.database.Nation.FOREIGN_KEY;
import static org.xueji.database.Nation.INVISIBLE;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.INSTITUTION_OF_MINISTRY;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_PREFECTURE;
import static org.xueji.database.Place.SCHOOL_OF_PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_SIBLING_COUNTY;
import static org.xueji.database.Place.SCHOOL_OF_SUSPENDED_COUNTY;
import static org.xueji.database.Place.SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.database.Nation.Student;

/** What must and what must not be possible, step by step, as the server's login. */
class IsolationFlowsIT {

    private Nation nation;

    @BeforeEach
    void found() {
        nation = Nation.founded();
    }

    @Test
    void unboundSeesNothing() {
        nation.registers(OWN_SCHOOL, "Jia");

        try (Session nobody = nation.unbound()) {
            assertThat(List.of("organisation", "post", "operator", "person", "registration", "holding", "new_student", "approval_case"))
                .allSatisfy(table -> assertThat(nobody.seen(table)).as(table).isZero());
        }
    }

    @Test
    void everyBoundSessionReadsTheTreeAndNobodyEditsItselfASiblingOrASuperior() {
        try (Session school = nation.as(OWN_SCHOOL)) {
            assertThat(school.seen("organisation")).isEqualTo(Place.values().length);
            assertThat(school.run("update organisation set state = 'CLOSED'")).isZero();
        }
        try (Session county = nation.as(COUNTY)) {
            assertThat(county.list("update organisation set state = 'SUSPENDED' returning id"))
                .containsExactlyInAnyOrder(String.valueOf(OWN_SCHOOL.id()), String.valueOf(SIBLING_SCHOOL.id()));
        }
    }

    @Test
    void aTransactionIsBoundOnce() {
        try (Session school = nation.as(OWN_SCHOOL)) {
            Post ministry = MINISTRY.approver();
            assertThat(school.attempt("select tenancy.bind(?, ?, ?, now())", ministry.ref(), ministry.issuer(), ministry.subject()).state()).isEqualTo("XJ001");
        }
    }

    @Test
    void somebodyElsesPostIsRefused() {
        Post county = COUNTY.approver();
        Post school = OWN_SCHOOL.approver();

        refusesToBind(new Post(county.ref(), school.issuer(), school.subject())).isEqualTo("XJ002");
        refusesToBind(new Post(school.ref(), Post.issuer("pB"), school.subject())).isEqualTo("XJ002");
    }

    @Test
    void aPostThatIsWithdrawnOrOverOrOfASuspendedOperatorIsRefused() {
        for (String ending : List.of("update post set state = 'WITHDRAWN' where id = %d", "update post set valid_to = '2026-09-09' where id = %d",
                "update post set valid_from = '2026-09-11', valid_to = null, state = 'ACTIVE' where id = %d", "update operator set state = 'SUSPENDED' where id = %d")) {
            asOwner(ending.formatted(OWN_SCHOOL.id()));
            refusesToBind(OWN_SCHOOL.approver()).as(ending).isEqualTo("XJ002");
            asOwner("update post set state = 'ACTIVE', valid_from = '2026-01-05', valid_to = null; update operator set state = 'ACTIVE'");
        }
    }

    @Test
    void anAccountOfARealmThatWasMadeAgainIsAnotherAccount() {
        asOwner("update realm set internal_id = 'made again' where name = 'pA'");

        refusesToBind(OWN_SCHOOL.approver()).isEqualTo("XJ002");
    }

    @Test
    void aRealmThatIsNotOpenSignsNobodyIn() {
        asOwner("update realm set state = 'SUSPENDED' where name = 'pA'");

        refusesToBind(OWN_SCHOOL.approver()).isEqualTo("XJ005");
    }

    @Test
    void superiorsSeeTheirPartAndNobodyBesidesOrBelowDoes() {
        nation.registers(OWN_SCHOOL, "Jia");
        nation.registers(SCHOOL_OF_PREFECTURE, "Yi");
        nation.registers(SCHOOL_OF_PROVINCE, "Bing");

        assertThat(personsSeenBy(OWN_SCHOOL)).isEqualTo(1);
        assertThat(personsSeenBy(SIBLING_SCHOOL)).isZero();
        assertThat(personsSeenBy(COUNTY)).isEqualTo(1);
        assertThat(personsSeenBy(SIBLING_COUNTY)).isZero();
        assertThat(personsSeenBy(PREFECTURE)).as("not the school directly under the province").isEqualTo(2);
        assertThat(personsSeenBy(PROVINCE)).isEqualTo(3);
        assertThat(personsSeenBy(OTHER_PROVINCE)).isZero();
        assertThat(personsSeenBy(MINISTRY)).isEqualTo(3);
    }

    @Test
    void aVocationalRegistrationExcludesEveryOtherV10() {
        Student student = nation.registers(OWN_SCHOOL, "Jia");

        try (Session county = nation.as(COUNTY)) {
            long second = Nation.registration(county, OWN_SCHOOL, student.person());
            for (String slot : List.of("VOCATIONAL", "FULL_TIME", "OTHER")) {
                assertThat(attemptHolding(county, student.person(), second, slot)).as(slot).isEqualTo(EXCLUDED);
            }
        }
    }

    @Test
    void aFullTimeRegistrationExcludesItselfAndNoPartTimeOneH8() {
        try (Session school = nation.as(OWN_SCHOOL)) {
            Student student = Nation.registers(school, OWN_SCHOOL, "Jia", "FULL_TIME");
            long second = Nation.registration(school, OWN_SCHOOL, student.person());

            assertThat(attemptHolding(school, student.person(), second, "FULL_TIME")).isEqualTo(EXCLUDED);
            assertThat(attemptHolding(school, student.person(), second, "VOCATIONAL")).isEqualTo(EXCLUDED);
            assertThat(attemptHolding(school, student.person(), second, "OTHER")).isEqualTo("00000");
        }
    }

    @Test
    void nothingOfOnesOwnHangsOnAForeignPerson() {
        Student foreign = nation.registers(OWN_SCHOOL, "Jia");
        asOwner("delete from holding");   // its exclusion would answer before the key does

        try (Session sibling = nation.as(SCHOOL_OF_SIBLING_COUNTY)) {
            Student own = Nation.registers(sibling, SCHOOL_OF_SIBLING_COUNTY, "Yi", "VOCATIONAL");
            String here = SCHOOL_OF_SIBLING_COUNTY.path();
            assertThat(sibling.attempt("""
                insert into registration(person_id, path, school_id, stage, study_form, entered_on, status, status_since)
                values (?, ?::path_t, ?, 'SECONDARY_VOCATIONAL', 'FULL_TIME', '2026-09-01', 'ACTIVE', '2026-09-01')""", foreign.person(), here, own.school().id()).state())
                .isEqualTo(FOREIGN_KEY);
            sibling.run("delete from holding");
            assertThat(attemptHolding(sibling, foreign.person(), own.registration(), "OTHER", here)).isEqualTo(FOREIGN_KEY);
            assertThat(sibling.attempt("insert into identity_key values ('\\x55', ?, ?::path_t)", foreign.person(), here).state()).isEqualTo(FOREIGN_KEY);
            assertThat(sibling.attempt("insert into person_profile values (?, ?::path_t, '{}', now())", foreign.person(), here).state()).isEqualTo(FOREIGN_KEY);
        }
    }

    @Test
    void aCaseNamesNoRegistrationThatItsFilerCannotSee() {
        Student foreign = nation.registers(OWN_SCHOOL, "Jia");

        try (Session sibling = nation.as(SIBLING_SCHOOL)) {
            assertThatThrownBy(() -> TransferCase.open(sibling, "TRANSFER", SIBLING_SCHOOL, null, foreign.registration())).hasMessageContaining("XJ020");
        }
    }

    @Test
    void nobodyFilesInTheNameOfAnOrganisationOutsideItsRange() {
        try (Session sibling = nation.as(SIBLING_SCHOOL)) {
            assertThatThrownBy(() -> TransferCase.open(sibling, "TRANSFER", OWN_SCHOOL, SIBLING_SCHOOL, null)).hasMessageContaining(INVISIBLE);
        }
    }

    @Test
    void onlyTheFilingSideAddsAParty() {
        TransferCase filed = nation.filesTransfer(nation.registers(OWN_SCHOOL, "Jia"), SCHOOL_OF_OTHER_PROVINCE);

        for (Place stranger : List.of(SCHOOL_OF_OTHER_PROVINCE, OTHER_PROVINCE, SIBLING_SCHOOL)) {
            try (Session session = nation.as(stranger)) {
                assertThat(TransferCase.attemptStep(session, filed.id(), OWN_SCHOOL, 5, stranger).state()).as(stranger.name()).isEqualTo(INVISIBLE);
            }
        }
    }

    @Test
    void nobodyRewritesThePathsOfACase() {
        TransferCase filed = nation.filesTransfer(nation.registers(OWN_SCHOOL, "Jia"), SCHOOL_OF_OTHER_PROVINCE);

        for (Place party : List.of(OWN_SCHOOL, SCHOOL_OF_OTHER_PROVINCE)) {
            try (Session session = nation.as(party)) {
                assertThat(session.attempt("update approval_case set from_path = 'C000014' where id = ?", filed.id()).state()).isEqualTo(INVISIBLE);
                assertThat(session.attempt("update approval_case set to_org = null, to_path = null where id = ?", filed.id()).state()).isEqualTo(INVISIBLE);
                assertThat(session.attempt("delete from approval_case where id = ?", filed.id()).state()).isEqualTo(INVISIBLE);
                assertThat(session.attempt("update decision set verdict = 'APPROVE'").state()).isEqualTo(INVISIBLE);
            }
        }
    }

    @Test
    void nobodyDecidesInAnotherOrganisationsName() {
        TransferCase filed = nation.filesTransfer(nation.registers(OWN_SCHOOL, "Jia"), SCHOOL_OF_OTHER_PROVINCE);

        try (Session receiver = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            assertThat(filed.attemptDecision(receiver, COUNTY, SCHOOL_OF_OTHER_PROVINCE).state()).isEqualTo(INVISIBLE);
        }
        try (Session superior = nation.as(PROVINCE)) {
            assertThat(filed.attemptDecision(superior, COUNTY, PROVINCE).state()).as("a superior urges but does not decide instead").isEqualTo(INVISIBLE);
        }
        try (Session sibling = nation.as(SIBLING_SCHOOL)) {
            assertThat(filed.attemptDecision(sibling, OWN_SCHOOL, OWN_SCHOOL).state()).isEqualTo(INVISIBLE);
        }
    }

    @Test
    void nobodyDecidesAStepThatIsNotItsOwn() {
        TransferCase filed = nation.filesTransfer(nation.registers(OWN_SCHOOL, "Jia"), SCHOOL_OF_OTHER_PROVINCE);

        try (Session receiver = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            assertThat(receiver.attempt("""
                insert into decision(case_id, seq, case_path, round, step, org_id, operator_id, person, verdict, at) values (?, 1, ?::path_t, 1, 1, ?, ?, '\\x00', 'APPROVE', now())""",
                filed.id(), OWN_SCHOOL.path(), SCHOOL_OF_OTHER_PROVINCE.id(), SCHOOL_OF_OTHER_PROVINCE.id()).state()).isEqualTo(FOREIGN_KEY);
        }
    }

    @Test
    void aTransferAcrossProvincesMovesOnceAndLeavesAFrozenPeriodV14() {
        Student student = nation.registers(OWN_SCHOOL, "Jia");
        TransferCase filed = nation.filesTransfer(student, SCHOOL_OF_OTHER_PROVINCE);

        filed.runsItsCourse(nation);

        try (Session receiver = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            assertThat(receiver.number("""
                select count(*) from person p join registration r on r.person_id = p.id join holding h on h.registration_id = r.id join identity_key k on k.person_id = p.id
                 where p.province = ? and r.province = ? and r.school_id = ?""", OTHER_PROVINCE.ordinal(), OTHER_PROVINCE.ordinal(), SCHOOL_OF_OTHER_PROVINCE.id())).isEqualTo(1);
            assertThat(receiver.seen("frozen_period")).isZero();
            assertThat(filed.attemptEffect(receiver).state()).as("not twice").isEqualTo("XJ031");
        }
        try (Session sender = nation.as(OWN_SCHOOL)) {
            assertThat(sender.seen("person") + sender.seen("registration") + sender.seen("holding") + sender.seen("identity_key")).as("the sender still sees the person").isZero();
            assertThat(sender.text("select name from frozen_period where registration_id = ? and until = '2026-09-10'", student.registration())).isEqualTo("Jia");
            assertThat(sender.text("select state from approval_case")).isEqualTo("GRANTED");
        }
        try (Session third = nation.as(SIBLING_SCHOOL)) {
            assertThat(third.seen("frozen_period") + third.seen("approval_case") + third.seen("approval_step") + third.seen("decision")).isZero();
        }
    }

    @Test
    void aTransferWaitsForAllDecisions() {
        TransferCase filed = nation.filesTransfer(nation.registers(OWN_SCHOOL, "Jia"), SCHOOL_OF_OTHER_PROVINCE);

        for (Place decider : filed.route()) {
            try (Session session = nation.as(decider)) {
                assertThat(filed.attemptEffect(session).state()).as("before " + decider).isEqualTo("XJ030");
                filed.decides(session, decider, "APPROVE");
                session.commit();
            }
        }
        try (Session last = nation.as(OTHER_PROVINCE)) {
            assertThat(filed.attemptEffect(last).state()).isEqualTo("00000");
        }
    }

    @Test
    void aDenialStopsATransfer() {
        TransferCase filed = nation.filesTransfer(nation.registers(OWN_SCHOOL, "Jia"), SCHOOL_OF_OTHER_PROVINCE);
        for (Place decider : filed.route()) {
            try (Session session = nation.as(decider)) {
                filed.decides(session, decider, decider == COUNTY ? "DENY" : "APPROVE");
                session.commit();
            }
        }

        try (Session receiver = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            assertThat(filed.attemptEffect(receiver).state()).isEqualTo("XJ030");
        }
    }

    @Test
    void whoIsNoPartyCausesNoEffect() {
        TransferCase filed = nation.filesTransfer(nation.registers(OWN_SCHOOL, "Jia"), SCHOOL_OF_OTHER_PROVINCE);
        for (Place decider : filed.route()) {
            try (Session session = nation.as(decider)) {
                filed.decides(session, decider, "APPROVE");
                session.commit();
            }
        }

        try (Session stranger = nation.as(SIBLING_SCHOOL); Session nobody = nation.unbound()) {
            assertThat(filed.attemptEffect(stranger).state()).isEqualTo("XJ030");
            assertThat(filed.attemptEffect(nobody).state()).isEqualTo("XJ004");
        }
    }

    @Test
    void theMinistryReadsAllAndWritesNothingUnderTheBareRange() {
        nation.registers(OWN_SCHOOL, "Jia");

        try (Session ministry = nation.as(MINISTRY)) {
            assertThat(ministry.seen("person")).isEqualTo(1);
            assertThat(ministry.run("delete from holding")).isZero();
            assertThat(ministry.run("update person set name = 'changed'")).isZero();
            assertThatThrownBy(() -> Nation.person(ministry, INSTITUTION_OF_MINISTRY, "Bing")).hasMessageContaining(INVISIBLE);
        }
    }

    @Test
    void theMinistryWritesAfterNarrowingAndCannotWidenAgain() {
        nation.registers(OWN_SCHOOL, "Jia");

        try (Session ministry = nation.as(MINISTRY)) {
            ministry.run("select tenancy.narrow(?)", INSTITUTION_OF_MINISTRY.id());
            Nation.person(ministry, INSTITUTION_OF_MINISTRY, "Bing");

            assertThat(ministry.seen("person")).isEqualTo(1);
            for (Place outside : List.of(OWN_SCHOOL, PROVINCE, MINISTRY)) {
                assertThat(ministry.attempt("select tenancy.narrow(?)", outside.id()).state()).as(outside.name()).isEqualTo("XJ004");
            }
        }
    }

    @Test
    void nobodyNarrowsItselfWider() {
        try (Session county = nation.as(COUNTY); Session nobody = nation.unbound()) {
            assertThat(county.attempt("select tenancy.narrow(?)", SIBLING_COUNTY.id()).state()).isEqualTo("XJ004");
            assertThat(county.attempt("select tenancy.narrow(?)", PREFECTURE.id()).state()).isEqualTo("XJ004");
            assertThat(nobody.attempt("select tenancy.narrow(?)", COUNTY.id()).state()).isEqualTo("XJ004");
        }
    }

    @Test
    void aSuspensionBitesAtTheNextTransactionAndSparesTheMinistrysInstitution() {
        refusesToBind(SCHOOL_OF_SUSPENDED_COUNTY.approver()).isEqualTo("XJ003");
        try (Session ministry = nation.as(MINISTRY)) {
            assertThat(ministry.run("update organisation set state = 'SUSPENDED' where id = ?", PROVINCE.id())).isEqualTo(1);
            ministry.commit();
        }

        refusesToBind(OWN_SCHOOL.approver()).isEqualTo("XJ003");
        refusesToBind(PROVINCE.approver()).isEqualTo("XJ003");
        try (Session institution = nation.as(INSTITUTION_OF_MINISTRY)) {
            assertThat(institution.text("select current_setting('app.lo')")).isEqualTo(INSTITUTION_OF_MINISTRY.path());
        }
    }

    @Test
    void auditTakesRowsFromAnyoneAndShowsNone() {
        try (Session nobody = nation.unbound(); Session school = nation.as(OWN_SCHOOL)) {
            for (Session session : List.of(nobody, school)) {
                session.run("insert into audit(at, canonical, mac, key_version) values (now(), '\\x', '\\x', 1)");
                assertThat(session.attempt("select count(*) from audit").state()).isEqualTo(INVISIBLE);
                assertThat(session.attempt("select count(*) from audit_2026").state()).isEqualTo(INVISIBLE);
                assertThat(session.attempt("update audit set mac = '\\x01'").state()).isEqualTo(INVISIBLE);
                assertThat(session.attempt("delete from audit").state()).isEqualTo(INVISIBLE);
            }
        }
    }

    @Test
    void serialsAreTheFunctionsBusinessAndTheTableIsClosed() {
        try (Session school = nation.as(OWN_SCHOOL)) {
            assertThat(school.number("select num.next_serial('430104', '2010-01-01')")).isEqualTo(1);
            assertThat(school.number("select num.next_serial('430104', '2010-01-01')")).isEqualTo(2);
            assertThat(school.number("select num.next_serial('430105', '2010-01-01')")).isEqualTo(1);
            assertThat(school.attempt("insert into number_series values ('430106', '2010-01-01', 1)").state()).isEqualTo(INVISIBLE);
            assertThat(school.attempt("select * from number_series").state()).isEqualTo(INVISIBLE);
        }
    }

    @Test
    void theThousandthSerialOfAnAreaAndDayIsRefused() {
        asOwner("insert into number_series values ('430104', '2010-01-01', 999)");

        try (Session school = nation.as(OWN_SCHOOL)) {
            Session.Outcome thousandth = school.attempt("select num.next_serial('430104', '2010-01-01')");
            assertThat(thousandth.state()).isEqualTo(Nation.CHECK);
            assertThat(thousandth.message()).contains("student_number_series_exhausted");
        }
    }

    @Test
    void aParentGivesOutSegmentsBelowItselfOnly() {
        try (Session county = nation.as(COUNTY); Session nobody = nation.unbound()) {
            String first = county.text("select num.next_path(?)", COUNTY.id());
            assertThat(first).startsWith(COUNTY.path()).hasSize(COUNTY.path().length() + 6);
            assertThat(county.text("select num.next_path(?)", COUNTY.id())).isGreaterThan(first);
            assertThat(county.attempt("select num.next_path(?)", SIBLING_COUNTY.id()).state()).isEqualTo("XJ004");
            assertThat(nobody.attempt("select num.next_path(?)", COUNTY.id()).state()).isEqualTo("XJ004");
            assertThat(county.attempt("insert into path_segment values (?, 5)", SIBLING_SCHOOL.id()).state()).isEqualTo(INVISIBLE);
        }
    }

    @Test
    void anOrganisationLiesDirectlyUnderItsParent() {
        try (Session county = nation.as(COUNTY)) {
            assertThat(found(county, OWN_SCHOOL, COUNTY.path() + "000900").state()).as("parent is the school, path is the county's").isEqualTo(FOREIGN_KEY);
            assertThat(found(county, PREFECTURE, COUNTY.path() + "000900").state()).as("parent is above, path is below").isEqualTo(FOREIGN_KEY);
            assertThat(found(county, COUNTY, COUNTY.path() + "000900000901").state()).as("a generation is missing").isEqualTo(FOREIGN_KEY);
            assertThat(found(county, COUNTY, COUNTY.path() + "000900").state()).isEqualTo("00000");
        }
    }

    @Test
    void onlyTheMinistrySaysWhichRealmsAreTrusted() {
        String trust = """
            insert into realm(name, issuer, kind, internal_id, client_id, client_secret, org_id, path, state)
            values ('own', 'https://elsewhere.example', 'PROVINCE', 'x', 'x', '\\x00', ?, ?::path_t, 'OPEN')""";
        try (Session province = nation.as(PROVINCE); Session ministry = nation.as(MINISTRY)) {
            assertThat(province.attempt(trust, COUNTY.id(), COUNTY.path()).state()).isEqualTo(INVISIBLE);
            assertThat(province.attempt("update realm set state = 'SUSPENDED'").rows()).isZero();
            assertThat(ministry.attempt(trust, PROVINCE.id(), PROVINCE.path()).state()).isEqualTo("00000");
            assertThat(ministry.attempt("update realm set state = 'SUSPENDED'").rows()).isEqualTo(3);
        }
    }

    @Test
    void nobodyTakesANumberUnbound() {
        try (Session nobody = nation.unbound()) {
            assertThat(nobody.attempt("select num.next_serial('430104', '2010-01-01')").state()).isEqualTo("XJ004");
        }
    }

    @Test
    void whatIsPrintedAboutAnOrganisationsPastIsNotForged() {
        try (Session county = nation.as(COUNTY)) {
            county.run("update organisation set state = 'SUSPENDED' where id = ?", OWN_SCHOOL.id());
            assertThat(county.list("select state from organisation_history where org_id = ? order by id", OWN_SCHOOL.id())).containsExactly("ACTIVE", "SUSPENDED");
            assertThat(county.attempt("update organisation set name = 'renamed' where id = ?", OWN_SCHOOL.id()).state()).as("a name changes with a date and a reason").isEqualTo(INVISIBLE);
            assertThat(county.attempt("insert into organisation_history(org_id, path, name, state) values (?, ?::path_t, 'never so called', 'ACTIVE')", OWN_SCHOOL.id(), OWN_SCHOOL.path()).state())
                .isEqualTo(INVISIBLE);
        }
    }

    @Test
    void movingACountyMovesEverythingUnderItByCascade() {
        Student student = nation.registers(OWN_SCHOOL, "Jia");
        TransferCase filed = nation.filesTransfer(student, SIBLING_SCHOOL);
        try (Session school = nation.as(OWN_SCHOOL)) {
            filed.decides(school, OWN_SCHOOL, "APPROVE");
            school.commit();
        }
        nation.files(OWN_SCHOOL, "Yi");

        asOwner("update organisation set path = '%1$s' || substr(path, length('%2$s') + 1), parent_id = case id when %3$d then %4$d else parent_id end where path ^@ '%2$s'"
            .formatted(OTHER_PROVINCE.path() + "000777", COUNTY.path(), COUNTY.id(), OTHER_PROVINCE.id()));

        try (Session owner = nation.owner()) {
            for (String table : List.of("post", "operator", "person", "registration", "holding", "identity_key", "new_student", "approval_step")) {
                assertThat(owner.number("select count(*) from " + table + " where path ^@ ?", COUNTY.path())).as(table).isZero();
                assertThat(owner.number("select count(*) from " + table + " where path ^@ ?", OTHER_PROVINCE.path() + "000777")).as(table).isPositive();
                assertThat(owner.number("select count(*) from " + table + " where path ^@ ? and province <> ?", OTHER_PROVINCE.path() + "000777", OTHER_PROVINCE.ordinal()))
                    .as("province of " + table).isZero();
            }
            assertThat(owner.number("select count(*) from approval_step where case_path ^@ ?", OTHER_PROVINCE.path() + "000777")).isEqualTo(4);
            assertThat(owner.number("select count(*) from decision where case_path ^@ ?", OTHER_PROVINCE.path() + "000777")).isEqualTo(1);
            assertThat(owner.number("select province from person")).isEqualTo(OTHER_PROVINCE.ordinal());
            assertThat(owner.number("select province from approval_case")).isEqualTo(OTHER_PROVINCE.ordinal());
        }
        assertThat(personsSeenBy(OWN_SCHOOL)).as("the school acts on from its new place at the next transaction").isEqualTo(1);
        assertThat(personsSeenBy(OTHER_PROVINCE)).isEqualTo(1);
        assertThat(personsSeenBy(PREFECTURE)).isZero();
    }

    private static Session.Outcome found(Session session, Place parent, String path) {
        return session.attempt("""
            insert into organisation(path, parent_id, tier, code, name, school_type, realm, competent_authority_id)
            values (?::path_t, ?, 'SCHOOL', 'new', 'new', 'VOCATIONAL_HIGH', 'pA', ?)""", path, parent.id(), COUNTY.id());
    }

    private long personsSeenBy(Place place) {
        try (Session session = nation.as(place)) {
            return session.seen("person");
        }
    }

    private void asOwner(String statements) {
        try (Session owner = nation.owner()) {
            owner.run(statements);
            owner.commit();
        }
    }

    private static String attemptHolding(Session session, long person, long registration, String slot) {
        return attemptHolding(session, person, registration, slot, OWN_SCHOOL.path());
    }

    private static String attemptHolding(Session session, long person, long registration, String slot, String path) {
        return session.attempt("insert into holding(registration_id, person_id, path, slot) values (?, ?, ?::path_t, ?)", registration, person, path, slot).state();
    }

    private AbstractStringAssert<?> refusesToBind(Post post) {
        try (Session session = nation.unbound()) {
            return assertThat(session.attempt("select tenancy.bind(?, ?, ?, ?::timestamptz)", post.ref(), post.issuer(), post.subject(), Session.NOW).state());
        }
    }
}
