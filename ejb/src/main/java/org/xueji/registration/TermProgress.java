package org.xueji.registration;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.archive.RegistrationStatus;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.SchoolTerm;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.TenancyRefusal;

/**
 * How far the registration of a term is, for every tier above the schools: from the counts that are kept per school, summed over a range of paths. Whoever moved while
 * the term was registered counts with the school that registered him.
 */
@Stateless
public class TermProgress {

    @Inject
    Database database;
    @Inject
    Clock clock;

    /** A row as summed. */
    record Row(UUID ref, Tier tier, String code, String name, long schools, long closed, long late, long overdue, long students, long registered, LocalDate dueOn) {

        private Progress shown(LocalDate today) {
            SheetStanding standing = tier == Tier.SCHOOL && schools > 0 ? SheetStanding.of(closed > 0, late > 0, dueOn, today) : null;
            return new Progress(ref, tier, code, name, schools, closed, late, overdue, students, registered, dueOn, standing);
        }
    }

    private static final String SCHOOLS = """
        with at as (
          select o.id, o.path, :depth * 6 + length(o.path) as until from organisation o where o.ref = :organisation),
        school as (
          select s.id, substr(s.path, 1, at.until) as child, t.due_on, coalesce(k.state = 'CLOSED', false) as closed, coalesce(k.late, false) as late, k.students
            from at join organisation s on s.tier = 'SCHOOL' and s.school_type <> 'HIGHER_EDUCATION' and s.state <> 'CLOSED' and s.path >= at.path and s.path < at.path || ':'
            join term t on t.path = substr(s.path, 1, 7) and t.school_year = :year and t.season = :season
            left join school_term k on k.term_id = t.id and k.org_id = s.id),
        counted as (
          select c.org_id, coalesce(sum(c.n) filter (where c.subject = any (:held)), 0) as held, coalesce(sum(c.n) filter (where c.subject = any (:registered)), 0) as registered
            from (select t.org_id, t.subject, t.n from at join tally t on t.path >= at.path and t.path < at.path || ':' and t.subject = any (:subjects)
                  union all
                  select d.org_id, d.subject, d.delta from at join tally_delta d on d.path >= at.path and d.path < at.path || ':' and d.subject = any (:subjects)) c
           group by c.org_id),
        summed as (
          select s.child, count(*) as schools, count(*) filter (where s.closed) as closed, count(*) filter (where s.late) as late,
                 count(*) filter (where not s.closed and s.due_on < :today) as overdue, coalesce(sum(coalesce(s.students, c.held)), 0) as students,
                 coalesce(sum(c.registered), 0) as registered, min(s.due_on) as due_on
            from school s left join counted c on c.org_id = s.id group by s.child)
        select o.ref, o.tier, o.code, o.name, coalesce(u.schools, 0) as schools, coalesce(u.closed, 0) as closed, coalesce(u.late, 0) as late, coalesce(u.overdue, 0) as overdue,
               coalesce(u.students, 0) as students, coalesce(u.registered, 0) as registered, u.due_on
        """;

    /** What lies directly below an organisation: the late first. An organisation without vocational schools is left out, but no province. @throws Refusal outside the jurisdiction */
    public List<Progress> below(SchoolTerm term, UUID organisation) {
        return asked(term, organisation, 1, SCHOOLS + """
             from at join organisation o on o.parent_id = at.id left join summed u on u.child = o.path
             where u.schools > 0 or o.tier = 'PROVINCE' and o.state = 'ACTIVE'
             order by u.overdue > 0 desc nulls last, u.overdue desc nulls last, u.closed = u.schools nulls first, u.late desc, o.code""");
    }

    /** An organisation itself. @throws Refusal outside the jurisdiction */
    public Progress at(SchoolTerm term, UUID organisation) {
        return asked(term, organisation, 0, SCHOOLS + " from at join organisation o on o.id = at.id left join summed u on u.child = o.path").getFirst();
    }

    private List<Progress> asked(SchoolTerm term, UUID organisation, int depth, String query) {
        Bound bound = database.bound();
        UUID asked = organisation == null ? bound.ref() : organisation;
        String[] held = RegistrationStatus.HELD.stream().map(status -> "REGISTRATION:" + status).toArray(String[]::new);
        String[] registered = Stream.of(TermOutcome.values()).map(outcome -> OpenedTerm.subject(term, outcome)).toArray(String[]::new);
        LocalDate today = Time.today(clock);
        return database.ask(sql -> {
            if (sql.createQuery("select 1 from organisation where ref = :ref and path >= :path and path < :path || ':'").bind("ref", asked).bind("path", bound.path())
                    .mapTo(Integer.class).findOne().isEmpty()) {
                throw new Refusal(TenancyRefusal.OUTSIDE_JURISDICTION);
            }
            return sql.createQuery(query).bind("organisation", asked).bind("depth", depth).bind("year", term.schoolYear()).bind("season", term.season()).bind("today", today)
                .bind("held", held).bind("registered", registered).bind("subjects", Stream.of(held, registered).flatMap(Stream::of).toArray(String[]::new))
                .mapTo(Row.class).list();
        }).stream().map(row -> row.shown(today)).toList();
    }
}
