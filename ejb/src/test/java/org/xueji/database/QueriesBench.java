package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What row-level security costs the queries that the pages ask most: each as the server asks it, bound to a post, beside the same text with the range written by hand under a role
 * that no policy binds. Both take turns, so that neither is the colder one. {@code ./xueji bench queries 2000000 1000000 60} runs it:
 * so many people, open cases, and turns of each query.
 */
class QueriesBench {

    private static final String[] SIZES = System.getProperty("xueji.bench", "2000000 1000000 60").split(" ");
    private static final int PEOPLE = Integer.parseInt(SIZES[0]);
    private static final int CASES = Integer.parseInt(SIZES[1]);
    private static final int TURNS = Integer.parseInt(SIZES[2]);

    private static final String LISTED = """
        select r.ref, p.name, p.sex, p.birth_date, p.document_number, p.document_index, p.student_number, p.student_number_index,
               s.name as school_name, r.grade, r.class_name, r.major_name, r.status
          from (select * from registration r where %s{range} order by r.path, r.id limit 51) r
          cross join lateral (select * from person where id = r.person_id offset 0) p join organisation s on s.id = r.school_id
         order by r.path, r.id""";

    private static final String NAMED = LISTED.formatted("r.person_id = any (array(select x.id from person x where x.name ^@ '王伟'{among}))");

    /**
     * A query of a page.
     *
     * @param by code of the organisation that asks
     * @param text with marks where the range is written by hand, of the rows and of the people among whom a name is looked for, and marks for the organisation's id and the number of one of its students
     * @param ranges columns that the range is written for
     * @param keys what is asked first, and whose answer the text takes in as its argument; null where nothing is. It counts as part of the query
     */
    private record Hot(String what, String by, String text, List<String> ranges, String keys) {

        private Hot(String what, String by, String text, List<String> ranges) {
            this(what, by, text, ranges, null);
        }

        /** About this organisation, and one of its students. */
        private Hot about(long organisation, String student) {
            return new Hot(what, by, filled(text, organisation, student), ranges, keys == null ? null : filled(keys, organisation, student));
        }

        private static String filled(String query, long organisation, String student) {
            return query.replace("{org}", String.valueOf(organisation)).replace("{some}", student);
        }

        private String secured() {
            return text.replace("{range}", "").replace("{among}", "");
        }

        private String byHand(String path) {
            return text.replace("{range}", ranges.stream().map(column -> within(column, path)).collect(Collectors.joining())).replace("{among}", within("x.path", path));
        }
    }

    private static String within(String column, String path) {
        return " and " + column + " >= '" + path + "' and " + column + " < '" + path + ":'";
    }

    private static final String SCHOOL = "P3F2C5S1";
    private static final String COUNTY = "P3F2C5";
    private static final String PROVINCE = "P3";

    private static final List<Hot> QUERIES = List.of(
        new Hot("own students, first page", SCHOOL, LISTED.formatted("true"), List.of("r.path")),
        new Hot("name prefix in a county", COUNTY, NAMED, List.of("r.path")),
        new Hot("name prefix in a province", PROVINCE, NAMED, List.of("r.path")),
        new Hot("student number", PROVINCE, "select person_id from student_number t where blind_index = sha256('number {some}'::bytea){range}", List.of("t.path")),
        new Hot("identity number", PROVINCE, """
            select x.id from person x where x.document_index = any (array(select decode(d, 'hex') from unnest(array[encode(sha256('document {some}'::bytea), 'hex')]) d)){range}""", List.of("x.path")),
        new Hot("who has the number", PROVINCE, LISTED.formatted("r.person_id = any (array[1000000 + {some}]::bigint[])"), List.of("r.path")),
        new Hot("counts of a province", PROVINCE, "select coalesce(sum(t.n), 0) from tally t where t.subject = 'REGISTRATION:ACTIVE'{range}", List.of("t.path")),
        new Hot("work list, groups", COUNTY, """
            select g.kind, o.ref as organisation, o.name as organisation_name, g.cases, g.due_first, g.overdue, g.urged
              from (select c.kind, c.from_org, count(*) as cases, min(s.due_on) as due_first, count(*) filter (where s.due_on < '2026-09-10') as overdue,
                           count(*) filter (where exists (select from urge u where u.case_id = s.case_id and u.seq = s.seq and u.at >= s.reached_at)) as urged
                      from approval_step s cross join lateral (select kind, held, from_org, from_path from approval_case where id = s.case_id offset 0) c
                     where s.org_id = {org} and s.state = 'OPEN' and s.duty = 'APPROVER' and not c.held{range}
                     group by c.kind, c.from_org) g
              join organisation o on o.id = g.from_org order by g.due_first, o.code""", List.of("c.from_path")),
        new Hot("work list, first page", COUNTY, """
            select n.id, n.ref, n.state, n.name, n.class_name, s.name as school_name, w.due_on, w.name as waits_for
              from (select * from new_student n where n.state in ('DRAFT', 'IN_REVIEW') and n.case_id = any (?){range} order by n.id limit 51) n
              join organisation s on s.id = n.school_id left join lateral (select ref, held from approval_case where id = n.case_id offset 0) c on true
              left join lateral (select a.due_on, o.name from approval_step a join organisation o on o.id = a.org_id
                                  where a.case_id = n.case_id and a.state = 'OPEN' and not c.held order by a.seq limit 1) w on true
             order by n.id""", List.of("n.path"), "select case_id from approval_step where org_id = {org} and state = 'OPEN' and duty = 'APPROVER'"));

