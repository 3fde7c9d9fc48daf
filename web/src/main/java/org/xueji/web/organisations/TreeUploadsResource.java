package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.xueji.enrolment.RowProblem;
import org.xueji.jobs.JobStatus;
import org.xueji.structure.TreeImports;
import org.xueji.web.newstudents.UploadsResource;

/** {@code /api/v1/tree-uploads}: an authority's files of what is to lie below it. */
@Path("tree-uploads")
@Produces(MediaType.APPLICATION_JSON)
public class TreeUploadsResource extends UploadsResource {

    @Inject
    TreeImports imports;

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

    /** The file as it comes back, each bad row with its reasons. */
    @GET
    @Path("{ref}/result")
    @Produces({TreeResultDownload.TYPE, MediaType.APPLICATION_JSON})
    public Response result(@PathParam("ref") UUID ref) throws IOException {
        java.nio.file.Path file = imports.result(ref);
        return Response.ok((StreamingOutput) out -> {
            try {
                Files.copy(file, out);
            } finally {
                Files.delete(file);
            }
        }, TreeResultDownload.TYPE).header("Content-Disposition", "attachment; filename=\"tree-result.xlsx\"").header("Cache-Control", "no-store").build();
    }
}
