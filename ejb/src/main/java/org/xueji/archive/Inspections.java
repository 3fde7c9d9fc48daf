package org.xueji.archive;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Slice;
import org.xueji.kernel.Time;
import org.xueji.rules.OfficeRules;
import org.xueji.rules.WorkingDayCalendar;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;

/**
 * Inspection by a higher tier (V-5): an archive outside one's own school and one's own cases opens only to who states a reason, for a time, and whoever keeps the archive
 * sees who looked. The database says whether an archive is open ({@code archive_is_open}); whoever loads one asks here.
 */
@Stateless
public class Inspections {

    /** The longest reason. */
    public static final int LONGEST = 500;

    private static final int MOST = 200;

    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** An archive and the registration through which it is asked for. */
    record Asked(long registration, long person, long custodian) {
    }

    /** Whether the acting post may open the archive of whoever has this registration. */
    public boolean isOpen(UUID registration) {
        return isOpen(asked(registration).person());
    }

    /** @throws Refusal {@link ArchiveRefusal#INSPECTION_TAKES_A_REASON} unless the acting post may open the person's archive */
    public void requireOpen(long person) {
        if (!isOpen(person)) {
            throw new Refusal(ArchiveRefusal.INSPECTION_TAKES_A_REASON);
        }
    }

    private boolean isOpen(long person) {
        return database.ask(sql -> sql.createQuery("select archive_is_open(:person)").bind("person", person).mapTo(Boolean.class).one());
    }

    /**
     * States why the acting operator opens an archive of another office; it is open to him until the time is over.
     *
     * @param reason in words, {@value #LONGEST} characters at most
     * @return the reference of the inspection
     * @throws Refusal with {@link ArchiveRefusal} if no reason is stated, none is needed, or there is no such student in the range
     */
    public UUID begin(UUID registration, String reason) {
        Asked asked = asked(registration);
        String stated = reason == null ? "" : reason.strip();
        if (stated.isEmpty() || stated.length() > LONGEST) {
            throw new Refusal(ArchiveRefusal.REASON_REQUIRED, LONGEST);
        }
        if (isOpen(asked.person())) {
            throw new Refusal(ArchiveRefusal.NO_REASON_NEEDED);
        }
        Bound bound = database.bound();
        Instant ends = OfficeRules.national().inspection().deadline().of(Time.today(clock), WorkingDayCalendar.national()).ends();
        database.narrowTo(asked.custodian());
        UUID ref = database.ask(sql -> sql.createQuery("""
            insert into archive_inspection(registration_id, person_id, path, org_id, operator_id, operator_name, duty, reason, begun_at, ends_at)
            select :registration, p.id, p.path, :org, :operator, :name, :duty, :reason, :now, :ends from person p where p.id = :person returning ref""")
            .bind("registration", asked.registration()).bind("person", asked.person()).bind("org", bound.organisation()).bind("operator", bound.operator())
            .bind("name", bound.operatorName()).bind("duty", bound.duty()).bind("reason", stated).bind("now", clock.instant()).bind("ends", ends).mapTo(UUID.class).one());
        events.fire(DomainEvents.of(new DomainEvent("ARCHIVE_INSPECTION_BEGUN", Article.vocational(5), registration, "inspection", ref.toString(), "until", ends.toString())));
        return ref;
    }

    private Asked asked(UUID registration) {
        return database.ask(sql -> sql.createQuery("""
            select r.id as registration, r.person_id as person, p.custodian_id as custodian from registration r join person p on p.id = r.person_id where r.ref = :ref""")
            .bind("ref", registration).mapTo(Asked.class).findOne()).orElseThrow(() -> new Refusal(ArchiveRefusal.NO_SUCH_STUDENT));
    }

    private static final String SHOWN = """
        select i.ref, r.ref as registration, p.name as student, s.name as school, o.name as office, i.operator_name as operator, i.duty, i.reason, i.begun_at, i.ends_at
          from archive_inspection i join registration r on r.id = i.registration_id join person p on p.id = i.person_id
          join organisation s on s.id = r.school_id join organisation o on o.id = i.org_id""";

    /** Who looked into the archive of whoever has this registration, the latest first. @throws Refusal unless the acting post may open it */
    public List<InspectionView> ofRegistration(UUID registration) {
        Asked asked = asked(registration);
        requireOpen(asked.person());
        return database.ask(sql -> sql.createQuery(SHOWN + " where i.person_id = :person order by i.id desc limit :most")
            .bind("person", asked.person()).bind("most", MOST).mapTo(InspectionView.class).list());
    }

    /** Who looked into the archives that the acting organisation, or one beneath it, keeps; the latest first. */
    public Slice<InspectionView> list(UUID after, UUID before, int limit) {
        boolean back = before != null;
        boolean begun = back || after != null;
        int rows = Math.clamp(limit, 1, MOST);
        List<InspectionView> found = database.ask(sql -> sql.createQuery(SHOWN
            + (begun ? " where i.id " + (back ? ">" : "<") + " (select id from archive_inspection where ref = :end)" : "") + " order by i.id" + (back ? "" : " desc") + " limit :most")
            .bindByType("end", back ? before : after, UUID.class).bind("most", rows + 1).mapTo(InspectionView.class).list());
        return Slice.of(found, rows, back, begun, InspectionView::ref);
    }
}
