package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import org.xueji.jobs.Jobs;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.rules.Rules;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;

/** Creates the jobs by which single records are compared with the nation, after what they state was committed, and sees that nobody looks for people with them. */
@ApplicationScoped
class NewStudentChecks {

    /** The count of a job that says how many of its records met a conflict. */
    static final String IN_CONFLICT = "inConflict";

    @Inject
    Jobs jobs;
    @Inject
    Database database;
    @Inject
    Clock clock;

    /** A job of the acting organisation for so many records; they name it as the one that checks them. */
    Jobs.Created announced(long records) {
        Jobs.Created job = jobs.create(NewStudentImports.KIND, StatedStudent.SHEET, "{}", CheckNewStudents.WORKS);
        jobs.total(job.id(), records);
        return job;
    }

    /**
     * Comes before whatever a clerk has checked. Each check that meets a conflict tells that somebody is filed or registered somewhere, so there are only so many a
     * day: a file counts once, and a form that is not through yet counts as if it had met one.
     */
    void requireMore() {
        Bound bound = database.bound();
        LocalDate today = Time.today(clock);
        int most = Rules.national().at(today).national().checksInConflict();
        long met = database.ask(sql -> sql.createQuery("""
            select count(*) from job where org_id = :org and created_by = :operator and kind = :kind and created_at >= :midnight
               and (coalesce((outcome->>:count)::bigint, 0) > 0 or title = :form and state in ('QUEUED', 'RUNNING'))""")
            .bind("org", bound.organisation()).bind("operator", bound.operator()).bind("kind", NewStudentImports.KIND)
            .bind("midnight", today.atStartOfDay(Time.BEIJING).toInstant()).bind("count", IN_CONFLICT).bind("form", StatedStudent.SHEET).mapTo(Long.class).one());
        if (met >= most) {
            throw new Refusal(NewStudentRefusal.TOO_MANY_IN_CONFLICT, most);
        }
    }
}
