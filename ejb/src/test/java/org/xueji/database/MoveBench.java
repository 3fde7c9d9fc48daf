package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OTHER_PREFECTURE;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How long a county takes to move (C-6), there and back and there again, or once where it is large, beside the bare updates of the same rows in the same tables: without a key, without a trigger, without a lock on anybody,
 * and taken back again. {@code ./xueji bench move 10000 50000} runs it; {@code docs/measurements.md} keeps the figures.
 */
class MoveBench {

    private static final int AT_A_SCHOOL = 2_500;
    private static final int SEVERAL_UP_TO = 100_000;

    static Stream<Integer> sizes() {
        return Stream.of(System.getProperty("xueji.bench", "10000 50000").split(" ")).map(Integer::valueOf);
    }

    @ParameterizedTest(name = "{0} students")
    @MethodSource("sizes")
    void countyMoves(int students) {
        Nation nation = Nation.founded();
        List<Long> schools = schools(nation, Math.max(1, students / AT_A_SCHOOL));
        Students.settle(nation, schools, students / schools.size());
        List<Long> moves = new ArrayList<>();
        List<Long> updates = new ArrayList<>();
        int rounds = students > SEVERAL_UP_TO ? 1 : 3;
        for (int round = 0; round < rounds; round++) {
            Place to = round % 2 == 0 ? OTHER_PREFECTURE : PREFECTURE;
            nation.database.vacuum();   // what was moved or taken back is cleared away: each begins with tables of the same state
            updates.add(bare(nation));
            nation.database.vacuum();
            moves.add(moved(nation, to));
            System.out.printf(Locale.ROOT, "%,d students, %,d rows, round %d: moved in %,d ms, bare updates %,d ms, ratio %.2f%n", students, students * Students.ROWS_EACH, round + 1,
                moves.getLast(), updates.getLast(), (double) moves.getLast() / updates.getLast());
        }
        try (Session owner = nation.owner()) {
            assertThat(Moves.faults(owner)).isEmpty();
        }
        System.out.printf(Locale.ROOT, "%,d students: the middle one of %d moves %,d ms, of the bare updates %,d ms, ratio %.2f%n", students, rounds, middle(moves), middle(updates),
            (double) middle(moves) / middle(updates));
    }

    private static List<Long> schools(Nation nation, int many) {
        try (Session owner = nation.owner()) {
            List<Long> schools = IntStream.range(0, many).mapToObj(i -> owner.number("""
                insert into organisation(path, parent_id, tier, code, name, school_type, realm, competent_authority_id)
                select path || lpad(?::text, 6, '0'), id, 'SCHOOL', 'new-' || ?::text, 'New ' || ?::text, 'TECHNICAL', 'pA', id from organisation where id = ? returning id""",
                100 + i, i, i, COUNTY.id())).toList();
            owner.commit();
            return schools;
        }
    }

    private static long moved(Nation nation, Place to) {
        long change = Moves.plan(nation, PROVINCE, COUNTY.id(), to.id());
        long began = System.nanoTime();
        assertThat(Moves.carryOut(nation, change)).isEqualTo("DONE");
        return (System.nanoTime() - began) / 1_000_000;
    }

    /** Every column that holds a path, table by table, to a place that nobody has; rolled back. */
    private static long bare(Nation nation) {
        try (Session superuser = Session.open(nation.database.superuser())) {
            superuser.run("set session_replication_role = replica");
            superuser.run("set local search_path = public");
            String from = superuser.text("select path from organisation where id = ?", COUNTY.id());
            long began = System.nanoTime();
            Moves.columns(superuser).stream().filter(c -> !c.name().equals("parent_path")).collect(Collectors.groupingBy(Moves.Column::table)).forEach((table, columns) -> {
                String set = String.join(", ", columns.stream().map(c -> c.name() + " = overlay(" + c.name() + " placing '999999' from length('" + from + "') - 5)").toList());
                String where = String.join(" or ", columns.stream().map(c -> c.name() + " >= '" + from + "' and " + c.name() + " < '" + from + ":'").toList());
                superuser.run("update " + table + " set " + set + " where " + where);
            });
            return (System.nanoTime() - began) / 1_000_000;
        }
    }

    private static long middle(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
