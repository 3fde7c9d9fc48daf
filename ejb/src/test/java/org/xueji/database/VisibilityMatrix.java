package org.xueji.database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xueji.database.Session.Outcome;

/**
 * Tries select, insert, update and delete on a row at the own school, in every table that the catalogue lists, from every {@link Relation}, and compares with {@link Expectations}.
 */
final class VisibilityMatrix {

    private final Nation nation;
    private final List<String> deviations = new ArrayList<>();
    private final Map<String, String> row = new HashMap<>();
    private final Map<String, String> spare = new HashMap<>();
    private final Map<String, Map<String, String>> placed = new HashMap<>();
    private final Map<String, String> updatable = new HashMap<>();
    private int fresh = 2000;

    private VisibilityMatrix(Nation nation) {
        this.nation = nation;
    }

    /** Where the database deviates from what is expected; empty where all is well. */
    static List<String> deviations(Nation nation) {
        return deviations(nation, List.of());
    }

    /** The same for these tables alone; for all if none is named. */
    static List<String> deviations(Nation nation, List<String> only) {
        VisibilityMatrix matrix = new VisibilityMatrix(nation);
        Set<String> tables = matrix.tables();
        matrix.everyTableIsExpectedAndFixed(tables);
        if (!only.isEmpty()) {
            tables.retainAll(only);
        }
        matrix.place(tables);
        for (Relation relation : Relation.values()) {
            matrix.ask(relation, tables);
        }
        return matrix.deviations;
    }

    /** Lays a row into every table, at the own school. */
    static void fill(Nation nation) {
        VisibilityMatrix matrix = new VisibilityMatrix(nation);
        matrix.place(matrix.tables());
    }

    private Set<String> tables() {
        try (Session owner = nation.owner()) {
            return new HashSet<>(owner.list("""
                select case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                   and not (c.relkind = 'v' and coalesce('security_invoker=true' = any (c.reloptions), false))   -- shows what its tables show to whoever looks
                """));
        }
    }

    private void everyTableIsExpectedAndFixed(Set<String> tables) {
        Set<String> expected = new HashSet<>(Expectations.perTable().keySet());
        Set<String> fixed = new HashSet<>();
        FixtureRow.ALL.forEach(fixture -> fixed.add(fixture.table()));
        tables.stream().filter(table -> !expected.contains(table)).forEach(table -> deviations.add(table + " has no expectation"));
        tables.stream().filter(table -> !fixed.contains(table)).forEach(table -> deviations.add(table + " has no fixture row"));
        expected.stream().filter(table -> !tables.contains(table)).forEach(table -> deviations.add(table + " is expected and does not exist"));
    }

    private void place(Set<String> tables) {
        try (Session owner = nation.owner()) {
            Place school = Place.OWN_SCHOOL;
            for (Map<String, String> values : List.of(row, spare)) {
                values.put("school", String.valueOf(school.id()));
                values.put("path", "'" + school.path() + "'");
                values.put("county", String.valueOf(Place.COUNTY.id()));
                values.put("countypath", "'" + Place.COUNTY.path() + "'");
                name(values, school);
                values.put("operator", String.valueOf(school.id()));
                long person = Nation.person(owner, school, "Jia");
                values.put("person", String.valueOf(person));
                values.put("registration", String.valueOf(Nation.registration(owner, school, person)));
                values.put("case", String.valueOf(TransferCase.open(owner, "NEW_STUDENT", school, null, null)));
                TransferCase.step(owner, Long.parseLong(values.get("case")), school, 1, school, "DECIDE");
                values.put("notice", String.valueOf(owner.number(
                    "insert into notice(org_id, path, duty, kind, n, at) values (?, ?::path_t, 'APPROVER', 'WAITING', 1, now()) returning id", school.id(), school.path())));
                values.put("file", String.valueOf(StoredFiles.upload(owner, school)));
                values.put("record", String.valueOf(owner.number("""
                    insert into new_student(school_id, path, state, name, sex, birth_date, document_kind, document_number, document_index, grade, major_name, study_form,
                                            length_years, entered_on, created_by, created_at)
                    values (?, ?::path_t, 'REFUSED', 'Jia', 'MALE', '2010-01-01', 'IDENTITY_CARD', '\\x00', '\\x00', 2026, 'Nursing', 'FULL_TIME', 3, '2026-09-01', ?, now())
                    returning id""", school.id(), school.path(), school.id())));
                values.put("spare_operator", String.valueOf(Place.SIBLING_SCHOOL.id()));
                Post system = nation.system(owner, school);
                values.put("system", String.valueOf(owner.number("select operator_id from post where ref = ?", system.ref())));
                values.put("heldpost", String.valueOf(owner.number("select min(id) from post where org_id = ?", school.id())));
                values.put("systempost", "'" + system.ref() + "'");
                values.put("spare_duty", values == row ? "CLERK" : "VIEWER");
                values.put("record", String.valueOf(owner.number("""
                    insert into new_student(school_id, path, state, name, sex, birth_date, document_kind, document_number, document_index, grade, major_name, study_form,
                                            length_years, entered_on, created_by, created_at)
                    values (?, ?::path_t, 'DRAFT', 'Jia', 'MALE', '2010-01-01', 'IDENTITY_CARD', '\\x00', ?, 2026, 'Nursing', 'FULL_TIME', 3, '2026-09-01', ?, now())
                    returning id""", school.id(), school.path(), Nation.bytes("record " + person), school.id())));
                values.put("term", String.valueOf(owner.number("""
                    insert into term(org_id, path, school_year, season, first_day, due_on, due_provisional, rule_version, opened_by, opened_at)
                    values (?, ?::path_t, ?, 'SPRING', '2026-03-01', '2026-03-29', false, 'CN-2014-11-15', ?, now()) returning id""",
                    school.id(), school.path(), values == row ? 2025 : 2026, school.id())));
                values.put("rules", String.valueOf(owner.number("""
                    insert into rule_version(org_id, path, name, state, effective_from, parameters, note, drafted_by, drafted_at, drafters, filed_at)
                    values (?, ?::path_t, ?, 'FILED', ?::date, '{}', 'Why', ?, now(), '{}', now()) returning id""",
                    school.id(), school.path(), "rules " + person, values == row ? "2027-02-01" : "2027-03-01", school.id())));
                values.put("conflict", String.valueOf(owner.number("insert into conflict(certain, reasons, pair, opened_at) values (true, '{SAME_DOCUMENT}', ?, now()) returning id",
                    "pair of " + person)));
                values.put("job", String.valueOf(owner.number("""
                    insert into job(org_id, path, kind, title, created_by, created_post, created_at, served_at)
                    values (?, ?::path_t, 'IMPORT', 'file', ?, gen_random_uuid(), now(), now()) returning id""", school.id(), school.path(), school.id())));
            }
            for (FixtureRow fixture : FixtureRow.ALL) {
                if (tables.contains(fixture.table())) {
                    Map<String, String> values = numbered(row);
                    placed.put(fixture.table(), values);
                    if (fixture.placed()) {
                        owner.run(FixtureRow.fill(fixture.insert(), values));
                    }
                    updatable.put(fixture.table(), owner.text("""
                        select attname from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = ''
                         order by has_column_privilege('xueji_app', attrelid, attnum, 'UPDATE') desc, attnum limit 1""", fixture.table()));
                }
            }
            owner.commit();
        }
    }

