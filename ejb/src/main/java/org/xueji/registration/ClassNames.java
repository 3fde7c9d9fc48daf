package org.xueji.registration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.SqlStatement;
import org.xueji.archive.ClassMoves.ClassMove;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;

/** What becomes of the classes themselves when a year moves up: which are called something else, and which end. */
@ApplicationScoped
class ClassNames {

    /** Adds to what a class was before. */
    static final String AS_IT_WAS = """
        earlier = earlier || jsonb_build_object('until_then', cast(:now as timestamptz), 'name', name, 'major', major_name, 'study_form', study_form,
                                                'teaching_point', (select t.name from teaching_point t where t.id = teaching_point_id), 'teacher', teacher)""";

    @Inject
    Database database;
    @Inject
    Clock clock;

    /**
     * Calls the classes that move by their new names, before their students are. A class joins another where that stays, or is named by more than one; every other one
     * keeps what it is.
     */
    void rename(Bound school, List<ClassMove> moves) {
        List<ClassMove> renamed = renamed(moves, known(school));
        database.tell(sql -> bound(sql.createUpdate("update school_class c set name = m.to, " + AS_IT_WAS + " " + """
            from unnest(:grades, :froms, :tos) m(grade, "from", "to") where c.org_id = :school and c.grade = m.grade and c.name = m.from"""), renamed)
            .bind("now", clock.instant()).bind("school", school.organisation()).execute());
    }

    /** Ends the classes whose students have all joined another. */
    void endEmptied(Bound school, List<ClassMove> moves) {
        database.tell(sql -> bound(sql.createUpdate("""
            update school_class c set ended_on = :today from unnest(:grades, :froms, :tos) m(grade, "from", "to")
             where c.org_id = :school and c.grade = m.grade and c.name = m.from and c.ended_on is null
               and not exists (select from registration g where g.class_id = c.id and g.ended_on is null)"""), moves)
            .bind("today", Time.today(clock)).bind("school", school.organisation()).execute());
    }

    /** A class as it is named. */
    record Named(Integer grade, String name) {
    }

    private Set<Named> known(Bound school) {
        return new HashSet<>(database.ask(sql -> sql.createQuery("select grade, name from school_class where org_id = :school").bind("school", school.organisation())
            .mapTo(Named.class).list()));
    }

    /** Which of the classes keep what they are under another name: those whose new name is free, or becomes free in the same act. */
    static List<ClassMove> renamed(List<ClassMove> moves, Set<Named> known) {
        Set<Named> taken = new HashSet<>(known);
        moves.forEach(m -> taken.remove(new Named(m.grade(), m.from())));
        List<ClassMove> renamed = moves;
        for (int before = -1; before != renamed.size();) {
            before = renamed.size();
            Set<Named> given = new HashSet<>(taken);
            List<ClassMove> still = renamed.stream().filter(m -> given.add(new Named(m.grade(), m.to()))).toList();
            moves.stream().filter(m -> !still.contains(m)).forEach(m -> taken.add(new Named(m.grade(), m.from())));
            renamed = still;
        }
        return renamed;
    }

    private static <S extends SqlStatement<S>> S bound(S statement, List<ClassMove> moves) {
        return statement.bind("grades", moves.stream().map(ClassMove::grade).toArray(Integer[]::new)).bind("froms", moves.stream().map(ClassMove::from).toArray(String[]::new))
            .bind("tos", moves.stream().map(ClassMove::to).toArray(String[]::new));
    }
}
