package org.xueji.registration;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/** The teaching points of a school (S-2); its clerk keeps them, and what they were called before stays. */
@Stateless
public class TeachingPoints {

    static {
        Refusals.constraint("teaching_points_of_a_school_have_names_of_their_own", ClassRefusal.NAME_TAKEN);
    }

    private static final Article SITUATION = new Article(Article.Source.S, 2);
    private static final String OWN = " where ref = :ref and org_id = :school and ended_on is null";

    @Inject
    ClassDesk desk;
    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** Those of the own school, what is in use first. */
    public List<TeachingPoint> list() {
        return database.ask(sql -> sql.createQuery("""
            select t.ref, t.name, t.address, t.ended_on, (select count(*) from school_class c where c.teaching_point_id = t.id and c.ended_on is null) as classes
              from teaching_point t where t.org_id = :school order by t.ended_on desc nulls first, t.name""")
            .bind("school", database.bound().organisation()).mapTo(TeachingPoint.class).list());
    }

    /** A new one. @param address may be null */
    public UUID open(String name, String address) {
        Bound school = desk.school();
        String called = ClassDesk.name(name);
        UUID ref = database.ask(sql -> sql.createQuery("insert into teaching_point(org_id, path, name, address) values (:school, :path, :name, :address) returning ref")
            .bind("school", school.organisation()).bind("path", school.path()).bind("name", called).bind("address", ClassDesk.optional(address)).mapTo(UUID.class).one());
        events.fire(DomainEvents.of(new DomainEvent("TEACHING_POINT_OPENED", SITUATION, ref, "name", called)));
        return ref;
    }

    /** Calls it something else, or says where it is. @throws Refusal with {@link ClassRefusal} */
    public void change(UUID ref, String name, String address) {
        Bound school = desk.school();
        String called = ClassDesk.name(name);
        changed(database.ask(sql -> sql.createUpdate("""
            update teaching_point set name = :name, address = :address, earlier = earlier || jsonb_build_object('until_then', cast(:now as timestamptz), 'name', name, 'address', address)"""
            + OWN).bind("name", called).bind("address", ClassDesk.optional(address)).bind("now", clock.instant()).bind("ref", ref).bind("school", school.organisation()).execute()));
        events.fire(DomainEvents.of(new DomainEvent("TEACHING_POINT_CHANGED", SITUATION, ref, "name", called)));
    }

    /** Gives it up, once no class is taught there. @throws Refusal with {@link ClassRefusal} */
    public void end(UUID ref) {
        Bound school = desk.school();
        if (list().stream().anyMatch(p -> p.ref().equals(ref) && p.classes() > 0)) {
            throw new Refusal(ClassRefusal.STILL_USED);
        }
        changed(database.ask(sql -> sql.createUpdate("update teaching_point set ended_on = :today" + OWN).bind("today", Time.today(clock)).bind("ref", ref)
            .bind("school", school.organisation()).execute()));
        events.fire(DomainEvents.of(new DomainEvent("TEACHING_POINT_ENDED", SITUATION, ref)));
    }

    private static void changed(int rows) {
        if (rows == 0) {
            throw new Refusal(ClassRefusal.NO_SUCH_TEACHING_POINT);
        }
    }
}
