package org.xueji.registration;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.xueji.archive.RegistrationStatus;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.SchoolTerm;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.Refusals;

/**
 * What a school registers of the students it holds (V-13): its clerk confirms all of a class at once and marks those of whom something else is true, until the school
 * closes. A registration is registered once in a term, by the school that holds it then (S-10).
 */
@Stateless
public class TermRegistrations {

    private static final int MOST = 500;
    private static final int LONGEST_REMARK = 200;

    static {
        Refusals.code("XJ041", TermRefusal.CLOSED);
    }

    @Inject
    Database database;
    @Inject
    Sheets sheets;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /**
     * What came of a confirmation.
     *
     * @param done how many were registered by it
     * @param left how many of those meant are not registered, since the outcome does not agree with their status
     */
    public record Confirmed(int done, int left) {
    }

    /** Registers all students of a filter that are not registered yet and with whose status the outcome agrees. @throws Refusal with {@link TermRefusal} */
    public Confirmed confirm(SchoolTerm term, TermFilter filter, TermOutcome outcome) {
        Bound bound = database.bound().require(Duty.CLERK);
        require(outcome);
        Sheets.Of of = sheets.of(term, null);
        Sheet sheet = sheets.toRegister(of);
        Map<String, Object> values = new HashMap<>(Map.of("school", of.school().id(), "last", term.last(), "year", term.schoolYear(), "season", term.season().name()));
        String meant = Sheets.UNREGISTERED + filter.where(values);
        int done = database.ask(sql -> sql.createUpdate("""
            with meant as (select g.id, g.path from registration g where g.status = any (:statuses) and""" + meant + """
               order by g.id for key share of g)
            insert into term_registration(registration_id, school_year, season, term_id, org_id, path, holder_path, outcome, registered_by, registered_at)
            select g.id, :year, :season, :term, :school, g.path, g.path, :outcome, :operator, :now from meant g on conflict do nothing""")
            .bindMap(values).bind("statuses", outcome.statuses()).bind("term", of.term().id()).bind("outcome", outcome).bind("operator", bound.operator())
            .bind("now", clock.instant()).execute());
        int left = database.ask(sql -> sql.createQuery("select count(*) from registration g where" + meant).bindMap(values).mapTo(Integer.class).one());
        if (done == 0 && sheet.isClosed()) {
            throw sheet.closed();
        }
        count(of, Map.of(outcome, done));
        if (done > 0) {
            events.fire(DomainEvents.of(new DomainEvent("TERM_CONFIRMED", Article.vocational(13), sheet.ref(), "term", term.id(), "outcome", outcome.name(),
                "students", String.valueOf(done), "grade", filter.grade() == null ? null : filter.grade().toString(), "class", filter.className(), "major", filter.majorName())));
        }
        return new Confirmed(done, left);
    }

    /**
     * What came of marking several.
     *
     * @param done how many were registered
     * @param objections by registration, why it was not
     */
    public record Marked(int done, Map<UUID, Refusal> objections) {
    }

    /** A registration that was chosen, and what is registered of it already. */
    record Chosen(long id, UUID ref, RegistrationStatus status, Long registeredBy) {

        private Refusal objection(TermOutcome outcome, long school, Sheet sheet) {
            if (registeredBy != null && registeredBy != school) {
                return new Refusal(TermRefusal.REGISTERED_BY_ANOTHER);
            }
            if (registeredBy != null && sheet.isClosed()) {
                return sheet.closed();
            }
            return outcome.agrees().contains(status) ? null : new Refusal(TermRefusal.STATUS_DOES_NOT_AGREE, outcome, status);
        }
    }

    /**
     * Registers those chosen, or changes what was registered of them.
     *
     * @param remark in words; null for none
     * @throws Refusal with {@link TermRefusal} if it cannot be done to any
     */
    public Marked mark(SchoolTerm term, List<UUID> registrations, TermOutcome outcome, String remark) {
        Bound bound = database.bound().require(Duty.CLERK);
        require(outcome);
        if (registrations.isEmpty() || registrations.size() > MOST) {
            throw new Refusal(TermRefusal.CHOICE_DOES_NOT_FIT, MOST);
        }
        if (remark != null && remark.length() > LONGEST_REMARK) {
            throw new Refusal(TermRefusal.REMARK_TOO_LONG, LONGEST_REMARK);
        }
        Sheets.Of of = sheets.of(term, null);
        Sheet sheet = sheets.toRegister(of);
        return database.ask(sql -> {
            Map<UUID, Chosen> chosen = chosen(sql, of, registrations);
            Map<UUID, Refusal> objections = new LinkedHashMap<>();
            List<Long> fitting = new ArrayList<>();
            for (UUID ref : registrations.stream().distinct().toList()) {
                Chosen c = chosen.get(ref);
                Refusal objection = c == null ? new Refusal(TermRefusal.NOT_HELD_HERE) : c.objection(outcome, of.school().id(), sheet);
                if (objection == null) {
                    fitting.add(c.id());
                } else {
                    objections.put(ref, objection);
                }
            }
            if (fitting.isEmpty() && sheet.isClosed()) {
                throw sheet.closed();
            }
            return new Marked(written(sql, of, bound, fitting, outcome, remark == null || remark.isBlank() ? null : remark.strip()), objections);
        });
    }

