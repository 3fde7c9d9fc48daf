package org.xueji.closure;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Database;

/** Shows what the closure of a school is about before anything is filed or done, and who is still registered there. Writes nothing. */
@Stateless
public class ClosurePreviews {

    private static final int MOST = 500;

    @Inject
    Database database;
    @Inject
    ClosureRows rows;

    /** @throws Refusal if there is no such school, or it lies outside the range */
    public ClosurePreview of(UUID school) {
        long id = inRange(school);
        record Counts(long archives, long newStudents, long inConflict, long cases, long posts, long systems, long jobs) {
        }
        Counts counts = database.ask(sql -> sql.createQuery("""
            select (select count(*) from person p where p.custodian_id = :school) as archives,
                   (select count(*) from new_student n where n.school_id = :school and n.state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED')) as new_students,
                   (select count(distinct s.conflict_id) from conflict_side s join conflict c on c.id = s.conflict_id where s.org_id = :school and c.state <> 'SETTLED') as in_conflict,
                   (select count(*) from approval_case c where :school in (c.from_org, c.to_org) and c.state in ('IN_REVIEW', 'RETURNED') and c.kind <> :kind) as cases,
                   (select count(*) from post p where p.org_id = :school and p.state <> 'WITHDRAWN' and p.in_place_by is null) as posts,
                   (select count(*) from api_client a where a.org_id = :school and a.state = 'ACTIVE') as systems,
                   (select count(*) from job j where j.org_id = :school and j.state in ('QUEUED', 'RUNNING')) as jobs""")
            .bind("school", id).bind("kind", Closures.KIND).mapTo(Counts.class).one());
        return new ClosurePreview(counted(id, "g.ended_on is null"), counted(id, "g.ended_on is not null"), counts.archives(), counts.newStudents(), counts.inConflict(), counts.cases(),
            counts.posts(), counts.systems(), counts.jobs());
    }

    private List<ClosurePreview.Counted> counted(long school, String which) {
        return database.ask(sql -> sql.createQuery("select g.status, count(*) as n from registration g where g.school_id = :school and " + which + " group by g.status order by n desc, g.status")
            .bind("school", school).mapTo(ClosurePreview.Counted.class).list());
    }

    /** Who is still registered at a school, by class and name. @throws Refusal as {@link #of} */
    public List<RemainingStudent> remaining(UUID school) {
        long id = inRange(school);
        return database.ask(sql -> sql.createQuery("""
            select g.ref as registration, p.name, g.status, g.grade, g.class_name,
                   (select min(c.kind) from approval_case c where c.registration_id = g.id and c.state in ('IN_REVIEW', 'RETURNED')) as leaving
              from registration g join person p on p.id = g.person_id where g.school_id = :school and g.ended_on is null
             order by g.grade, g.class_name, p.name, g.id limit :most""").bind("school", id).bind("most", MOST).mapTo(RemainingStudent.class).list());
    }

    private long inRange(UUID school) {
        return rows.school(school).filter(s -> s.path().startsWith(database.bound().path())).map(ClosureRows.School::id)
            .orElseThrow(() -> new Refusal(ClosureRefusal.NO_SUCH_SCHOOL));
    }
}
