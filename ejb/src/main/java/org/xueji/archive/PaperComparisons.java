package org.xueji.archive;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.Refusals;

/**
 * When the paper archives were compared with the electronic ones, and what came of it (V-3): said by the clerk of the organisation that keeps both, for a day on which the
 * electronic archive was there. Each comparison stays on record; the one of the latest day counts.
 */
@Stateless
public class PaperComparisons {

    /** The longest text on what differs. */
    public static final int LONGEST = 500;

    /** Of a person, the latest first. */
    static final String SHOWN = """
        select c.ref, c.compared_on, c.outcome, c.difference, o.name as office, c.operator_name as operator, c.recorded_at
          from paper_comparison c join organisation o on o.id = c.org_id where c.person_id = :person order by c.compared_on desc, c.id desc""";

    private static final int MOST_AT_ONCE = 500;

    static {
        Refusals.constraint("a_comparison_is_recorded_once", ArchiveRefusal.COMPARED_ALREADY);
    }

    @Inject
    Database database;
    @Inject
    Inspections inspections;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** A registration whose archive is compared; {@code since} is the day on which the electronic archive came about. */
    record Kept(UUID ref, String name, long custodian, LocalDate since) {
    }

    private static final String KEPT = """
        select r.ref, p.name, p.custodian_id as custodian,
               (select min((h.recorded_at at time zone 'Asia/Shanghai')::date) from registration_status h where h.person_id = p.id) as since
          from registration r join person p on p.id = r.person_id""";

    /** Whether the acting post may say that it compared the archive of whoever has this registration. */
    public boolean isPossible(UUID registration) {
        Bound bound = database.bound();
        return bound.duty() == Duty.CLERK && kept(List.of(registration)).stream().anyMatch(k -> k.custodian() == bound.organisation());
    }

    /** Every comparison of an archive, the latest first. @throws Refusal unless the acting post may open it */
    public List<PaperComparison> ofRegistration(UUID registration) {
        long person = database.ask(sql -> sql.createQuery("select person_id from registration where ref = :ref").bind("ref", registration).mapTo(Long.class).findOne())
            .orElseThrow(() -> new Refusal(ArchiveRefusal.NO_SUCH_STUDENT));
        inspections.requireOpen(person);
        return database.ask(sql -> sql.createQuery(SHOWN).bind("person", person).mapTo(PaperComparison.class).list());
    }

    /**
     * Says that the archive of whoever has this registration was compared.
     *
     * @param on not ahead, and not before the electronic archive was there
     * @param difference what differs, {@value #LONGEST} characters at most; where they agree, there is none
     * @throws Refusal with {@link ArchiveRefusal}
     */
    public UUID record(UUID registration, LocalDate on, PaperOutcome outcome, String difference) {
        Bound bound = database.bound().require(Duty.CLERK);
        String stated = difference == null ? "" : difference.strip();
        if (outcome == null || (outcome == PaperOutcome.DIFFERS) == stated.isEmpty() || stated.length() > LONGEST) {
            throw new Refusal(ArchiveRefusal.SAY_WHAT_DIFFERS, LONGEST);
        }
        insert(bound, compared(bound, List.of(registration), on), on, outcome, stated.isEmpty() ? null : stated, "");
        return database.ask(sql -> sql.createQuery("""
            select c.ref from paper_comparison c join registration r on r.id = c.registration_id where r.ref = :ref and c.compared_on = :on and c.outcome = :outcome""")
            .bind("ref", registration).bind("on", on).bind("outcome", outcome).mapTo(UUID.class).one());
    }

    /**
     * Says of many, such as a class, that they were compared and agree. Those of whom that is on record already are left as they are.
     *
     * @param registrations 1 to {@value #MOST_AT_ONCE}
     * @return of how many it is said now
     * @throws Refusal with {@link ArchiveRefusal}; then it is said of none
     */
    public int record(List<UUID> registrations, LocalDate on) {
        Bound bound = database.bound().require(Duty.CLERK);
        List<UUID> chosen = registrations.stream().distinct().toList();
        if (chosen.isEmpty() || chosen.size() > MOST_AT_ONCE) {
            throw new Refusal(ArchiveRefusal.CHOOSE_WHOM, MOST_AT_ONCE);
        }
        return insert(bound, compared(bound, chosen, on), on, PaperOutcome.AGREES, null, " on conflict do nothing");
    }

    private List<UUID> compared(Bound bound, List<UUID> registrations, LocalDate on) {
        LocalDate today = Time.today(clock);
        if (on == null || on.isAfter(today)) {
            throw new Refusal(ArchiveRefusal.COMPARED_AHEAD, today);
        }
        List<Kept> kept = kept(registrations);
        if (kept.size() < registrations.size()) {
            throw new Refusal(ArchiveRefusal.NO_SUCH_STUDENT);
        }
        if (kept.stream().anyMatch(k -> k.custodian() != bound.organisation())) {
            throw new Refusal(ArchiveRefusal.COMPARED_BY_KEEPER);
        }
        kept.stream().filter(k -> on.isBefore(k.since())).findFirst().ifPresent(k -> {
            throw new Refusal(ArchiveRefusal.COMPARED_TOO_EARLY, k.name(), k.since());
        });
        return kept.stream().map(Kept::ref).toList();
    }

    private int insert(Bound bound, List<UUID> registrations, LocalDate on, PaperOutcome outcome, String difference, String whereThereIsOne) {
        List<UUID> said = database.ask(sql -> sql.createQuery("""
            with said as (
              insert into paper_comparison(registration_id, person_id, path, org_id, compared_on, outcome, difference, operator_id, operator_name, recorded_at)
              select r.id, r.person_id, r.path, :org, :on, :outcome, :difference, :operator, :name, :now from registration r where r.ref = any (:refs) order by r.id""" + whereThereIsOne + """
               returning registration_id)
            select r.ref from said s join registration r on r.id = s.registration_id""")
            .bind("org", bound.organisation()).bind("on", on).bind("outcome", outcome).bindByType("difference", difference, String.class).bind("operator", bound.operator())
            .bind("name", bound.operatorName()).bind("now", clock.instant()).bind("refs", registrations.toArray(UUID[]::new)).mapTo(UUID.class).list());
        List<DomainEvent> happened = new ArrayList<>();
        said.forEach(ref -> happened.add(new DomainEvent("PAPER_COMPARED", Article.vocational(3), ref, "on", on.toString(), "outcome", outcome.name())));
        if (!happened.isEmpty()) {
            events.fire(new DomainEvents(happened));
        }
        return said.size();
    }

    private List<Kept> kept(List<UUID> registrations) {
        return database.ask(sql -> sql.createQuery(KEPT + " where r.ref = any (:refs)").bind("refs", registrations.toArray(UUID[]::new)).mapTo(Kept.class).list());
    }
}