    private static Map<UUID, Chosen> chosen(Handle sql, Sheets.Of of, List<UUID> registrations) {
        return sql.createQuery("""
            select g.id, g.ref, g.status, m.org_id as registered_by
              from registration g left join term_registration m on m.registration_id = g.id and m.school_year = :year and m.season = :season
             where g.ref = any (:refs) and""" + Sheets.HELD + " order by g.id for key share of g")
            .bind("refs", registrations.toArray(UUID[]::new)).bind("school", of.school().id()).bind("last", of.term().term().last())
            .bind("year", of.term().schoolYear()).bind("season", of.term().season()).mapTo(Chosen.class).stream().collect(Collectors.toMap(Chosen::ref, Function.identity()));
    }

    /** What was registered of a registration before, and is now. */
    record Change(UUID ref, TermOutcome before, TermOutcome after) {
    }

    private int written(Handle sql, Sheets.Of of, Bound bound, List<Long> fitting, TermOutcome outcome, String remark) {
        Instant now = clock.instant();
        List<Change> changes = sql.createQuery("""
            with written as (
              insert into term_registration as m (registration_id, school_year, season, term_id, org_id, path, holder_path, outcome, remark, registered_by, registered_at)
              select g.id, :year, :season, :term, :school, g.path, g.path, :outcome, :remark, :operator, :now from registration g where g.id = any (:ids) order by g.id
              on conflict (registration_id, school_year, season) do update set outcome = excluded.outcome, remark = excluded.remark, registered_by = excluded.registered_by,
                registered_at = excluded.registered_at where m.org_id = excluded.org_id
              returning new.registration_id, old.outcome as before, new.outcome as after)
            select g.ref, w.before, w.after from written w join registration g on g.id = w.registration_id""")
            .bind("year", of.term().schoolYear()).bind("season", of.term().season()).bind("term", of.term().id()).bind("school", of.school().id()).bind("outcome", outcome)
            .bindByType("remark", remark, String.class).bind("operator", bound.operator()).bind("now", now).bind("ids", fitting.toArray(Long[]::new)).mapTo(Change.class).list();
        Map<TermOutcome, Integer> differences = new HashMap<>(Map.of(outcome, changes.size()));
        changes.stream().map(Change::before).filter(before -> before != null).forEach(before -> differences.merge(before, -1, Integer::sum));
        count(of, differences);
        events.fire(new DomainEvents(changes.stream().map(c -> new DomainEvent("TERM_REGISTERED", Article.vocational(13), c.ref(), "term", of.term().term().id(),
            "outcome", outcome.name(), "before", c.before() == null ? null : c.before().name())).toList()));
        return changes.size();
    }

    /**
     * Takes back what the own school registered of those chosen, as long as it has not closed; what it was stays on record.
     *
     * @param reason in words
     * @throws Refusal with {@link TermRefusal} if it cannot be done to any
     */
    public Marked takeBack(SchoolTerm term, List<UUID> registrations, String reason) {
        Bound bound = database.bound().require(Duty.CLERK);
        if (registrations.isEmpty() || registrations.size() > MOST) {
            throw new Refusal(TermRefusal.CHOICE_DOES_NOT_FIT, MOST);
        }
        if (reason == null || reason.isBlank()) {
            throw new Refusal(TermRefusal.REASON_REQUIRED);
        }
        Sheets.Of of = sheets.of(term, null);
        sheets.toRegister(of).requireOpen();
        List<Change> gone = database.ask(sql -> sql.createQuery("""
            with gone as (
              delete from term_registration m using registration g
               where g.id = m.registration_id and g.ref = any (:refs) and m.org_id = :school and m.school_year = :year and m.season = :season returning m.*, g.ref as student),
            kept as (
              insert into term_taken_back(registration_id, school_year, season, org_id, path, outcome, remark, registered_by, registered_at, reason, taken_back_by, taken_back_at)
              select registration_id, school_year, season, org_id, path, outcome, remark, registered_by, registered_at, :reason, :operator, :now from gone)
            select student as ref, outcome as before, null as after from gone""").bind("refs", registrations.toArray(UUID[]::new)).bind("school", of.school().id())
            .bind("year", of.term().schoolYear()).bind("season", of.term().season()).bind("reason", reason.strip()).bind("operator", bound.operator()).bind("now", clock.instant())
            .mapTo(Change.class).list());
        Map<TermOutcome, Integer> differences = new HashMap<>();
        gone.forEach(change -> differences.merge(change.before(), -1, Integer::sum));
        count(of, differences);
        events.fire(new DomainEvents(gone.stream().map(c -> new DomainEvent("TERM_REGISTRATION_TAKEN_BACK", Article.vocational(13), c.ref(), "term", of.term().term().id(),
            "before", c.before().name())).toList()));
        Map<UUID, Refusal> objections = new LinkedHashMap<>();
        registrations.forEach(ref -> objections.put(ref, new Refusal(TermRefusal.NOT_REGISTERED_HERE)));
        gone.forEach(change -> objections.remove(change.ref()));
        return new Marked(gone.size(), objections);
    }

    private void count(Sheets.Of of, Map<TermOutcome, Integer> differences) {
        differences.forEach((outcome, n) -> database.tell(sql -> sql.createUpdate("""
            insert into tally_delta(org_id, path, subject, delta) select :school, :path, :subject, :n where :n <> 0""")
            .bind("school", of.school().id()).bind("path", of.school().path()).bind("subject", OpenedTerm.subject(of.term().term(), outcome)).bind("n", n).execute()));
    }

    private static void require(TermOutcome outcome) {
        if (outcome == null) {
            throw new Refusal(TermRefusal.OUTCOME_REQUIRED);
        }
    }
}
