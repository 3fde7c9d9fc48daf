package org.xueji.supervision;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.xueji.approval.DueSoon;
import org.xueji.implementing.ComingDays;
import org.xueji.implementing.RulesInForce;
import org.xueji.kernel.Time;
import org.xueji.rules.WorkingDayCalendar;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/**
 * What is overdue or due soon, for those above (V-15): of everybody beneath them, and of the other parties of the cases that they see. Row-level security decides which
 * steps and which cases these are. Whoever looks can urge, and decides nothing.
 */
@Stateless
public class Overdue {

    private static final Duration LATELY = Duration.ofDays(30);
    private static final int MOST = 200;
    /** What stands beside a step is looked up for it: what a range holds is guessed far too low, and a plan that begins there reads it anew for each. */
    private static final String OPEN = """

          from approval_step s
          join organisation o on o.id = s.org_id
          left join lateral (select id, ref, kind, from_org, registration_id, held from approval_case where id = s.case_id offset 0) c on true
          left join lateral (select count(*) as n, max(u.at) as at, bool_or(u.on_day = :today) as today from urge u
                              where u.case_id = s.case_id and u.seq = s.seq and u.at >= s.reached_at) u on true
        """;
    private static final String WITHIN = " and exists (select from organisation b where b.ref = :base and s.path >= b.path and s.path < b.path || ':')";
    private static final String DUE = """

         where s.state = 'OPEN' and s.due_on <= latest_coming_day(cast(:coming as jsonb), :left) and s.due_on <= coming_day(cast(:coming as jsonb), s.path, :left)
           and not coalesce(c.held, false)""";

    @Inject
    Database database;
    @Inject
    RulesInForce rules;
    @Inject
    ComingDays coming;
    @Inject
    Clock clock;

    /** A row as stored. */
    record Row(UUID ref, UUID caseRef, String kind, String student, long actsId, UUID organisation, String organisationName, String filedBy, Instant reachedAt, LocalDate dueOn,
               boolean provisional, long urges, Instant urgedAt, String suspended, boolean urgeable) {

        private OverdueStep shown(LocalDate today, WorkingDayCalendar calendar) {
            int late = today.isAfter(dueOn) ? Math.max(1, calendar.workingDaysBetween(dueOn, today)) : 0;
            return new OverdueStep(ref, caseRef, kind, student, organisation, organisationName, filedBy, reachedAt, dueOn, provisional, late, urges, urgedAt, suspended, urgeable);
        }
    }

    /** A page of steps, the longest overdue first. */
    public OverduePage list(OverdueSearch search) {
        Bound bound = database.bound();
        LocalDate today = Time.today(clock);
        int limit = Math.clamp(search.limit(), 1, MOST);
        Map<String, Object> values = new HashMap<>(Map.of("today", today, "coming", coming.json(), "left", DueSoon.WORKING_DAYS, "mine", bound.path(),
            "may", bound.duty() == Duty.APPROVER || bound.duty() == Duty.CLERK, "limit", limit + 1));
        boolean back = search.before() != null;
        StepKey from = back ? search.before() : search.after();
        StringBuilder query = new StringBuilder("""
            select s.ref, c.ref as case_ref, c.kind, p.name as student, o.id as acts_id, o.ref as organisation, o.name as organisation_name, f.name as filed_by, s.reached_at, s.due_on,
                   s.due_provisional as provisional, u.n as urges, u.at as urged_at, x.name as suspended,
                   :may and s.due_on < :today and o.path > :mine and o.path ^@ :mine and not coalesce(u.today, false) and x.name is null as urgeable""").append(OPEN).append("""
              left join lateral (select a.name from organisation a where a.path = any (array(select substr(o.path, 1, g) from generate_series(1, length(o.path), 6) g))
                                    and a.realm = o.realm and a.state <> 'ACTIVE' order by a.path limit 1) x on true
              left join organisation f on f.id = c.from_org
              left join lateral (select person_id from registration where id = c.registration_id offset 0) g on true
              left join lateral (select name from person where id = g.person_id offset 0) p on true
            """).append(DUE).append(search.overdue() ? " and s.due_on < :today" : "");
        if (search.organisation() != null) {
            query.append(WITHIN);
            values.put("base", search.organisation());
        }
        if (search.kind() != null) {
            query.append(" and c.kind = :kind");
            values.put("kind", search.kind());
        }
        if (from != null) {
            query.append(" and (s.due_on, s.case_id, s.seq) ").append(back ? "<" : ">").append(" (select cast(:due as date), k.case_id, k.seq from approval_step k where k.ref = :from)");
            values.put("due", from.dueOn());
            values.put("from", from.step());
        }
        query.append(back ? " order by s.due_on desc, s.case_id desc, s.seq desc" : " order by s.due_on, s.case_id, s.seq").append(" limit :limit");
        List<Row> read = database.ask(sql -> sql.createQuery(query.toString()).bindMap(values).mapTo(Row.class).list());
        boolean more = read.size() > limit;
        List<Row> page = read.subList(0, Math.min(limit, read.size()));
        Map<Long, WorkingDayCalendar> calendars = rules.calendars(page.stream().map(Row::actsId).toList());
        List<OverdueStep> rows = (back ? page.reversed() : page).stream().map(r -> r.shown(today, calendars.get(r.actsId()))).toList();
        return new OverduePage(rows, !rows.isEmpty() && (back || more) ? rows.getLast().key().toString() : null,
            !rows.isEmpty() && (back ? more : from != null) ? rows.getFirst().key().toString() : null);
    }

