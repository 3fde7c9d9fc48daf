package org.xueji.web.students;

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
import java.util.List;
import java.util.UUID;
import org.xueji.archive.InspectionView;
import org.xueji.archive.Inspections;
import org.xueji.kernel.Slice;

/** {@code /api/v1/inspections}: archives opened by other offices, with their reasons (V-5). */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class InspectionsResource {

    @Inject
    Inspections inspections;

    /** Why an archive is opened, in words. */
    public record Stated(String reason) {
    }

    /** An inspection that was begun. */
    public record Begun(UUID inspection) {
    }

    /** States why an archive of another office is opened; it is open to the caller for a time. */
    @POST
    @Path("students/{ref}/inspections")
    public Response begin(@PathParam("ref") UUID ref, Stated stated) {
        return Response.status(Response.Status.CREATED).entity(new Begun(inspections.begin(ref, stated == null ? null : stated.reason()))).build();
    }

    /** Who of other offices opened this archive, the latest first. */
    @GET
    @Path("students/{ref}/inspections")
    public List<InspectionView> ofStudent(@PathParam("ref") UUID ref) {
        return inspections.ofRegistration(ref);
    }

    /** Who of other offices opened archives that the acting organisation, or one beneath it, keeps; the latest first. */
    @GET
    @Path("inspections")
    public Slice<InspectionView> list(@QueryParam("after") UUID after, @QueryParam("before") UUID before, @DefaultValue("50") @QueryParam("limit") int limit) {
        return inspections.list(after, before, limit);
    }
}
