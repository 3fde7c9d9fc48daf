package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.xueji.jobs.Jobs;

/** Creates the jobs by which single records are compared with the nation, after what they state was committed. */
@ApplicationScoped
class NewStudentChecks {

    @Inject
    Jobs jobs;

    /** A job of the acting organisation for so many records; they name it as the one that checks them. */
    Jobs.Created announced(long records) {
        Jobs.Created job = jobs.create(NewStudentImports.KIND, StatedStudent.SHEET, "{}", CheckNewStudents.WORKS);
        jobs.total(job.id(), records);
        return job;
    }
}
