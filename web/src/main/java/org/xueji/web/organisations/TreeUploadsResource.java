package org.xueji.web.organisations;

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
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.xueji.jobs.JobStatus;
import org.xueji.jobs.Jobs;
import org.xueji.structure.TreeImports;
import org.xueji.web.language.Language;
import org.xueji.web.newstudents.ImportsResource;
import org.xueji.web.newstudents.UploadedFile;

/** {@code /api/v1/tree-uploads}: an authority's files of what is to lie below it. */
@Path("tree-uploads")
@Produces(MediaType.APPLICATION_JSON)
public class TreeUploadsResource {

    @Inject
    TreeImports imports;
    @Inject
    Jobs jobs;
    @Context
    HttpServletRequest request;

    /**
     * Takes a file in: XLSX or CSV as the body, told apart by its content.
     *
     * @param name what the file is called
     */
    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public Response upload(@QueryParam("name") @DefaultValue("upload") String name, InputStream body) throws IOException {
        try (UploadedFile file = UploadedFile.of(body)) {
            return Response.accepted(jobs.get(imports.upload(file.path(), name))).build();
        }
    }

    /** The authority's uploads, the newest first. */
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

    /** What was wrong with its rows, for the administrators of its authority. */
    @GET
    @Path("{ref}/problems")
    public List<ImportsResource.Problem> problems(@PathParam("ref") UUID ref, @QueryParam("limit") @DefaultValue("10000") int limit) {
        Locale locale = Language.of(request);
        return imports.problems(ref, limit).stream().map(p -> ImportsResource.problem(p, locale)).toList();
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
