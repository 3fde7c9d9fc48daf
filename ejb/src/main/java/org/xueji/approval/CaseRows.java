package org.xueji.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.xueji.kernel.Article;
import org.xueji.rules.Deadline;
import org.xueji.rules.DueDate;
import org.xueji.rules.TimeLimit;
import org.xueji.rules.WorkingDayCalendar;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Duty;

/** Cases, steps and decisions as rows: read together, written together. */
final class CaseRows {

    private final Handle sql;

    CaseRows(Handle sql) {
        this.sql = sql;
    }

    /** A case with all that authority over it depends on, and its current due dates by step. */
    record Stored(CaseRow row, CaseFacts facts, Map<Integer, LocalDate> due) {
    }

    /** By organisation, the calendar by which it counts today. */
    @FunctionalInterface
    interface Calendars {
        Map<Long, WorkingDayCalendar> of(Collection<Long> organisations);
    }

    /** A row of {@code approval_case}. */
    record CaseRow(long id, UUID ref, String kind, UUID subject, long fromOrg, String fromPath, short round, boolean held) {
    }

    /** A row of {@code approval_step}. */
    record StepRow(long caseId, short seq, long orgId, Duty duty, Step.Mode mode, short turn, Short workingDays, String limitArticle, LocalDate dueOn) {
        Step step() {
            Optional<TimeLimit> limit = Optional.ofNullable(workingDays).map(days -> new Deadline.WorkingDaysAfter(days))
                .map(deadline -> limitArticle == null ? TimeLimit.ofService(deadline) : TimeLimit.setBy(Article.parse(limitArticle), deadline));
            return new Step(orgId, duty, mode, turn, limit);
        }
    }

    /** A row of {@code decision}. */
    record DecisionRow(long caseId, Short step, long orgId, byte[] person, CaseAction verdict, Instant at, String reason) {
        Decision decision() {
            return new Decision(verdict, step == null ? 0 : step, orgId, NaturalPerson.of(person), at, Optional.ofNullable(reason));
        }
    }

    /** The cases that the caller sees among these, locked against a second decider, in one order for everybody. */
    List<Stored> lock(Collection<UUID> refs) {
        List<CaseRow> rows = sql.createQuery("""
            select id, ref, kind, subject, from_org, from_path, round, held from approval_case where ref = any (:refs) order by id for no key update""")
            .bindArray("refs", UUID.class, refs.toArray()).mapTo(CaseRow.class).list();
        return withFacts(rows);
    }

    /** The same without locking, for looking only. */
    List<Stored> read(Collection<UUID> refs) {
        return withFacts(sql.createQuery("select id, ref, kind, subject, from_org, from_path, round, held from approval_case where ref = any (:refs) order by id")
            .bindArray("refs", UUID.class, refs.toArray()).mapTo(CaseRow.class).list());
    }

    private List<Stored> withFacts(List<CaseRow> rows) {
        Object[] ids = rows.stream().map(CaseRow::id).toArray();
        Map<Long, List<Step>> steps = new HashMap<>();
        Map<Long, Map<Integer, LocalDate>> due = new HashMap<>();
        sql.createQuery("""
            select case_id, seq, org_id, duty, mode, turn, working_days, limit_article, due_on from approval_step
             where case_id = any (:ids) order by case_id, seq""").bindArray("ids", Long.class, ids).mapTo(StepRow.class).forEach(s -> {
                steps.computeIfAbsent(s.caseId(), k -> new ArrayList<>()).add(s.step());
                if (s.dueOn() != null) {
                    due.computeIfAbsent(s.caseId(), k -> new HashMap<>()).put((int) s.seq(), s.dueOn());
                }
            });
        Map<Long, List<Decision>> decisions = new HashMap<>();
        sql.createQuery("""
            select case_id, step, org_id, person, verdict, at, reason from decision where case_id = any (:ids) order by case_id, seq""")
            .bindArray("ids", Long.class, ids).mapTo(DecisionRow.class)
            .forEach(d -> decisions.computeIfAbsent(d.caseId(), k -> new ArrayList<>()).add(d.decision()));
        return rows.stream().map(row -> new Stored(row,
            new CaseFacts(row.fromOrg(), new Route(steps.get(row.id())), decisions.getOrDefault(row.id(), List.of()), row.held()),
            due.getOrDefault(row.id(), Map.of()))).toList();
    }

