package org.xueji.web.terms;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.xueji.registration.TeachingPoint;
import org.xueji.registration.TeachingPoints;
import org.xueji.web.terms.ClassesResource.Reference;

/** {@code /api/v1/teaching-points}: the teaching points of the own school. */
@Path("teaching-points")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TeachingPointsResource {

    @Inject
    TeachingPoints points;

    /** What a teaching point is called, and where it is. */
    public record Stated(@NotNull String name, String address) {
    }

    /** What is in use first. */
    @GET
    public List<TeachingPoint> list() {
        return points.list();
    }

    /** A new one. */
    @POST
    public Response open(@Valid @NotNull Stated stated) {
        return Response.status(Response.Status.CREATED).entity(new Reference(points.open(stated.name(), stated.address()))).build();
    }

    /** Calls it something else, or says where it is. */
    @PUT
    @Path("{ref}")
    public void change(@PathParam("ref") UUID ref, @Valid @NotNull Stated stated) {
        points.change(ref, stated.name(), stated.address());
    }

    /** Gives it up, once no class is taught there. */
    @POST
    @Path("{ref}/end")
    public void end(@PathParam("ref") UUID ref) {
        points.end(ref);
    }
}
