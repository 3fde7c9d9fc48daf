package org.xueji.web.corrections;

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
import org.xueji.correction.PersonalChangeView;
import org.xueji.correction.PersonalChanges;

/** {@code /api/v1/students/…/personal-changes}: changes of the personal information of whoever has a registration. */
@Path("students/{registration}/personal-changes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StudentPersonalChangesResource {

    @Inject
    PersonalChanges changes;

    /** Files a change. */
    @POST
    public Response file(@PathParam("registration") UUID registration, @Valid @NotNull FiledPersonalChange change) {
        UUID ref = changes.file(registration, change.command());
        return Response.status(Response.Status.CREATED).entity(changes.get(ref)).build();
    }

    /** All that were filed, the newest first. */
    @GET
    public List<PersonalChangeView> list(@PathParam("registration") UUID registration) {
        return changes.ofRegistration(registration);
    }
}