    /** Cases about to be filed, in the order given: they have their ids, and no rows yet. */
    List<Stored> begun(String kind, List<NewCase> cases) {
        record Identity(long id, UUID ref) {
        }
        List<Identity> ids = sql.createQuery("select nextval('approval_case_seq') as id, gen_random_uuid() as ref from generate_series(1, :n)").bind("n", cases.size())
            .mapTo(Identity.class).list();
        return IntStream.range(0, cases.size()).mapToObj(i -> {
            NewCase c = cases.get(i);
            return new Stored(new CaseRow(ids.get(i).id(), ids.get(i).ref(), kind, c.subject(), c.organisation(), c.path(), (short) 1, false),
                new CaseFacts(c.organisation(), c.route(), List.of()), Map.of());
        }).toList();
    }

    /** Inserts cases with their routes as they stand once they are filed, in one statement each for cases, steps and decisions: a school files thousands at once. */
    void insert(String ruleVersion, List<NewCase> cases, List<Written> filed, Bound filer, Calendars calendars) {
        Function<Function<Written, Object>, Object[]> each = value -> filed.stream().map(value).toArray();
        sql.createUpdate("""
            insert into approval_case(id, ref, kind, state, subject, registration_id, from_org, from_path, to_org, to_path, rule_version, filed_by, filer, filed_at, closed_at)
            select c.id, c.ref, c.kind, c.state, c.subject, c.registration, c.org, c.path, c.other, o.path, :rules, :operator, :person, :at, case when c.closed then cast(:at as timestamptz) end
              from unnest(:ids, :refs, :kinds, :states, :closed, :subjects, :registrations, :orgs, :paths, :others)
                   with ordinality c(id, ref, kind, state, closed, subject, registration, org, path, other, n)
              left join organisation o on o.id = c.other order by c.n""")
            .bindArray("ids", Long.class, each.apply(w -> w.stored().row().id())).bindArray("refs", UUID.class, each.apply(w -> w.stored().row().ref()))
            .bindArray("kinds", String.class, each.apply(w -> w.stored().row().kind())).bindArray("states", String.class, each.apply(w -> w.after().state().name()))
            .bindArray("closed", Boolean.class, each.apply(w -> w.after().state().isClosed())).bindArray("subjects", UUID.class, each.apply(w -> w.stored().row().subject()))
            .bindArray("registrations", Long.class, cases.stream().map(NewCase::registration).toArray())
            .bindArray("orgs", Long.class, each.apply(w -> w.stored().row().fromOrg())).bindArray("paths", String.class, each.apply(w -> w.stored().row().fromPath()))
            .bindArray("others", Long.class, cases.stream().map(NewCase::other).toArray())
            .bind("rules", ruleVersion).bind("operator", filer.operator()).bind("person", filer.naturalPerson()).bind("at", filed.getFirst().decision().at()).execute();
        insertSteps(filed, calendars);
        insertDecisions(filed, filer);
    }

    /** A step of a route as it stands once its case is filed. */
    private record Begun(CaseRow row, int seq, Step step, String state, Instant reached, Optional<DueDate> due) {
    }

