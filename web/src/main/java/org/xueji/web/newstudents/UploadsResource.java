package org.xueji.web.newstudents;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.xueji.enrolment.RowProblem;
import org.xueji.jobs.JobStatus;
import org.xueji.jobs.Jobs;
import org.xueji.web.language.Language;

/** What is asked of every kind of bulk file: it is taken in, listed, followed, and its problems are read. */
public abstract class UploadsResource {

    @Inject
    Jobs jobs;
    @Context
    HttpServletRequest request;

    /** Takes a file in; returns its job. */
    protected abstract UUID take(java.nio.file.Path file, String name);

    /** Those of the acting organisation, the newest first. */
    protected abstract List<JobStatus> taken();

    /** What was wrong with the rows of one, in the order of the file. */
    protected abstract List<RowProblem> wrong(UUID job, int limit);

    /**
     * Takes a file in: XLSX or CSV as the body, told apart by its content.
     *
     * @param name what the file is called
     */
    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public Response upload(@QueryParam("name") @DefaultValue("upload") String name, InputStream body) throws IOException {
        try (UploadedFile file = UploadedFile.of(body)) {
            return Response.accepted(jobs.get(take(file.path(), name))).build();
        }
    }

    /** The uploads of the acting organisation, the newest first. */
    @GET
    public List<JobStatus> list() {
        return taken();
    }

    /** How far one is. */
    @GET
    @Path("{ref}")
    public JobStatus get(@PathParam("ref") UUID ref) {
        return jobs.get(ref);
    }

    /** What was wrong with its rows, for those of its organisation whose duty it is. */
    @GET
    @Path("{ref}/problems")
    public List<ImportsResource.Problem> problems(@PathParam("ref") UUID ref, @QueryParam("limit") @DefaultValue("10000") int limit) {
        Locale locale = Language.of(request);
        return wrong(ref, limit).stream().map(p -> ImportsResource.problem(p, locale)).toList();
    }
}
