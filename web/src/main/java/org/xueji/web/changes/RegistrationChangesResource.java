package org.xueji.web.changes;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import org.xueji.statuschange.StatusChangeKind;
import org.xueji.statuschange.StatusChangeView;
import org.xueji.statuschange.StatusChanges;

/** {@code /api/v1/students/…/status-changes}: changes of the status of a registration. */
@Path("students/{registration}/status-changes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RegistrationChangesResource {

    @Inject
    StatusChanges changes;

    /** Files a change. */
    @POST
    public Response file(@PathParam("registration") UUID registration, @Valid @NotNull FiledChange change) {
        UUID ref = changes.file(registration, change.command());
        return Response.status(Response.Status.CREATED).entity(changes.get(ref)).build();
    }

    /** All that were filed, the newest first. */
    @GET
    public List<StatusChangeView> list(@PathParam("registration") UUID registration) {
        return changes.ofRegistration(registration);
    }

    /** What the acting post may file now. */
    @GET
    @Path("possible")
    public List<StatusChangeKind> possible(@PathParam("registration") UUID registration) {
        return changes.possible(registration);
    }
}
