package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.comparison.RuleComparison;
import org.xueji.comparison.RuleComparisons;
import org.xueji.implementing.NewRules;
import org.xueji.implementing.RuleDesk;
import org.xueji.implementing.RuleMaking;
import org.xueji.rules.Limit;
import org.xueji.transfer.TransferDesk;

/**
 * How long a province waits for what would go differently under a draft of its rules (V-28): with so many open cases, and as many of last year that are over. Reviews of new students
 * and changes of status, filed on 365 days, and a tenth of them transfers within the province and to another. {@code ./xueji bench comparison 100000} runs it;
 * {@code docs/measurements.md} keeps the figures.
 */
class ComparisonBench {

    static Stream<Integer> sizes() {
        return Stream.of(System.getProperty("xueji.bench", "10000 100000").split(" ")).map(Integer::valueOf);
    }

    @ParameterizedTest(name = "{0} open cases and as many of last year")
    @MethodSource("sizes")
    void rulesAreCompared(int cases) {
        TransferDesk desk = new TransferDesk();
        try (Session superuser = Session.open(desk.nation.database.superuser())) {
            superuser.run("set session_replication_role = replica");
            superuser.run("set local search_path = public");
            fill(superuser, cases, true);
            fill(superuser, cases, false);
            superuser.commit();
        }
        desk.nation.database.vacuum();
        UUID draft = desk.with(desk.clerk(PROVINCE), s -> TransferDesk.beans(s).get(RuleMaking.class)
            .draft(new NewRules(LocalDate.of(2027, 1, 1), RuleDesk.rules(Map.of(Limit.STATUS_CHANGE_DECISION, 5), Map.of()), "Why", null)));
        for (int round = 1; round <= 3; round++) {
            long began = System.nanoTime();
            RuleComparison shown = desk.with(desk.approver(PROVINCE), s -> TransferDesk.beans(s).get(RuleComparisons.class).of(draft));
            System.out.printf(Locale.ROOT, "%,d open cases and %,d of last year, round %d: compared in %,d ms; %,d of %,d open ones differ%n", cases, cases, round,
                (System.nanoTime() - began) / 1_000_000, shown.kinds().stream().mapToLong(k -> k.open().different()).sum(), shown.kinds().stream().mapToLong(k -> k.open().cases()).sum());
            assertThat(shown.kinds().stream().mapToLong(k -> k.open().cases()).sum()).isEqualTo(cases);
            assertThat(shown.cases()).as("the first of them are listed").hasSize(50);
        }
    }

    private static void fill(Session owner, int cases, boolean open) {
        owner.run("""
            insert into approval_case(kind, state, subject, from_org, from_path, to_org, to_path, province, rule_version, filed_by, filer, filed_at, closed_at)
            select k.kind, case when ? then 'IN_REVIEW' else 'GRANTED' end, gen_random_uuid(), s.id, s.path, r.id, r.path, 1, 'CN-2014-11-15', 1, 'x',
                   timestamptz '2026-09-10 09:00+08' - (i % 365) * interval '1 day', case when not ? then timestamptz '2026-09-10 09:00+08' end
              from generate_series(1, ?) i
              cross join lateral (select case when i % 10 = 0 then 'TRANSFER' when i % 2 = 0 then 'NEW_STUDENT' else 'STATUS_CHANGE' end as kind) k
              join organisation s on s.id = case when i % 3 = 0 then ? else ? end
              left join organisation r on k.kind = 'TRANSFER' and r.id = case when i % 20 = 0 then ? else ? end""", open, open, cases, OWN_SCHOOL.id(), SIBLING_SCHOOL.id(),
            SCHOOL_OF_OTHER_PROVINCE.id(), SIBLING_SCHOOL.id());
        String state = open ? "IN_REVIEW" : "GRANTED";
        for (String step : List.of("1, c.from_org, c.from_path, 1, 'DONE'", "2, " + COUNTY.id() + ", '" + COUNTY.path() + "', 2, '" + (open ? "OPEN" : "DONE") + "'")) {
            owner.run("""
                insert into approval_step(case_id, province, case_path, seq, org_id, path, duty, mode, turn, working_days, state, reached_at, due_on)
                select c.id, 1, c.from_path, s.seq, s.org, s.path, 'APPROVER', 'DECIDE', s.turn, 10, s.state, c.filed_at, (c.filed_at + interval '14 days')::date
                  from approval_case c cross join lateral (values (%s)) s(seq, org, path, turn, state) where c.state = ?""".formatted(step), state);
        }
        owner.run("""
            insert into status_change(case_id, province, org_id, path, registration_id, open, kind, effective_on, statement, replaces, created_by, created_at)
            select c.id, 1, c.from_org, c.from_path, 1, false, 'SUSPENSION', c.filed_at::date, 'ill', '{}', 1, c.filed_at from approval_case c where c.kind = 'STATUS_CHANGE' and c.state = ?""",
            state);
        owner.run("""
            insert into transfer(case_id, province, case_path, ref, kind) select c.id, 1, c.from_path, c.subject, 'BETWEEN_SCHOOLS' from approval_case c where c.kind = 'TRANSFER' and c.state = ?""", state);
    }
}
