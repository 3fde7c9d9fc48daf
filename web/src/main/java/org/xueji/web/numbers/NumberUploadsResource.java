package org.xueji.web.numbers;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.xueji.enrolment.ImportFindings;
import org.xueji.enrolment.RowProblem;
import org.xueji.jobs.JobStatus;
import org.xueji.kernel.Slice;
import org.xueji.numbers.NumberImports;
import org.xueji.numbers.NumberRequestView;
import org.xueji.numbers.NumberRequests;
import org.xueji.web.newstudents.UploadsResource;

/** {@code /api/v1/number-uploads}: a school's files of identity numbers. */
@Path("number-uploads")
@Produces(MediaType.APPLICATION_JSON)
public class NumberUploadsResource extends UploadsResource {

    @Inject
    NumberImports imports;
    @Inject
    NumberRequests requests;

    @Override
    protected UUID take(java.nio.file.Path file, String name) {
        return imports.upload(file, name);
    }

    @Override
    protected List<JobStatus> taken() {
        return imports.list();
    }

    @Override
    protected List<RowProblem> wrong(UUID job, int limit) {
        return imports.problems(job, limit);
    }

    /** A page of the requests that it brought, in the order of its rows. */
    @GET
    @Path("{ref}/requests")
    public Slice<NumberRequestView> requests(@PathParam("ref") UUID ref, @QueryParam("after") UUID after, @QueryParam("before") UUID before) {
        return requests.ofUpload(ref, after, before);
    }

    /** How much was wrong with the file. */
    @GET
    @Path("{ref}/findings")
    public ImportFindings findings(@PathParam("ref") UUID ref) {
        return imports.findings(ref);
    }
}
