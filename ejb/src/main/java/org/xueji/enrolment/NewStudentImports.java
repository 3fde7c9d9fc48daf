package org.xueji.enrolment;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.exchange.BulkUploads;
import org.xueji.exchange.Limits;
import org.xueji.exchange.Template;
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
    /** What takes longest is done in two shares. */
    private static final List<String> WORKS = List.of(StageNewStudents.WORK, AskOutside.WORK, AskOutside.WORK, CheckNewStudents.WORK, CheckNewStudents.WORK, GiveBackFile.WORK);

    /** An upload read by a template: each row is read once and compared once. */
    static BulkUploads.Kind by(Template template) {
        return new BulkUploads.Kind(KIND, WORKS, 2, Limits.standard(), template);
    }

    @Inject
    Database database;
    @Inject
    Jobs jobs;
    @Inject
    GivenBack givenBack;
    @Inject
    BulkUploads uploads;
    @Inject
    ImportProblems problems;
    @Inject
    NewStudentChecks checks;
    @Inject
    ImportTemplates templates;
    @Inject
    Event<DomainEvents> events;

    /**
     * Takes a file in.
     *
     * @param name the name under which it was uploaded
     * @param entryDate the day on which its students completed the entry formalities, for rows that state none; may be null
     * @param template the template of the province by which it is read; null for the national one
     * @return the job that works on it
     * @throws Refusal with an {@link org.xueji.exchange.ExchangeRefusal} if it cannot be read; then nothing is kept
     */
    public UUID upload(Path file, String name, LocalDate entryDate, UUID template) {
        Bound bound = database.bound().require(Duty.CLERK);
        if (!database.ask(sql -> SchoolFacts.of(sql, bound.organisation())).isVocational()) {
            throw new Refusal(NewStudentRefusal.NOT_A_VOCATIONAL_SCHOOL);
        }
        checks.requireMore();
        BulkUploads.Taken taken = uploads.take(by(templates.chosen(template)), file, name, Json.createObjectBuilder().add("entryDate", entryDate == null ? "" : entryDate.toString())
            .add("template", template == null ? "" : template.toString()).build());
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

    /** The acting school's file as it comes back, all its rows or the refused ones alone. A temporary file that the caller deletes. @throws Refusal if nothing was refused */
    public Path result(UUID job, boolean refusedAlone) throws IOException {
        return givenBack.fetch(job, refusedAlone, NewStudentRefusal.NOTHING_GOES_BACK);
    }

    /** Stops an import; what it has taken in stays and can be withdrawn. */
    public void cancel(UUID job) {
        database.bound().require(Duty.CLERK);
        jobs.cancel(job, KIND);
    }
}
