package org.xueji.registration;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.implementing.RulesInForce;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.SchoolTerm;
import org.xueji.kernel.Time;
import org.xueji.rules.DueDate;
import org.xueji.rules.Limit;
import org.xueji.rules.RuleVersion;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.Refusals;

/**
 * The terms that a province opens for its schools (V-13). Opening one sets when it is to be registered, so it is a decision: the approver of the province opens it, and
 * corrects its first day while no school has closed.
 */
@Stateless
public class Terms {

    private static final int MOST = 60;
    private static final int YEARS_AWAY = 1;

    static {
        Refusals.constraint("a_term_is_opened_once", TermRefusal.ALREADY_OPENED);
    }

    @Inject
    Database database;
    @Inject
    RulesInForce rules;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** The terms of the jurisdiction, the latest first: a province's own, and below it the same; the ministry's are all. */
    public List<TermView> list() {
        return views("true", null);
    }

    /** @throws Refusal if no such term is open in the jurisdiction */
    public TermView get(SchoolTerm term) {
        return views("t.school_year = :year and t.season = :season", term).stream().findFirst().orElseThrow(() -> new Refusal(TermRefusal.NO_SUCH_TERM));
    }

    private List<TermView> views(String which, SchoolTerm term) {
        Bound bound = database.bound();
        return database.ask(sql -> sql.createQuery("""
            select t.school_year || '-' || t.season as id, t.school_year, t.season, count(*) as provinces, min(t.first_day) as first_day, min(t.due_on) as due_on,
                   bool_or(t.due_provisional) as provisional
              from term t where (t.path = substr(:path, 1, 7) or t.path >= :path and t.path < :path || ':') and\s""" + which
            + " group by t.school_year, t.season order by t.school_year desc, t.season limit :most")
            .bind("path", bound.path()).bind("most", MOST).bind("year", term == null ? 0 : term.schoolYear()).bind("season", term == null ? "" : term.season().name())
            .mapTo(TermView.class).list());
    }

    /** Whether the acting post opens terms. */
    public boolean isOpening() {
        Bound bound = database.bound();
        return bound.tier() == Tier.PROVINCE && bound.duty() == Duty.APPROVER;
    }

    /** Opens a term for all schools of the own province. @throws Refusal with {@link TermRefusal} */
    public void open(SchoolTerm term, LocalDate firstDay) {
        Bound province = province();
        RuleVersion rules = requireFitting(term, firstDay);
        DueDate due = due(rules, firstDay);
        UUID opened = database.ask(sql -> sql.createQuery("""
            insert into term(org_id, path, school_year, season, first_day, due_on, due_provisional, rule_version, opened_by, opened_at)
            values (:org, :path, :year, :season, :first, :due, :provisional, :rules, :operator, :now) returning ref""")
            .bind("org", province.organisation()).bind("path", province.path()).bind("year", term.schoolYear()).bind("season", term.season()).bind("first", firstDay)
            .bind("due", due.day()).bind("provisional", due.provisional()).bind("rules", rules.id()).bind("operator", province.operator()).bind("now", clock.instant())
            .mapTo(UUID.class).one());
        events.fire(DomainEvents.of(event("TERM_OPENED", opened, term, firstDay)));
    }

    /** Corrects the first day of a term, and with it when it is due. @throws Refusal with {@link TermRefusal}, above all once a school has closed */
    public void correct(SchoolTerm term, LocalDate firstDay) {
        Bound province = province();
        RuleVersion rules = requireFitting(term, firstDay);
        DueDate due = due(rules, firstDay);
        OpenedTerm opened = database.ask(sql -> sql.createQuery("select " + OpenedTerm.COLUMNS + """
             from term t where t.org_id = :org and t.school_year = :year and t.season = :season""")
            .bind("org", province.organisation()).bind("year", term.schoolYear()).bind("season", term.season()).mapTo(OpenedTerm.class).findOne())
            .orElseThrow(() -> new Refusal(TermRefusal.NO_SUCH_TERM));
        database.tell(sql -> sql.createQuery("select pg_advisory_xact_lock(hashtextextended('term/' || :term, 0))").bind("term", opened.id()).mapTo(String.class).findOne());
        if (database.ask(sql -> sql.createQuery("select exists (select from school_term s where s.term_id = :term and s.state = 'CLOSED')").bind("term", opened.id())
            .mapTo(Boolean.class).one())) {
            throw new Refusal(TermRefusal.A_SCHOOL_HAS_CLOSED);
        }
        database.tell(sql -> sql.createUpdate("update term set first_day = :first, due_on = :due, due_provisional = :provisional, rule_version = :rules where id = :id")
            .bind("first", firstDay).bind("due", due.day()).bind("provisional", due.provisional()).bind("rules", rules.id()).bind("id", opened.id()).execute());
        events.fire(DomainEvents.of(event("TERM_CORRECTED", opened.ref(), term, firstDay)));
    }

    private Bound province() {
        Bound bound = database.bound();
        if (bound.tier() != Tier.PROVINCE) {
            throw new Refusal(TermRefusal.NOT_A_PROVINCE);
        }
        return bound.require(Duty.APPROVER);
    }

    private RuleVersion requireFitting(SchoolTerm term, LocalDate firstDay) {
        if (term == null || term.season() == null) {
            throw new Refusal(TermRefusal.TERM_REQUIRED);
        }
        LocalDate today = Time.today(clock);
        boolean fits = Optional.ofNullable(firstDay).filter(day -> SchoolTerm.of(day).equals(term))
            .filter(day -> day.isAfter(today.minusYears(YEARS_AWAY)) && day.isBefore(today.plusYears(YEARS_AWAY))).isPresent();
        if (!fits) {
            throw new Refusal(TermRefusal.FIRST_DAY_DOES_NOT_FIT);
        }
        return rules.of(database.bound().organisation(), firstDay);
    }

    private static DueDate due(RuleVersion rules, LocalDate firstDay) {
        return rules.due(Limit.TERM_REGISTRATION, firstDay);
    }

    private static DomainEvent event(String kind, UUID subject, SchoolTerm term, LocalDate firstDay) {
        return new DomainEvent(kind, Article.vocational(13), subject, "term", term.id(), "firstDay", firstDay.toString());
    }
}
