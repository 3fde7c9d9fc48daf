package org.xueji.web.newstudents;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.xueji.enrolment.PhotoImports;
import org.xueji.exchange.PhotoArchive;
import org.xueji.jobs.JobStatus;
import org.xueji.jobs.Jobs;

/** {@code /api/v1/photo-imports}: a school's archives of photos, each named by its student's identity or student number. */
@Path("photo-imports")
@Produces(MediaType.APPLICATION_JSON)
public class PhotoImportsResource {

    @Inject
    PhotoImports imports;
    @Inject
    Jobs jobs;

    /**
     * Takes an archive in: a ZIP as the body.
     *
     * @param name what it is called
     */
    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public Response upload(@QueryParam("name") @DefaultValue("photos.zip") String name, InputStream body) throws IOException {
        try (UploadedFile file = UploadedFile.of(body, PhotoArchive.MOST_BYTES)) {
            return Response.accepted(jobs.get(imports.upload(file.path(), name))).build();
        }
    }

    /** The school's archives, the newest first. */
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

    /** What became of its photos, those that need somebody first, for the clerks and approvers of the school. */
    @GET
    @Path("{ref}/photos")
    public List<PhotoImports.Item> photos(@PathParam("ref") UUID ref, @QueryParam("limit") @DefaultValue("20000") int limit) {
        return imports.items(ref, limit);
    }

    /** Stops it. */
    @POST
    @Path("{ref}/cancellation")
    public void cancel(@PathParam("ref") UUID ref) {
        imports.cancel(ref);
    }

    /** Who of the school's students still lacks a photo. */
    @GET
    @Path("missing")
    public PhotoImports.Missing missing(@QueryParam("limit") @DefaultValue("1000") int limit) {
        return imports.missing(limit);
    }
}
