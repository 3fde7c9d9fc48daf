package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.OTHER_PREFECTURE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PREFECTURE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.merger.MergerDesk;

/**
 * How long a school takes to be handed over and to be given back (V-12), beside the bare updates of the same rows in the same tables: with every key, its cascades and every check, without the triggers of the product, without a lock on
 * anybody, and taken back again. {@code ./xueji bench merger 20000} runs it; {@code docs/measurements.md} keeps the figures.
 */
class MergerBench {

    private static final int ROUNDS = 3;
    private static final int IN_A_CLASS = 50;
    private static final int ONE_CASE_AMONG = 20;

    private final MergerDesk desk = new MergerDesk();
    private final Nation nation = desk.transfers.nation;

    static Stream<Integer> sizes() {
        return Stream.of(System.getProperty("xueji.bench", "20000").split(" ")).map(Integer::valueOf);
    }

    @ParameterizedTest(name = "{0} students")
    @MethodSource("sizes")
    void schoolIsHandedOver(int students) {
        Students.settle(nation, List.of(OWN_SCHOOL.id()), students);
        classesAndCases();
        List<Long> updates = new ArrayList<>();
        List<Long> handOvers = new ArrayList<>();
        List<Long> reversals = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            nation.database.vacuum();   // each begins with tables of the same state
            updates.add(bare(students));
            nation.database.vacuum();
            UUID merger = desk.file(SCHOOL_OF_OTHER_PREFECTURE, OWN_SCHOOL);
            desk.grant(merger);
            handOvers.add(timed(() -> assertThat(desk.carryOut()).containsExactly("DONE")));
            nation.database.vacuum();
            UUID reversal = desk.fileBack(SCHOOL_OF_OTHER_PREFECTURE, merger, MergerDesk.TODAY);
            desk.grantBack(reversal);
            reversals.add(timed(() -> assertThat(desk.reverse(MergerDesk.TODAY)).containsExactly("DONE")));
            System.out.printf(Locale.ROOT, "%,d students, round %d: handed over in %,d ms, given back in %,d ms, bare updates %,d ms, ratios %.2f and %.2f%n", students, round,
                handOvers.getLast(), reversals.getLast(), updates.getLast(), (double) handOvers.getLast() / updates.getLast(), (double) reversals.getLast() / updates.getLast());
        }
        System.out.printf(Locale.ROOT, "%,d students: the middle one of %d hand-overs %,d ms, of the reversals %,d ms, of the bare updates %,d ms, ratios %.2f and %.2f%n", students, ROUNDS,
            middle(handOvers), middle(reversals), middle(updates), (double) middle(handOvers) / middle(updates), (double) middle(reversals) / middle(updates));
    }

    private void classesAndCases() {
        desk.transfers.owner(s -> {
            s.run("update registration set class_name = 'Class ' || id / ? where school_id = ?", IN_A_CLASS, OWN_SCHOOL.id());
            s.run("create temporary table filed as select nextval('approval_case_seq') as id, r.id as registration from registration r where r.id % ? = 0", ONE_CASE_AMONG);
            s.run("""
                insert into approval_case(id, kind, state, subject, registration_id, from_org, from_path, rule_version, filed_by, filer, filed_at)
                select f.id, 'STATUS_CHANGE', 'IN_REVIEW', gen_random_uuid(), f.registration, o.id, o.path, 'CN-2014-11-15', o.id, '\\x00', '2026-09-08' from filed f, organisation o where o.id = ?""",
                OWN_SCHOOL.id());
            for (Place place : List.of(OWN_SCHOOL, OWN_SCHOOL.competentAuthority)) {
                int step = place == OWN_SCHOOL ? 1 : 2;
                s.run("""
                    insert into approval_step(case_id, case_path, seq, org_id, path, duty, mode, turn, state, due_on)
                    select f.id, ?::path_t, ?::int, ?, ?::path_t, 'APPROVER', 'DECIDE', ?::int, case ?::int when 1 then 'DONE' else 'OPEN' end, '2026-09-21' from filed f""",
                    OWN_SCHOOL.path(), step, place.id(), place.path(), step, step);
            }
            s.run("""
                insert into decision(case_id, seq, case_path, round, step, org_id, operator_id, person, verdict, at)
                select f.id, 1, ?::path_t, 1, 1, ?, ?, '\\x00', 'APPROVE', '2026-09-08' from filed f""", OWN_SCHOOL.path(), OWN_SCHOOL.id(), OWN_SCHOOL.id());
            s.run("""
                insert into status_change(org_id, path, registration_id, case_id, kind, effective_on, statement, replaces, created_by, created_at)
                select ?, ?::path_t, f.registration, f.id, 'SUSPENSION', '2026-09-10', 'Ill', '{}', ?, now() from filed f""", OWN_SCHOOL.id(), OWN_SCHOOL.path(), OWN_SCHOOL.id());
        });
    }

    /** Every row that the hand-over changes, by one update for each table; the classes that receive the students are there already. Rolled back. */
    private long bare(int students) {
        try (Session superuser = Session.open(nation.database.superuser())) {
            superuser.run("set local search_path = public");
            for (String table : List.of("person", "registration", "approval_case", "approval_step", "decision", "status_change", "holding", "identity_key", "person_profile", "person_identity",
                    "registration_status", "term_registration", "organisation", "school_class")) {
                superuser.run("alter table " + table + " disable trigger user");
            }
            long school = SCHOOL_OF_OTHER_PREFECTURE.id();
            String path = SCHOOL_OF_OTHER_PREFECTURE.path();
            superuser.run("insert into school_class(org_id, path, grade, name, province) select ?, ?::path_t, grade, name, province from school_class where org_id = ?", school, path, OWN_SCHOOL.id());
            superuser.run("analyze school_class");
            return timed(() -> {
                assertThat(superuser.run("update person set custodian_id = ?, path = ? where custodian_id = ?", school, path, OWN_SCHOOL.id())).isEqualTo(students);
                superuser.run("""
                    update registration g set school_id = ?, class_id = k.id from school_class k
                     where g.school_id = ? and k.org_id = ? and k.name = g.class_name and k.grade = g.grade""", school, OWN_SCHOOL.id(), school);
                superuser.run("update approval_case set from_org = ?, from_path = ? where from_org = ? and state = 'IN_REVIEW'", school, path, OWN_SCHOOL.id());
                superuser.run("update approval_step set org_id = ?, path = ? where org_id = ? and case_path = ?", school, path, OWN_SCHOOL.id(), path);
                superuser.run("update approval_step set org_id = ?, path = ? where org_id = ? and case_path = ?", OTHER_PREFECTURE.id(), OTHER_PREFECTURE.path(),
                    OWN_SCHOOL.competentAuthority.id(), path);
                superuser.run("update status_change set org_id = ?, path = ? where org_id = ? and open", school, path, OWN_SCHOOL.id());
                superuser.run("update school_class set ended_on = '2026-09-10' where org_id = ?", OWN_SCHOOL.id());
            });
        }
    }

    private static long timed(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1_000_000;
    }

    private static long middle(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
