package org.xueji.registration;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.xueji.archive.ClassMoves;
import org.xueji.archive.ClassMoves.ClassMove;
import org.xueji.archive.RegistrationStatus;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/**
 * The classes of a school (S-2): its clerk moves a whole year up, and students between classes. That is the school's own to say and no change of status, so nobody
 * decides about it; it stays on record in the course of each registration. The year of entry never changes by it.
 */
@Stateless
public class Classes {

    private static final int MOST_CLASSES = 500;
    private static final int MOST_STUDENTS = 500;

    @Inject
    Database database;
    @Inject
    ClassDesk desk;
    @Inject
    ClassNames names;
    @Inject
    ClassMoves moves;
    @Inject
    Event<DomainEvents> events;

    private static final String HELD = " g.ended_on is null and g.stage = 'SECONDARY_VOCATIONAL'";

    /** The classes of the own school, the latest year first, with whom it holds in them. */
    public List<SchoolClass> list() {
        return list(database.bound().ref());
    }

    /** The same of a school of the jurisdiction. Classes are counted as they are kept, those in no class as they are found. */
    public List<SchoolClass> list(UUID school) {
        return database.ask(sql -> sql.createQuery("""
            with school as (select id from organisation where ref = :school),
            counted as (
              select c.id, coalesce((select t.n from tally t where t.org_id = c.org_id and t.subject = 'CLASS:' || c.ref), 0)
                         + coalesce((select sum(d.delta) from tally_delta d where d.path = c.path and d.org_id = c.org_id and d.subject = 'CLASS:' || c.ref), 0) as students
                from school_class c where c.org_id = (select id from school))
            select c.ref, c.grade, c.name, c.major_code, c.major_name, c.study_form, p.ref as teaching_point, p.name as teaching_point_name, c.teacher, n.students
              from counted n join school_class c on c.id = n.id left join teaching_point p on p.id = c.teaching_point_id where c.ended_on is null or n.students > 0
            union all
            select null, g.grade, null, null, case when count(distinct g.major_name) = 1 then min(g.major_name) end, null, null, null, null, count(*)
              from registration g where g.school_id = (select id from school) and g.class_id is null and""" + HELD
            + " group by g.grade order by grade desc nulls last, name nulls last").bind("school", school).mapTo(SchoolClass.class).list());
    }

    /** A student in a class. */
    public record Member(UUID registration, String name, String majorName, RegistrationStatus status) {
    }

    /** Who is in a class of the own school. @param name null for those who are in none */
    public List<Member> members(Integer grade, String name) {
        return database.ask(sql -> sql.createQuery("""
            select g.ref as registration, p.name, g.major_name, g.status from registration g join person p on p.id = g.person_id
             where g.school_id = :school and g.grade is not distinct from :grade and g.class_name is not distinct from :name and""" + HELD + " order by g.id limit :most")
            .bind("school", database.bound().organisation()).bindByType("grade", grade, Integer.class).bindByType("name", name, String.class).bind("most", MOST_STUDENTS)
            .mapTo(Member.class).list());
    }

    /** Whether the acting post moves classes and students. */
    public boolean isMoving() {
        Bound bound = database.bound();
        return bound.tier() == Tier.SCHOOL && bound.duty() == Duty.CLERK;
    }

    /**
     * Moves whole classes, all at once.
     *
     * @return how many students are in another class than before
     * @throws Refusal with {@link ClassRefusal}; then nobody is moved
     */
    public int move(List<ClassMove> classes) {
        Bound school = desk.school();
        if (classes.isEmpty() || classes.size() > MOST_CLASSES) {
            throw new Refusal(ClassRefusal.CHOICE_DOES_NOT_FIT, MOST_CLASSES);
        }
        Set<ClassNames.Named> known = new HashSet<>(list().stream().map(c -> new ClassNames.Named(c.grade(), c.name())).toList());
        Set<ClassNames.Named> named = new HashSet<>();
        for (ClassMove move : classes) {
            if (move.from() == null || !known.contains(new ClassNames.Named(move.grade(), move.from()))) {
                throw new Refusal(ClassRefusal.NO_SUCH_CLASS, String.valueOf(move.from()));
            }
            if (!named.add(new ClassNames.Named(move.grade(), move.from()))) {
                throw new Refusal(ClassRefusal.MOVED_TWICE, move.from());
            }
        }
        UUID act = UUID.randomUUID();
        List<ClassMove> fitting = classes.stream().map(m -> new ClassMove(m.grade(), m.from(), ClassDesk.name(m.to()))).filter(m -> !m.from().equals(m.to())).toList();
        names.rename(school, fitting);
        int moved = moves.moveClasses(school.organisation(), fitting, act);
        names.endEmptied(school, fitting);
        events.fire(new DomainEvents(classes.stream().map(m -> new DomainEvent("CLASS_MOVED", Article.vocational(13), act, "grade", String.valueOf(m.grade()), "from", m.from(),
            "to", m.to().strip())).toList()));
        return moved;
    }

    /**
     * Moves chosen students into a class, which may be a new one.
     *
     * @return how many are in another class than before
     * @throws Refusal with {@link ClassRefusal}; then nobody is moved
     */
    public int moveStudents(List<UUID> registrations, String to) {
        Bound school = desk.school();
        String name = ClassDesk.name(to);
        List<UUID> chosen = registrations.stream().distinct().toList();
        if (chosen.isEmpty() || chosen.size() > MOST_STUDENTS) {
            throw new Refusal(ClassRefusal.CHOICE_DOES_NOT_FIT, MOST_STUDENTS);
        }
        long held = database.ask(sql -> sql.createQuery("""
            select count(*) from registration g where g.ref = any (:refs) and g.school_id = :school and""" + HELD)
            .bind("refs", chosen.toArray(UUID[]::new)).bind("school", school.organisation()).mapTo(Long.class).one());
        if (held < chosen.size()) {
            throw new Refusal(ClassRefusal.NOT_HELD_HERE);
        }
        UUID act = UUID.randomUUID();
        int moved = moves.moveStudents(school.organisation(), chosen, name, act);
        events.fire(new DomainEvents(chosen.stream().map(ref -> new DomainEvent("STUDENT_CLASS_CHANGED", Article.vocational(13), ref, "to", name)).toList()));
        return moved;
    }
}
