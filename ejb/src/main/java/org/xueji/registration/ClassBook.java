package org.xueji.registration;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/**
 * The book of a school's classes (S-2): which there are, what is taught in them, where and by whom. A class is opened here, or by the first student who is put into it;
 * what it was before stays.
 */
@Stateless
public class ClassBook {

    static {
        Refusals.constraint("classes_of_a_grade_have_names_of_their_own", ClassRefusal.NAME_TAKEN);
    }

    private static final Article SITUATION = new Article(Article.Source.S, 2);
    private static final int FIRST_GRADE = 1990;
    private static final String OWN = " where ref = :ref and org_id = :school and ended_on is null";
    @Inject
    ClassDesk desk;
    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** A major that a school may teach. */
    public record OfferedMajor(String code, String name) {
    }

    /** The majors that the own school may teach today. */
    public List<OfferedMajor> majors() {
        return database.ask(sql -> sql.createQuery("""
            select code, name from school_major where org_id = :school and since <= :today and (until is null or until >= :today) order by code""")
            .bind("school", database.bound().organisation()).bind("today", Time.today(clock)).mapTo(OfferedMajor.class).list());
    }

    /**
     * Opens a class, or takes one up again that had ended.
     *
     * @throws Refusal with {@link ClassRefusal}
     */
    public UUID open(int grade, String name, StatedClass stated) {
        Bound school = desk.school();
        String called = ClassDesk.name(name);
        int latest = LocalDate.now(clock.withZone(Time.BEIJING)).getYear() + 1;
        if (grade < FIRST_GRADE || grade > latest) {
            throw new Refusal(ClassRefusal.GRADE_DOES_NOT_FIT, String.valueOf(FIRST_GRADE), String.valueOf(latest));
        }
        Optional<UUID> again = database.ask(sql -> sql.createQuery("""
            update school_class set ended_on = null where org_id = :school and grade = :grade and name = :name and ended_on is not null returning ref""")
            .bind("school", school.organisation()).bind("grade", grade).bind("name", called).mapTo(UUID.class).findOne());
        UUID ref = again.orElseGet(() -> database.ask(sql -> sql.createQuery("insert into school_class(org_id, path, grade, name) values (:school, :path, :grade, :name) returning ref")
            .bind("school", school.organisation()).bind("path", school.path()).bind("grade", grade).bind("name", called).mapTo(UUID.class).one()));
        state(school, ref, stated, again.isPresent());
        events.fire(DomainEvents.of(new DomainEvent("CLASS_OPENED", SITUATION, ref, "grade", String.valueOf(grade), "name", called)));
        return ref;
    }

    /** Says anew what is taught in a class, where and by whom. @throws Refusal with {@link ClassRefusal} */
    public void change(UUID ref, StatedClass stated) {
        state(desk.school(), ref, stated, true);
        events.fire(DomainEvents.of(new DomainEvent("CLASS_CHANGED", SITUATION, ref)));
    }

    /** Ends a class in which nobody is held any more. @throws Refusal with {@link ClassRefusal} */
    public void end(UUID ref) {
        Bound school = desk.school();
        boolean used = database.ask(sql -> sql.createQuery("""
            select exists (select from school_class c join registration g on g.class_id = c.id where c.ref = :ref and g.school_id = :school and g.ended_on is null)""")
            .bind("ref", ref).bind("school", school.organisation()).mapTo(Boolean.class).one());
        if (used) {
            throw new Refusal(ClassRefusal.STILL_USED);
        }
        changed(database.ask(sql -> sql.createUpdate("update school_class set ended_on = :today" + OWN).bind("today", Time.today(clock)).bind("ref", ref)
            .bind("school", school.organisation()).execute()));
        events.fire(DomainEvents.of(new DomainEvent("CLASS_ENDED", SITUATION, ref)));
    }

    private void state(Bound school, UUID ref, StatedClass stated, boolean before) {
        OfferedMajor major = stated.majorCode() == null ? new OfferedMajor(null, null) : offered(ref, stated.majorCode());
        Long point = stated.teachingPoint() == null ? null : database.ask(sql -> sql.createQuery("select id from teaching_point" + OWN).bind("ref", stated.teachingPoint())
            .bind("school", school.organisation()).mapTo(Long.class).findOne().orElseThrow(() -> new Refusal(ClassRefusal.NO_SUCH_TEACHING_POINT)));
        changed(database.ask(sql -> sql.createUpdate("update school_class set " + (before ? ClassNames.AS_IT_WAS + ", " : "") + """
            major_code = :code, major_name = :major, study_form = :form, teaching_point_id = :point, teacher = :teacher""" + OWN)
            .bind("code", major.code()).bind("major", major.name()).bind("form", stated.studyForm()).bindByType("point", point, Long.class)
            .bind("teacher", ClassDesk.optional(stated.teacher())).bind("now", clock.instant()).bind("ref", ref).bind("school", school.organisation()).execute()));
    }

    /** A major on offer; or the one that the class has, which may be on offer no more. */
    private OfferedMajor offered(UUID ref, String code) {
        return majors().stream().filter(m -> m.code().equals(code)).findFirst()
            .or(() -> database.ask(sql -> sql.createQuery("select major_code as code, major_name as name from school_class where ref = :ref and major_code = :code")
                .bind("ref", ref).bind("code", code).mapTo(OfferedMajor.class).findOne()))
            .orElseThrow(() -> new Refusal(ClassRefusal.MAJOR_NOT_OFFERED));
    }

    private static void changed(int rows) {
        if (rows == 0) {
            throw new Refusal(ClassRefusal.NO_CLASS);
        }
    }
}
