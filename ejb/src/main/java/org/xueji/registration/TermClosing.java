package org.xueji.registration;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.SchoolTerm;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/**
 * Closing the registration of a term, and opening it again. The clerk registers and the approver closes, who is somebody else (C-4); what is closed is opened again by
 * the school's competent authority alone, with a reason.
 */
@Stateless
public class TermClosing {

    @Inject
    Database database;
    @Inject
    Sheets sheets;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** Closes the own school's sheet of a term. @throws Refusal with {@link TermRefusal}, above all while somebody is not registered */
    public void close(SchoolTerm term) {
        Bound bound = database.bound();
        if (bound.tier() != Tier.SCHOOL) {
            throw new Refusal(TermRefusal.NOT_A_SCHOOL);
        }
        bound.require(Duty.APPROVER);
        Sheets.Of of = sheets.ofSettled(term);
        Sheet sheet = sheets.toClose(of).requireOpen();
        if (sheet.registered()) {
            throw new Refusal(TermRefusal.OWN_REGISTRATIONS);
        }
        long unregistered = sheets.unregistered(of.school().id(), of.term());
        if (unregistered > 0) {
            throw new Refusal(TermRefusal.UNREGISTERED, unregistered);
        }
        LocalDate today = Time.today(clock);
        boolean late = today.isAfter(of.term().dueOn());
        database.tell(sql -> sql.createUpdate("""
            update school_term s set state = 'CLOSED', closed_on = :today, late = :late,
                   students = (select count(*) from term_registration m where m.org_id = s.org_id and m.school_year = :year and m.season = :season),
                   course = s.course || jsonb_build_object('act', 'CLOSED', 'at', cast(:now as timestamptz), 'by', cast(:by as text), 'late', cast(:late as boolean))
             where s.id = :id""").bind("today", today).bind("late", late).bind("year", term.schoolYear()).bind("season", term.season()).bind("now", clock.instant())
            .bind("by", bound.operatorName()).bind("id", sheet.id()).execute());
        events.fire(DomainEvents.of(new DomainEvent("TERM_CLOSED", Article.vocational(13), sheet.ref(), "term", term.id(), "late", String.valueOf(late))));
    }

    /** Opens a school's sheet again. @throws Refusal with {@link TermRefusal} */
    public void reopen(SchoolTerm term, UUID school, String reason) {
        Bound bound = database.bound();
        Sheets.Of of = sheets.of(term, school);
        if (of.school().competentAuthorityId() != bound.organisation()) {
            throw new Refusal(TermRefusal.NOT_THE_AUTHORITY);
        }
        bound.require(Duty.APPROVER);
        if (reason == null || reason.isBlank()) {
            throw new Refusal(TermRefusal.REASON_REQUIRED);
        }
        if (bound.tier() == Tier.MINISTRY) {
            database.narrowTo(of.school().id());
        }
        Sheet sheet = sheets.toReopen(of).filter(s -> s.state() == Sheet.State.CLOSED).orElseThrow(() -> new Refusal(TermRefusal.NOT_CLOSED));
        database.tell(sql -> sql.createUpdate("""
            update school_term s set state = 'OPEN', closed_on = null, late = false, students = null,
                   course = s.course || jsonb_build_object('act', 'REOPENED', 'at', cast(:now as timestamptz), 'by', cast(:by as text), 'reason', cast(:reason as text))
             where s.id = :id""").bind("now", clock.instant()).bind("by", bound.operatorName()).bind("reason", reason.strip()).bind("id", sheet.id()).execute());
        events.fire(DomainEvents.of(new DomainEvent("TERM_REOPENED", Article.vocational(13), sheet.ref(), "term", term.id())));
    }
}