    private Map<String, String> numbered(Map<String, String> values) {
        Map<String, String> numbered = new HashMap<>(values);
        fresh++;
        numbered.put("fresh", String.valueOf(fresh));
        numbered.put("hex", String.format("%08x", fresh));
        return numbered;
    }

    private static void name(Map<String, String> values, Place acting) {
        values.put("me", String.valueOf(acting.id()));
        values.put("myorg", String.valueOf(acting.id()));
        values.put("mypost", "'" + acting.approver().ref() + "'");
    }

    private void ask(Relation relation, Set<String> tables) {
        if (relation == Relation.SUSPENDED_ORGANISATION) {
            countyIs("SUSPENDED");
        }
        try (Session session = nation.unbound()) {
            if (relation.place != null) {
                session.bind(relation.place.approver());
            } else if (relation == Relation.SUSPENDED_ORGANISATION) {
                Post post = Place.OWN_SCHOOL.approver();
                Outcome bind = session.attempt("select tenancy.bind(?, ?, ?, ?::timestamptz)", post.ref(), post.issuer(), post.subject(), Session.NOW);
                if (!bind.state().equals("XJ003")) {
                    deviations.add("a school under a suspended county binds: " + bind.state());
                }
            }
            FixtureRow.ALL.stream().filter(fixture -> tables.contains(fixture.table())).forEach(fixture -> ask(relation, fixture, session));
        }
        if (relation == Relation.SUSPENDED_ORGANISATION) {
            countyIs("ACTIVE");
        }
    }

    private void countyIs(String state) {
        try (Session owner = nation.owner()) {
            owner.run("update organisation set state = ? where id = ?", state, Place.COUNTY.id());
            owner.commit();
        }
    }

    private void ask(Relation relation, FixtureRow fixture, Session session) {
        String table = fixture.table();
        String key = FixtureRow.fill(fixture.key(), placed.get(table));
        String column = updatable.get(table);
        String may = letter("S", session.attempt("select 1 from " + table + " where " + key), relation, table)
            + insertion(relation, fixture, session)
            + letter("U", session.attempt("update " + table + " set " + column + " = " + column + " where " + key), relation, table)
            + letter("D", session.attempt("delete from " + table + " where " + key), relation, table);
        Map<Relation.Group, String> expected = Expectations.perTable().get(table);
        String should = expected == null ? "-" : expected.get(relation.group);
        if (!(may.isEmpty() ? "-" : may).equals(should)) {
            deviations.add(table + " for " + relation + ": may " + (may.isEmpty() ? "-" : may) + ", should " + should);
        }
    }

    private String insertion(Relation relation, FixtureRow fixture, Session session) {
        Map<String, String> values = numbered(spare);
        name(values, relation.place == null ? Place.OWN_SCHOOL : relation.place);
        Outcome outcome = session.attempt(FixtureRow.fill(fixture.insert(), values));
        if (outcome.went()) {
            return "I";
        }
        unexpected(outcome, "I", relation, fixture.table());
        return "";
    }

    private String letter(String operation, Outcome outcome, Relation relation, String table) {
        unexpected(outcome, operation, relation, table);
        return outcome.went() && outcome.rows() > 0 ? operation : "";
    }

    /** A row is invisible, or the statement is refused for want of a right; anything else is a mistake of the fixture or a hole. */
    private void unexpected(Outcome outcome, String operation, Relation relation, String table) {
        if (!outcome.went() && !outcome.state().equals(Nation.INVISIBLE)) {
            deviations.add(table + " for " + relation + ", " + operation + ": " + outcome.message());
        }
    }
}