    /** The kinds of cases, the one with most overdue first; of one organisation and all beneath it, where one is named. */
    public List<OverdueKind> kinds(UUID organisation) {
        LocalDate today = Time.today(clock);
        return database.ask(sql -> sql.createQuery("""
            select c.kind, count(*) filter (where s.due_on < :today) as overdue, count(*) filter (where s.due_on >= :today) as soon""" + OPEN + DUE
            + (organisation == null ? "" : WITHIN) + " group by c.kind order by 2 desc, 3 desc, 1").bind("base", organisation).bind("today", today)
            .bind("coming", coming.json()).bind("left", DueSoon.WORKING_DAYS).mapTo(OverdueKind.class).list());
    }

    /**
     * Who has to act, and how each keeps its days: the organisation itself and, summed up, each directly beneath it; the most urgent first.
     *
     * @param organisation public reference of where to look; null for the acting organisation, and then with the parties elsewhere of cases that it sees
     */
    public List<OverdueOrganisation> organisations(UUID organisation) {
        Bound bound = database.bound();
        LocalDate today = Time.today(clock);
        UUID base = organisation == null ? bound.ref() : organisation;
        String within = organisation == null ? "" : " and o.path ^@ b.path";
        return database.ask(sql -> sql.createQuery("""
            with b as (select path from organisation where ref = :base),
            due as (
              select case when o.path ^@ b.path then left(o.path, length(b.path) + 6) else o.path end as at,
                     count(*) filter (where s.due_on < :today) as overdue, count(*) filter (where s.due_on >= :today) as soon, min(s.due_on) as due_first,
                     count(*) filter (where s.due_on < :today and u.n > 0) as urged""" + OPEN + " cross join b" + DUE + within + """
               group by 1),
            late as (
              select case when o.path ^@ b.path then left(o.path, length(b.path) + 6) else o.path end as at, count(*) as n
                from decision d join organisation o on o.id = d.org_id cross join b
               where d.late and d.at >= :since""" + within + """
               group by 1)
            select g.ref, g.tier, g.name, g.ref = :base as here, coalesce(due.overdue, 0) as overdue, coalesce(due.soon, 0) as soon, due.due_first,
                   coalesce(due.urged, 0) as urged, coalesce(late.n, 0) as decided_late
              from due full join late on late.at = due.at join organisation g on g.path = coalesce(due.at, late.at)
             order by coalesce(due.overdue, 0) desc, due.due_first nulls last, coalesce(late.n, 0) desc, g.code limit :most""")
            .bind("base", base).bind("today", today).bind("coming", coming.json()).bind("left", DueSoon.WORKING_DAYS).bind("since", clock.instant().minus(LATELY)).bind("most", MOST)
            .mapTo(OverdueOrganisation.class).list());
    }
}
