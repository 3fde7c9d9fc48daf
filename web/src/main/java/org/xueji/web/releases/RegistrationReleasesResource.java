package org.xueji.web.releases;

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
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.archive.LeavingReason;
import org.xueji.release.NewRelease;
import org.xueji.release.ReleaseView;
import org.xueji.release.Releases;

/** {@code /api/v1/students/…/releases}: releases of a registration. */
@Path("students/{registration}/releases")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RegistrationReleasesResource {

    @Inject
    Releases releases;

    /** A release. */
    public record Filed(LeavingReason reason, LocalDate leftOn, String statement, List<@NotNull UUID> documents) {
    }

    /** Files a release. */
    @POST
    public Response file(@PathParam("registration") UUID registration, @Valid @NotNull Filed filed) {
        UUID ref = releases.file(registration, new NewRelease(filed.reason(), filed.leftOn(), filed.statement(), filed.documents()));
        return Response.status(Response.Status.CREATED).entity(releases.get(ref)).build();
    }

    /** All that were filed, the newest first. */
    @GET
    public List<ReleaseView> list(@PathParam("registration") UUID registration) {
        return releases.ofRegistration(registration);
    }

    /** Whether the acting post may file one now. */
    @GET
    @Path("possible")
    public boolean possible(@PathParam("registration") UUID registration) {
        return releases.isPossible(registration);
    }
}
