package org.xueji.web.students;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.xueji.archive.InspectionView;
import org.xueji.archive.Inspections;

/** {@code /api/v1/students/{ref}/inspections}: who of other offices opened one archive, and opening it with a reason (V-5). */
@Path("students/{ref}/inspections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StudentInspectionsResource {

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
    public Response begin(@PathParam("ref") UUID ref, Stated stated) {
        return Response.status(Response.Status.CREATED).entity(new Begun(inspections.begin(ref, stated == null ? null : stated.reason()))).build();
    }

    /** Who of other offices opened this archive, the latest first. */
    @GET
    public List<InspectionView> list(@PathParam("ref") UUID ref) {
        return inspections.ofRegistration(ref);
    }
}