    private void insertSteps(List<Written> filed, Calendars calendars) {
        Map<Long, WorkingDayCalendar> calendar = calendars.of(organisations(filed));
        List<Begun> steps = filed.stream().flatMap(w -> IntStream.rangeClosed(1, w.stored().facts().route().steps().size()).mapToObj(n -> {
            Step step = w.stored().facts().route().step(n);
            Instant reached = w.after().open().get(n);
            return new Begun(w.stored().row(), n, step, state(w.after(), n), reached,
                reached == null ? Optional.empty() : step.due(reached, calendar.get(step.organisation())));
        })).toList();
        Function<Function<Begun, Object>, Object[]> each = value -> steps.stream().map(value).toArray();
        sql.createUpdate("""
            insert into approval_step(case_id, case_path, seq, org_id, path, duty, mode, turn, working_days, limit_article, state, reached_at, due_on, due_provisional)
            select s.case_id, s.case_path, s.seq, o.id, o.path, s.duty, s.mode, s.turn, s.days, s.article, s.state, s.reached::timestamptz, s.due::date, s.provisional
              from unnest(:cases, :paths, :seqs, :orgs, :duties, :modes, :turns, :days, :articles, :states, :reached, :due, :provisional)
                   with ordinality s(case_id, case_path, seq, org_id, duty, mode, turn, days, article, state, reached, due, provisional, n)
              join organisation o on o.id = s.org_id order by s.n""")
            .bindArray("cases", Long.class, each.apply(s -> s.row().id())).bindArray("paths", String.class, each.apply(s -> s.row().fromPath()))
            .bindArray("seqs", Short.class, each.apply(s -> (short) s.seq())).bindArray("orgs", Long.class, each.apply(s -> s.step().organisation()))
            .bindArray("duties", String.class, each.apply(s -> s.step().duty().name())).bindArray("modes", String.class, each.apply(s -> s.step().mode().name()))
            .bindArray("turns", Short.class, each.apply(s -> (short) s.step().turn()))
            .bindArray("days", Short.class, each.apply(s -> s.step().limit().map(CaseRows::days).orElse(null)))
            .bindArray("articles", String.class, each.apply(s -> s.step().limit().flatMap(TimeLimit::article).map(Article::id).orElse(null)))
            .bindArray("states", String.class, each.apply(Begun::state))
            .bindArray("reached", String.class, each.apply(s -> s.reached() == null ? null : s.reached().toString()))
            .bindArray("due", String.class, each.apply(s -> s.due().map(d -> d.day().toString()).orElse(null)))
            .bindArray("provisional", Boolean.class, each.apply(s -> s.due().map(DueDate::provisional).orElse(false))).execute();
    }

    private static List<Long> organisations(List<Written> written) {
        return written.stream().flatMap(w -> w.stored().facts().route().steps().stream()).map(Step::organisation).distinct().toList();
    }

    private static Short days(TimeLimit limit) {
        return limit.deadline() instanceof Deadline.WorkingDaysAfter after ? (short) after.days() : null;
    }

    /** A decision about to be written, and how the case stands after it. */
    record Written(Stored stored, Decision decision, Standing before, Standing after, boolean late) {

        private boolean refiled() {
            return decision.action() == CaseAction.REFILE;
        }

        private short round() {
            return (short) (stored.row().round() + (refiled() ? 1 : 0));
        }
    }

    /** Appends the decisions and brings cases and steps to the standing after them. */
    void write(List<Written> written, Bound bound, Calendars calendars) {
        PreparedBatch cases = sql.prepareBatch("""
            update approval_case set state = :state, round = :round, closed_at = :closed, held = held and :state = 'IN_REVIEW' where id = :id""");
        PreparedBatch steps = sql.prepareBatch("""
            update approval_step set state = :state, reached_at = :reached, due_on = :due, due_provisional = :provisional where case_id = :case and seq = :seq""");
        Map<Long, WorkingDayCalendar> calendar = calendars.of(organisations(written));
        for (Written w : written) {
            cases.bind("id", w.stored().row().id()).bind("state", w.after().state()).bind("round", w.round())
                .bindByType("closed", w.after().state().isClosed() ? w.decision().at() : null, Instant.class).add();
            changedSteps(w, calendar, steps);
        }
        insertDecisions(written, bound);
        cases.execute();
        if (steps.size() > 0) {
            steps.execute();
        }
    }

