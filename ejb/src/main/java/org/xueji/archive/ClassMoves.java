package org.xueji.archive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;

/**
 * Puts students of a vocational school into other classes (S-2), many at once, in the transaction of the caller; where they were before stays in the course of each
 * registration.
 */
@ApplicationScoped
public class ClassMoves {

    /** What the course of a registration calls it. */
    public static final String CAUSE = "CLASS_MOVE";

    private static final String MEANT = " g.school_id = :school and g.ended_on is null and g.stage = 'SECONDARY_VOCATIONAL'";

    @Inject
    Database database;
    @Inject
    Clock clock;

    /** A class of a year that is called something else from now on, or joins another class. */
    public record ClassMove(int grade, String from, String to) {
    }

    /**
     * Moves whole classes, all at once: who is moved into a class is not moved on by another move of the same act.
     *
     * @param act public reference of what moves them
     * @return how many students are in another class than before
     */
    public int moveClasses(long school, List<ClassMove> moves, UUID act) {
        return database.ask(sql -> remember(sql, sql.createQuery("""
            with due as (select g.id, m.class_to from registration g join unnest(:grades, :froms, :tos) m(grade, class_from, class_to) on m.grade = g.grade and m.class_from = g.class_name
                          where""" + MEANT + """
                           order by g.id for no key update of g)
            update registration g set class_name = due.class_to from due where g.id = due.id and g.class_name <> due.class_to returning g.id""")
            .bind("grades", moves.stream().map(ClassMove::grade).toArray(Integer[]::new)).bind("froms", moves.stream().map(ClassMove::from).toArray(String[]::new))
            .bind("tos", moves.stream().map(ClassMove::to).toArray(String[]::new)).bind("school", school).mapTo(Long.class).list(), act));
    }

    /**
     * Moves chosen students into a class; those whom the school does not hold stay where they are.
     *
     * @return how many are in another class than before
     */
    public int moveStudents(long school, List<UUID> registrations, String to, UUID act) {
        return database.ask(sql -> remember(sql, sql.createQuery("""
            with due as (select g.id from registration g where g.ref = any (:refs) and""" + MEANT + """
                           order by g.id for no key update of g)
            update registration g set class_name = :to from due where g.id = due.id and g.class_name is distinct from :to returning g.id""")
            .bind("refs", registrations.toArray(UUID[]::new)).bind("to", to).bind("school", school).mapTo(Long.class).list(), act));
    }

    private int remember(Handle sql, List<Long> moved, UUID act) {
        return sql.createUpdate("""
            insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause, cause_ref)
            select g.id, g.person_id, g.path, g.school_id, g.status, greatest(:today, g.status_since), :now, :cause, :act from registration g where g.id = any (:ids)""")
            .bind("today", Time.today(clock)).bind("now", clock.instant()).bind("cause", CAUSE).bind("act", act).bind("ids", moved.toArray(Long[]::new)).execute();
    }
}
