package org.xueji.approval;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/** What waits for the acting post, found by equality on the organisation that has to act. */
@Stateless
public class WorkList {

    /** For a query over cases {@code c}: who has to act first, {@code w.name}, and by when, {@code w.due_on}; both null where nobody has to. */
    public static final String WHO_ACTS = """
          left join lateral (select a.due_on, u.name from approval_step a join organisation u on u.id = a.org_id
                              where a.case_id = c.id and a.state = 'OPEN' order by a.seq limit 1) w on true
        """;

    @Inject
    Database database;
    @Inject
    Clock clock;

    /** The cases on which the acting post has to act now, as keys for a list: asked by themselves, they are looked for by index or by hash and never one by one. */
    public Long[] cases(Bound bound) {
        return cases(bound, bound.duty());
    }

    /** The same for whoever acts in the place of a school that closes as well, where only what lets its students leave is listed. */
    public Long[] leavingCases(Bound bound) {
        return cases(bound, bound.leaving());
    }

    private Long[] cases(Bound bound, Duty duty) {
        return database.ask(sql -> sql.createQuery("select case_id from approval_step where org_id = :org and state = 'OPEN' and duty = :duty")
            .bind("org", bound.organisation()).bind("duty", duty).mapTo(Long.class).list()).toArray(Long[]::new);
    }

    /**
     * Grouped by kind and by who filed it, the most urgent first. From the steps to their cases and not the other way: what a range holds is guessed far too low, and
     * a plan that begins there compares each case with each step.
     */
    public List<WorkGroup> groups() {
        Bound bound = database.bound();
        return database.ask(sql -> sql.createQuery("""
            select g.kind, o.ref as organisation, o.name as organisation_name, g.cases, g.due_first, g.overdue, g.urged
              from (select c.kind, c.from_org, count(*) as cases, min(s.due_on) as due_first, count(*) filter (where s.due_on < :today) as overdue,
                           count(*) filter (where exists (select from urge u where u.case_id = s.case_id and u.seq = s.seq and u.at >= s.reached_at)) as urged
                      from approval_step s cross join lateral (select kind, held, from_org from approval_case where id = s.case_id offset 0) c
                     where s.org_id = :org and s.state = 'OPEN' and s.duty = :duty and not c.held
                     group by c.kind, c.from_org) g
              join organisation o on o.id = g.from_org order by g.due_first, o.code""")
            .bind("org", bound.organisation()).bind("duty", bound.leaving()).bind("today", Time.today(clock)).mapTo(WorkGroup.class).list());
    }
}
