package org.xueji.enrolment;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.exchange.BulkUploads;
import org.xueji.exchange.Limits;
import org.xueji.jobs.JobStatus;
import org.xueji.jobs.Jobs;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/**
 * Takes a school's file of new students in (V-6): looks whether it can be read at all, keeps it with a job, and answers.
 * The job reads it, refuses bad rows all at once, and compares the good ones with the nation.
 */
@Stateless
public class NewStudentImports {

    static final String KIND = "NEW_STUDENT_IMPORT";
    /** Each row is read once and compared once. */
    static final BulkUploads.Kind UPLOAD = new BulkUploads.Kind(KIND, Stream.concat(Stream.of(StageNewStudents.WORK), CheckNewStudents.WORKS.stream()).toList(), 2,
        Limits.standard(), NewStudentTemplates.national());

    @Inject
    Database database;
    @Inject
    Jobs jobs;
    @Inject
    BulkUploads uploads;
    @Inject
    ImportProblems problems;
    @Inject
    NewStudentChecks checks;
    @Inject
    Event<DomainEvents> events;

    /**
     * Takes a file in.
     *
     * @param name the name under which it was uploaded
     * @param entryDate the day on which its students completed the entry formalities, for rows that state none; may be null
     * @return the job that works on it
     * @throws Refusal with an {@link org.xueji.exchange.ExchangeRefusal} if it cannot be read; then nothing is kept
     */
    public UUID upload(Path file, String name, LocalDate entryDate) {
        Bound bound = database.bound().require(Duty.CLERK);
        if (!database.ask(sql -> SchoolFacts.of(sql, bound.organisation())).isVocational()) {
            throw new Refusal(NewStudentRefusal.NOT_A_VOCATIONAL_SCHOOL);
        }
        checks.requireMore();
        BulkUploads.Taken taken = uploads.take(UPLOAD, file, name, Json.createObjectBuilder().add("entryDate", entryDate == null ? "" : entryDate.toString()).build());
        events.fire(DomainEvents.of(new DomainEvent("NEW_STUDENT_FILE_UPLOADED", Article.vocational(6), taken.job(), "rows", String.valueOf(taken.rows()))));
        return taken.job();
    }

    /** The imports of the acting school, the newest first. */
    public List<JobStatus> list() {
        return jobs.list(KIND, 50);
    }

    /**
     * What was wrong with the rows of a file of the acting school's, in the order of the file. What its cells say may be identity numbers: it is for
     * those who file and submit, and that they read it is on record.
     */
    public List<RowProblem> problems(UUID job, int limit) {
        return problems.read(job, limit);
    }

    /** How much is wrong with a file, for whoever sees its import. */
    public ImportFindings findings(UUID job) {
        return problems.findings(job);
    }

    /** Stops an import; what it has taken in stays and can be withdrawn. */
    public void cancel(UUID job) {
        database.bound().require(Duty.CLERK);
        jobs.cancel(job, KIND);
    }
}
