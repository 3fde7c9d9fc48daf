package org.xueji.web.newstudents;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.xueji.enrolment.EnrolmentRefusal;
import org.xueji.enrolment.ImportFindings;
import org.xueji.enrolment.NewStudentImports;
import org.xueji.enrolment.RowProblem;
import org.xueji.enrolment.Severity;
import org.xueji.jobs.JobStatus;
import org.xueji.jobs.Jobs;
import org.xueji.kernel.Refusal;
import org.xueji.web.language.Language;

/** {@code /api/v1/new-student-imports}: a school's files of new students. */
@Path("new-student-imports")
@Produces(MediaType.APPLICATION_JSON)
public class ImportsResource {

    @Inject
    NewStudentImports imports;
    @Inject
    Jobs jobs;
    @Context
    HttpServletRequest request;

    /**
     * Takes a file in: XLSX or CSV as the body, told apart by its content.
     *
     * @param name what the file is called
     * @param entryDate the day of the entry formalities for rows that state none, as 2026-09-01
     * @param template the province's template by which it is read; without one the national template
     */
    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public Response upload(@QueryParam("name") @DefaultValue("upload") String name, @QueryParam("entryDate") String entryDate,
                           @QueryParam("template") UUID template, InputStream body)
        throws IOException {
        try (UploadedFile file = UploadedFile.of(body)) {
            UUID job = imports.upload(file.path(), name, date(entryDate), template);
            return Response.accepted(jobs.get(job)).build();
        }
    }

    /** The school's imports, the newest first. */
    @GET
    public List<JobStatus> list() {
        return imports.list();
    }

    /** How far one is. */
    @GET
    @Path("{ref}")
    public JobStatus get(@PathParam("ref") UUID ref) {
        return jobs.get(ref);
    }

    /**
     * What is wrong with a row, in the caller's language.
     *
     * @param row as the person sees it beside the row
     */
    public record Problem(String sheet, int row, String column, String value, Severity severity, String code, String reason, String article) {
    }

    /** How much was wrong with the file. */
    @GET
    @Path("{ref}/findings")
    public ImportFindings findings(@PathParam("ref") UUID ref) {
        return imports.findings(ref);
    }

    /** What was wrong with the rows of the file, for the clerks and approvers of its school. */
    @GET
    @Path("{ref}/problems")
    public List<Problem> problems(@PathParam("ref") UUID ref, @QueryParam("limit") @DefaultValue("10000") int limit) {
        Locale locale = Language.of(request);
        return imports.problems(ref, limit).stream().map(p -> problem(p, locale)).toList();
    }

    public static Problem problem(RowProblem p, Locale locale) {
        return new Problem(p.sheet(), p.row(), p.column(), p.value(), p.severity(), p.reason().code(), p.text(locale), p.reason().article().id());
    }

    /**
     * The file as it comes back where rows were refused, each with its reasons, the refused ones first.
     *
     * @param rows {@code refused} for those alone, to be corrected and sent again
     */
    @GET
    @Path("{ref}/result")
    @Produces({ImportResultDownload.TYPE, MediaType.APPLICATION_JSON})
    public Response result(@PathParam("ref") UUID ref, @QueryParam("rows") @DefaultValue("all") String rows) throws IOException {
        java.nio.file.Path file = imports.result(ref, rows.equals("refused"));
        return Response.ok((StreamingOutput) out -> {
            try {
                Files.copy(file, out);
            } finally {
                Files.delete(file);
            }
        }, ImportResultDownload.TYPE).header("Content-Disposition", "attachment; filename=\"import-result.xlsx\"").header("Cache-Control", "no-store").build();
    }

    /** Stops an import. */
    @POST
    @Path("{ref}/cancellation")
    public void cancel(@PathParam("ref") UUID ref) {
        imports.cancel(ref);
    }

    private static LocalDate date(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal(EnrolmentRefusal.DATE_UNREADABLE, text);
        }
    }
}
