package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.xueji.exchange.BulkUploads;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Progress;
import org.xueji.tenancy.Database;

/**
 * Third part of an import: compares the records with the nation (V-8), after they were committed, so that of two simultaneous filings at least
 * one sees the other. Each gets its case; what is not free of conflicts is held. The cursor is the id of the last record compared.
 */
@ApplicationScoped
class CheckNewStudents implements JobWork {

    static final String WORK = "CHECK";
    /** What is done with records that were stated one by one, in order. */
    static final List<String> WORKS = List.of(AskOutside.WORK, WORK);
    private static final int RECORDS_AT_ONCE = 1_000;

    @Inject
    Database database;
    @Inject
    NewStudentCheck check;

    @Override
    public String kind() {
        return NewStudentImports.KIND;
    }

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public void run(Chunk chunk) {
        chunk.complete(cursor -> {
            List<Long> ids = database.ask(sql -> sql.createQuery("""
                select id from new_student where check_job_id = :job and state = 'CHECKING' and id > :cursor and id % :shares = :share order by id limit :many""")
                .bind("job", chunk.job()).bind("shares", chunk.shares()).bind("share", chunk.share()).bind("cursor", cursor).bind("many", RECORDS_AT_ONCE).mapTo(Long.class).list());
            if (ids.isEmpty()) {
                return Progress.finished(0);
            }
            check.check(chunk.job(), ids);
            return Progress.to(ids.getLast(), ids.size());
        });
    }
}