    @Test
    void rowSecuredBesideTheSameFilteredByHand() {
        Nation nation = Nation.founded();
        BenchRegister.lay(nation, PEOPLE);
        BenchRegister.laySubmitted(nation, CASES);
        say("%,d registrations, %,d open cases; server time of planning and execution, %d turns each", PEOPLE, CASES, TURNS);
        Map<String, Post> posts = new HashMap<>();
        for (Hot hot : QUERIES) {
            compare(nation, posts.computeIfAbsent(hot.by(), code -> BenchRegister.approver(nation, code)), hot);
        }
    }

    private static void compare(Nation nation, Post post, Hot hot) {
        try (Session secured = nation.as(post); Session bypass = Session.open(nation.superuser())) {
            long organisation = bypass.number("select id from organisation where code = ?", hot.by());
            String path = bypass.text("select path from organisation where id = ?", organisation);
            Hot about = hot.about(organisation, bypass.text("select min(id) - 1000000 from person where path >= ? and path < ? || ':'", path, path));
            String asked = about.secured();
            String byHand = about.byHand(path);
            List<Took> one = new ArrayList<>();
            List<Took> other = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                one.add(took(secured, about.keys(), asked));
                other.add(took(bypass, about.keys(), byHand));
            }
            say("%-28s secured %8.3f ms (p95 %8.3f), by hand %8.3f ms (p95 %8.3f), ratio %.2f; of it execution %8.3f and %8.3f ms", hot.what(), at(one, Took::whole, 0.5),
                at(one, Took::whole, 0.95), at(other, Took::whole, 0.5), at(other, Took::whole, 0.95), at(one, Took::whole, 0.5) / at(other, Took::whole, 0.5),
                at(one, Took::execution, 0.5), at(other, Took::execution, 0.5));
            List<String> found = secured.list(asked, arguments(secured, about.keys()));
            assertThat(found).as(hot.what()).isEqualTo(bypass.list(byHand, arguments(bypass, about.keys())));
            assertThat(hot.what().startsWith("name") || !found.isEmpty()).as("found somebody: " + hot.what()).isTrue();   // of few people nobody may have the name
        }
    }

    /** What the server itself spent, in milliseconds. */
    private record Took(double planning, double execution) {

        private double whole() {
            return planning + execution;
        }

        private Took and(Took other) {
            return new Took(planning + other.planning, execution + other.execution);
        }
    }

    private static Object[] arguments(Session session, String keys) {
        return keys == null ? new Object[0] : new Object[] {session.list(keys).stream().map(Long::valueOf).toArray(Long[]::new)};
    }

    private static Took took(Session session, String keys, String query) {
        Took took = took(session, query, arguments(session, keys));
        return keys == null ? took : took(session, keys).and(took);
    }

    private static Took took(Session session, String query, Object... arguments) {
        String plan = session.text("explain (analyze, timing off, format json) " + query, arguments);
        try (var reader = Json.createReader(new StringReader(plan))) {
            JsonObject top = reader.readArray().getJsonObject(0);
            return new Took(top.getJsonNumber("Planning Time").doubleValue(), top.getJsonNumber("Execution Time").doubleValue());
        }
    }

    private static double at(List<Took> times, ToDoubleFunction<Took> part, double share) {
        double[] sorted = times.stream().mapToDouble(part).sorted().toArray();
        return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    }

    private static void say(String words, Object... values) {
        System.out.println("bench queries: " + words.formatted(values));
    }
}