    private void insertDecisions(List<Written> written, Bound bound) {
        Function<Function<Written, Object>, Object[]> each = value -> written.stream().map(value).toArray();
        sql.createUpdate("""
            insert into decision(case_id, seq, case_path, round, step, org_id, operator_id, person, verdict, reason, late, at)
            select d.case_id, d.seq, d.path, d.round, d.step, d.org, :operator, :person, d.verdict, d.reason, d.late, d.at::timestamptz
              from unnest(:cases, :seqs, :paths, :rounds, :steps, :orgs, :verdicts, :reasons, :late, :at)
                   with ordinality d(case_id, seq, path, round, step, org, verdict, reason, late, at, n) order by d.n""")
            .bindArray("cases", Long.class, each.apply(w -> w.stored().row().id()))
            .bindArray("seqs", Short.class, each.apply(w -> (short) (w.stored().facts().decisions().size() + 1)))
            .bindArray("paths", String.class, each.apply(w -> w.stored().row().fromPath())).bindArray("rounds", Short.class, each.apply(Written::round))
            .bindArray("steps", Short.class, each.apply(w -> w.decision().step() == 0 ? null : (short) w.decision().step()))
            .bindArray("orgs", Long.class, each.apply(w -> w.decision().organisation())).bindArray("verdicts", String.class, each.apply(w -> w.decision().action().name()))
            .bindArray("reasons", String.class, each.apply(w -> w.decision().reason().orElse(null))).bindArray("late", Boolean.class, each.apply(Written::late))
            .bindArray("at", String.class, each.apply(w -> w.decision().at().toString()))
            .bind("operator", bound.operator()).bind("person", bound.naturalPerson()).execute();
    }

    private static void changedSteps(Written w, Map<Long, WorkingDayCalendar> calendar, PreparedBatch steps) {
        Route route = w.stored().facts().route();
        for (int n = 1; n <= route.steps().size(); n++) {
            String after = state(w.after(), n);
            if (after.equals(state(w.before(), n))) {
                continue;
            }
            Instant reached = w.after().open().get(n);
            Optional<DueDate> due = reached == null ? Optional.empty() : route.step(n).due(reached, calendar.get(route.step(n).organisation()));
            steps.bind("case", w.stored().row().id()).bind("seq", (short) n).bind("state", after).bindByType("reached", reached, Instant.class)
                .bindByType("due", due.map(DueDate::day).orElse(null), LocalDate.class).bind("provisional", due.map(DueDate::provisional).orElse(false)).add();
        }
    }

    /** Holds cases under review; those that are not stay as they are. */
    void hold(Collection<Long> ids) {
        sql.createUpdate("update approval_case set held = true where id = any (:ids) and state = 'IN_REVIEW' and not held")
            .bindArray("ids", Long.class, ids.toArray()).execute();
    }

    /** Lets held cases go on. Their open steps begin anew: what was outside took none of their time. */
    void release(Collection<Long> ids, Instant at, Calendars calendars) {
        List<Long> held = sql.createQuery("update approval_case set held = false where id = any (:ids) and held returning id")
            .bindArray("ids", Long.class, ids.toArray()).mapTo(Long.class).list();
        PreparedBatch steps = sql.prepareBatch("""
            update approval_step set reached_at = :reached, due_on = :due, due_provisional = :provisional where case_id = :case and seq = :seq""");
        List<StepRow> open = sql.createQuery("""
            select case_id, seq, org_id, duty, mode, turn, working_days, limit_article, due_on from approval_step
             where case_id = any (:ids) and state = 'OPEN' order by case_id, seq""").bindArray("ids", Long.class, held.toArray()).mapTo(StepRow.class).list();
        Map<Long, WorkingDayCalendar> calendar = calendars.of(open.stream().map(StepRow::orgId).distinct().toList());
        open.forEach(s -> {
                Optional<DueDate> due = s.step().due(at, calendar.get(s.orgId()));
                steps.bind("case", s.caseId()).bind("seq", s.seq()).bind("reached", at)
                    .bindByType("due", due.map(DueDate::day).orElse(null), LocalDate.class).bind("provisional", due.map(DueDate::provisional).orElse(false)).add();
            });
        if (steps.size() > 0) {
            steps.execute();
        }
    }

    private static String state(Standing standing, int step) {
        return standing.open().containsKey(step) ? "OPEN" : standing.done().contains(step) ? "DONE" : "PENDING";
    }
}
