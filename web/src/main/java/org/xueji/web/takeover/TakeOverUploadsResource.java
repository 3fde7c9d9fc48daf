package org.xueji.web.takeover;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.xueji.enrolment.ImportFindings;
import org.xueji.enrolment.RowProblem;
import org.xueji.jobs.JobStatus;
import org.xueji.takeover.TakeOverTemplates;
import org.xueji.takeover.TakeOverUploads;
import org.xueji.web.newstudents.UploadsResource;

/** {@code /api/v1/take-over-uploads}: the files of a school's former register, for its open take-over. */
@Path("take-over-uploads")
@Produces(MediaType.APPLICATION_JSON)
public class TakeOverUploadsResource extends UploadsResource {

    @Inject
    TakeOverUploads uploads;

    @Override
    protected UUID take(java.nio.file.Path file, String name) {
        return uploads.upload(file, name);
    }

    @Override
    protected List<JobStatus> taken() {
        return uploads.list();
    }

    @Override
    protected List<RowProblem> wrong(UUID job, int limit) {
        return uploads.problems(job, limit);
    }

    /** The empty workbook. */
    @GET
    @Path("template")
    @Produces({TakeOverTemplateDownload.TYPE, MediaType.APPLICATION_JSON})
    public Response template() {
        return Response.ok((StreamingOutput) TakeOverTemplates::writeEmpty, TakeOverTemplateDownload.TYPE).header("Content-Disposition", "attachment; filename=\"take-over-1.xlsx\"").build();
    }

    /** How much was wrong with the file. */
    @GET
    @Path("{ref}/findings")
    public ImportFindings findings(@PathParam("ref") UUID ref) {
        return uploads.findings(ref);
    }

    /**
     * The file as it comes back where rows were refused, each with its reasons, the refused ones first.
     *
     * @param rows {@code refused} for those alone, to be corrected and sent again
     */
    @GET
    @Path("{ref}/result")
    @Produces({TakeOverTemplateDownload.TYPE, MediaType.APPLICATION_JSON})
    public Response result(@PathParam("ref") UUID ref, @QueryParam("rows") @DefaultValue("all") String rows) throws IOException {
        java.nio.file.Path file = uploads.result(ref, rows.equals("refused"));
        return Response.ok((StreamingOutput) out -> {
            try {
                Files.copy(file, out);
            } finally {
                Files.delete(file);
            }
        }, TakeOverTemplateDownload.TYPE).header("Content-Disposition", "attachment; filename=\"take-over-result.xlsx\"").header("Cache-Control", "no-store").build();
    }

    /** Stops the reading; what was loaded stays. */
    @POST
    @Path("{ref}/cancellation")
    public void cancel(@PathParam("ref") UUID ref) {
        uploads.cancel(ref);
    }
}
