package org.xueji.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.DISTRICT;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.OTHER_PREFECTURE;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_DISTRICT;
import static org.xueji.database.Place.SCHOOL_OF_PREFECTURE;
import static org.xueji.database.Place.SCHOOL_OF_PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Session;
import org.xueji.kernel.Refusal;

/** Whoever follows the feed from a position misses nothing that changed in the own range, and is told of nobody else's (C-2, C-6). */
class ChangeFeedIT {

    private static final Nation NATION = Nation.founded();
    private String start;

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("xueji.repetitions", 3));
    }

    @BeforeEach
    void begin() {
        start = now(PROVINCE);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aMirrorThatIsKilledAtRandomEndsWithExactlyTheRegistersContents(int seed) {
        Random chance = new Random(seed);
        Nation busy = Nation.founded();
        Writers writers = new Writers(busy, chance);
        IntStream.range(0, 40).forEach(i -> writers.step());
        List<Mirror> mirrors = Stream.of(COUNTY, PROVINCE).map(p -> new Mirror(busy, p.approver(), chance)).toList();

        for (int i = 0; i < 120; i++) {
            writers.step();
            if (i % 40 == 39) {
                writers.moveASchool();
            }
            mirrors.get(chance.nextInt(mirrors.size())).step();
        }
        writers.endAll();

        for (Mirror mirror : mirrors) {
            mirror.catchUp();
            assertThat(mirror.held()).as("seed %s", seed).isEqualTo(mirror.register());
        }
        assertThat(mirrors.getLast().held()).as("a register that is not empty").isNotEmpty();
    }

    @Test
    void aTransactionInFlightHoldsTheFeedBackAndNothingIsSkipped() {
        UUID first;
        try (Session early = NATION.owner()) {
            first = enter(early, OWN_SCHOOL);
            UUID second = entered(OWN_SCHOOL);
            assertThat(feed(COUNTY, start).changes()).as("older transactions are still running").isEmpty();
            String waiting = feed(COUNTY, start).cursor();

            early.commit();

            assertThat(feed(COUNTY, waiting).changes()).extracting(Change::subject).as("by transaction, not by commit").containsExactly(first, second);
        }
    }

    @Test
    void whatWasUndoneIsNotTold() {
        try (Session owner = NATION.owner()) {
            enter(owner, OWN_SCHOOL);
        }
        assertThat(feed(PROVINCE, start).changes()).isEmpty();
    }

    @Test
    void aChangeIsToldToThoseAboveAndToNobodyBeside() {
        UUID entered = entered(OWN_SCHOOL);

        for (Place place : List.of(OWN_SCHOOL, COUNTY, PREFECTURE, PROVINCE, MINISTRY)) {
            assertThat(feed(place, start).changes()).as("%s", place).extracting(Change::subject).containsExactly(entered);
        }
        for (Place place : List.of(SIBLING_SCHOOL, SIBLING_COUNTY, OTHER_PROVINCE)) {
            assertThat(feed(place, start).changes()).as("%s", place).isEmpty();
        }
        Change told = feed(COUNTY, start).changes().getFirst();
        assertThat(told.kind()).isEqualTo(ChangeKind.REGISTRATION);
        assertThat(told.code()).isEqualTo("code-" + OWN_SCHOOL.id());
    }

    @Test
    void whoeverGoesOnFromAnEarlierPositionIsToldAgain() {
        List<UUID> entered = List.of(entered(OWN_SCHOOL), entered(OWN_SCHOOL), entered(OWN_SCHOOL));

        ChangePage all = feed(OWN_SCHOOL, start);
        assertThat(all.changes()).extracting(Change::subject).isEqualTo(entered);
        assertThat(all.changes()).extracting(Change::cursor).isSorted().doesNotHaveDuplicates();
        assertThat(feed(OWN_SCHOOL, all.changes().getFirst().cursor()).changes()).extracting(Change::subject).isEqualTo(entered.subList(1, 3));
        assertThat(feed(OWN_SCHOOL, all.cursor()).changes()).isEmpty();
    }

    @Test
    void aPieceIsAsLongAsAskedForAndSaysThatThereIsMore() {
        IntStream.range(0, 3).forEach(i -> entered(OWN_SCHOOL));
        try (Session session = NATION.as(COUNTY)) {
            ChangePage page = session.beans().get(ChangeFeed.class).after(start, 2);
            assertThat(page.changes()).hasSize(2);
            assertThat(page.more()).isTrue();
            assertThat(page.cursor()).isEqualTo(page.changes().getLast().cursor());
        }
    }

    @Test
    void aStudentWhoMovesIsToldToBothSchools() {
        UUID student = entered(OWN_SCHOOL);
        String before = now(PROVINCE);
        owner("update person set custodian_id = ?, path = ?::path_t where id = (select person_id from registration where ref = ?)", SIBLING_SCHOOL.id(), SIBLING_SCHOOL.path(), student);

        assertThat(feed(OWN_SCHOOL, before).changes()).extracting(Change::subject).containsExactly(student);
        assertThat(feed(SIBLING_SCHOOL, before).changes()).extracting(Change::subject).containsExactly(student);
    }

    @Test
    void ofAllThatAStatementTouchesThoseThatChangedAreToldAndEachOnce() {
        List<UUID> students = IntStream.range(0, 4).mapToObj(i -> entered(OWN_SCHOOL)).toList();
        String before = now(PROVINCE);
        try (Session owner = NATION.owner()) {
            owner.run("update registration set roll_number = '1' where ref = ?", students.getFirst());
            owner.run("update registration set roll_number = '2', status_since = status_since where ref in (?, ?, ?) and roll_number is null", students.get(1), students.get(2), students.get(3));
            owner.run("update registration set roll_number = case ref when ? then '3' else roll_number end where ref in (?, ?)", students.get(3), students.get(2), students.get(3));
            owner.commit();
        }
        assertThat(feed(OWN_SCHOOL, before).changes()).extracting(Change::subject)
            .containsExactly(students.getFirst(), students.get(1), students.get(2), students.get(3), students.get(3));
    }

    @Test
    void aSchoolThatMovesIsToldToBothAuthoritiesOnceAndNotStudentByStudent() {
        entered(SCHOOL_OF_SIBLING_COUNTY);
        String before = now(PROVINCE);
        owner("update organisation set parent_id = ?, path = (?::text || right(path, 6))::path_t where id = " + SCHOOL_OF_SIBLING_COUNTY.id(), COUNTY.id(), COUNTY.path());

        assertThat(feed(SIBLING_COUNTY, before).changes()).extracting(Change::kind).containsExactly(ChangeKind.ORGANISATION);
        assertThat(feed(COUNTY, before).changes()).extracting(Change::kind).containsExactly(ChangeKind.ORGANISATION);
        assertThat(feed(COUNTY, start).changes()).as("what happened before is its school's, and so its own now").hasSize(2);
        assertThat(feed(SIBLING_COUNTY, start).changes()).hasSize(1);
    }

    @Test
    void aCountyThatMovesLeavesTheMirrorOfOneSuperiorAndEntersThatOfTheOther() {
        Nation nation = Nation.founded();
        Mirror former = new Mirror(nation, PREFECTURE.approver(), new Random(1));
        Mirror later = new Mirror(nation, OTHER_PREFECTURE.approver(), new Random(2));
        try (Session owner = nation.owner()) {
            enter(owner, OWN_SCHOOL);
            owner.commit();
        }
        former.catchUp();
        later.catchUp();
        assertThat(former.held()).hasSize(1);
        assertThat(later.held()).isEmpty();

        try (Session province = nation.as(PROVINCE)) {
            province.run("""
                insert into organisation_change(org_id, path, kind, parent_id, effective_on, reason, by_org, created_by, created_at)
                select id, path, 'MOVE', ?, '2026-09-10', 'Approved', ?, ?, ?::timestamptz from organisation where id = ?""",
                OTHER_PREFECTURE.id(), PROVINCE.id(), PROVINCE.id(), Session.NOW, COUNTY.id());
            province.commit();
        }
        try (Session server = nation.unbound()) {
            assertThat(server.text("select effect.carry_out(id, ?::timestamptz) from effect.due_changes(?::timestamptz)", Session.NOW, Session.NOW)).isEqualTo("DONE");
            server.commit();
        }

        for (Mirror mirror : List.of(former, later)) {
            mirror.catchUp();
            assertThat(mirror.held()).isEqualTo(mirror.register());
        }
        assertThat(former.held()).isEmpty();
        assertThat(later.held()).hasSize(1);
    }

    @Test
    void aCaseIsToldToBothOfItsSides() {
        owner("""
            insert into approval_case(kind, state, subject, from_org, from_path, to_org, to_path, rule_version, filed_by, filer, filed_at)
            values ('TRANSFER', 'IN_REVIEW', gen_random_uuid(), ?, ?::path_t, ?, ?::path_t, 'national-1', 1, '\\x00', '2026-09-10')""",
            OWN_SCHOOL.id(), OWN_SCHOOL.path(), SIBLING_SCHOOL.id(), SIBLING_SCHOOL.path());
        for (Place side : List.of(OWN_SCHOOL, SIBLING_SCHOOL)) {
            assertThat(feed(side, start).changes()).extracting(c -> c.kind() + " " + c.caseKind()).containsExactly("CASE TRANSFER");
        }
    }

    @Test
    void aTermIsToldToItsProvinceAndASheetOnceForAllThatItRegisters() {
        entered(SCHOOL_OF_PREFECTURE);
        entered(SCHOOL_OF_PREFECTURE);
        String before = now(PROVINCE);
        owner("""
            with opened as (
              insert into term(org_id, path, school_year, season, first_day, due_on, due_provisional, rule_version, opened_by, opened_at)
              values (?, ?::path_t, 2026, 'AUTUMN', '2026-09-01', '2026-09-29', false, 'CN-2014-11-15', 1, '2026-09-01') returning id)
            insert into school_term(term_id, org_id, path) select id, ?, ?::path_t from opened""",
            PROVINCE.id(), PROVINCE.path(), SCHOOL_OF_PREFECTURE.id(), SCHOOL_OF_PREFECTURE.path());
        owner("""
            insert into term_registration(registration_id, school_year, season, term_id, org_id, path, holder_path, outcome, registered_by, registered_at)
            select r.id, 2026, 'AUTUMN', t.id, r.school_id, r.path, r.path, 'PRESENT', 1, '2026-09-10' from registration r, term t where r.school_id = ?""",
            SCHOOL_OF_PREFECTURE.id());
        owner("update term_registration set outcome = 'INTERNSHIP'");
        owner("update term_registration set registered_at = '2026-09-11'");

        assertThat(feed(PROVINCE, before).changes()).extracting(Change::kind)
            .containsExactlyInAnyOrder(ChangeKind.TERM, ChangeKind.TERM_SHEET, ChangeKind.TERM_SHEET, ChangeKind.TERM_SHEET);
        assertThat(feed(SCHOOL_OF_PREFECTURE, before).changes()).extracting(Change::kind).containsOnly(ChangeKind.TERM_SHEET).hasSize(3);
    }

    @Test
    void aPositionThatWasNeverGivenOutIsRefused() {
        for (String cursor : List.of("x", "7fffffffffffffff0000000000000000", "-" + start.substring(1))) {
            assertThatThrownBy(() -> feed(COUNTY, cursor)).isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.reason()).isEqualTo(SystemsRefusal.CURSOR_UNKNOWN));
        }
    }

    @Test
    void whatWasClearedIsToldToNobodyAndWhoeverFollowsFromBeforeBeginsAnew() {
        Nation nation = Nation.founded();
        String founded = now(nation, PROVINCE);
        IntStream.range(0, 3).forEach(i -> enteredIn(nation, OWN_SCHOOL));
        UUID elsewhere = enteredIn(nation, SCHOOL_OF_DISTRICT);
        List<Change> all = feed(nation, COUNTY, founded).changes();
        owner(nation, "update change set at = at - interval '500 days' where subject not in (?, ?)", all.get(2).subject(), elsewhere);

        assertThat(clears(nation)).isFalse();

        assertThat(feed(nation, COUNTY, all.get(1).cursor()).changes()).as("the last one is kept").containsExactly(all.get(2));
        for (String before : new String[] {null, founded, all.get(0).cursor()}) {
            for (Place place : List.of(COUNTY, PROVINCE, SCHOOL_OF_PROVINCE, MINISTRY)) {
                assertThatThrownBy(() -> feed(nation, place, before)).as("%s after %s", place, before)
                    .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.reason()).isEqualTo(SystemsRefusal.CHANGES_CLEARED));
            }
        }
        assertThat(feed(nation, DISTRICT, founded).changes()).as("nothing of another province was cleared after that").extracting(Change::subject).containsExactly(elsewhere);
        assertThat(feed(nation, COUNTY, now(nation, COUNTY)).changes()).as("whoever begins anew").isEmpty();
    }

    @Test
    void aMirrorThatComesBackAfterItsChangesWereClearedBeginsAnewAndEndsWithTheRegister() {
        Nation nation = Nation.founded();
        Mirror mirror = new Mirror(nation, COUNTY.approver(), new Random(3));
        enteredIn(nation, OWN_SCHOOL);
        mirror.catchUp();
        assertThat(mirror.held()).hasSize(1);
        enteredIn(nation, OWN_SCHOOL);
        owner(nation, "update person set custodian_id = ?, path = ?::path_t where id = (select min(id) from person)", SCHOOL_OF_PREFECTURE.id(), SCHOOL_OF_PREFECTURE.path());
        owner(nation, "update change set at = at - interval '500 days'");
        clears(nation);

        mirror.catchUp();

        assertThat(mirror.held()).isEqualTo(mirror.register()).hasSize(1);
    }

    private static boolean clears(Nation nation) {
        try (Session server = nation.unbound()) {
            boolean more = server.beans().get(ChangeClearing.class).clear();
            server.commit();
            return more;
        }
    }

    private UUID entered(Place school) {
        return enteredIn(NATION, school);
    }

    private static UUID enteredIn(Nation nation, Place school) {
        try (Session owner = nation.owner()) {
            UUID entered = enter(owner, school);
            owner.commit();
            return entered;
        }
    }

    private static UUID enter(Session session, Place school) {
        return UUID.fromString(session.text("""
            with entered as (
              insert into person(custodian_id, path, name, sex, birth_date, document_kind, document_number, document_index)
              values (?, ?::path_t, 'Jia', 'FEMALE', '2010-01-01', 'IDENTITY_CARD', '\\x00', '\\x00') returning id, path, custodian_id)
            insert into registration(person_id, path, school_id, stage, study_form, grade, entered_on, status, status_since)
            select id, path, custodian_id, 'SECONDARY_VOCATIONAL', 'FULL_TIME', 2026, '2026-09-01', 'ACTIVE', '2026-09-01' from entered returning ref""",
            school.id(), school.path()));
    }

    private void owner(String statement, Object... arguments) {
        owner(NATION, statement, arguments);
    }

    private static void owner(Nation nation, String statement, Object... arguments) {
        try (Session owner = nation.owner()) {
            owner.run(statement, arguments);
            owner.commit();
        }
    }

    private ChangePage feed(Place place, String after) {
        return feed(NATION, place, after);
    }

    private static ChangePage feed(Nation nation, Place place, String after) {
        try (Session session = nation.as(place)) {
            return session.beans().get(ChangeFeed.class).after(after, 100);
        }
    }

    private String now(Place place) {
        return now(NATION, place);
    }

    private static String now(Nation nation, Place place) {
        try (Session session = nation.as(place)) {
            return session.beans().get(ChangeFeed.class).now();
        }
    }
}
