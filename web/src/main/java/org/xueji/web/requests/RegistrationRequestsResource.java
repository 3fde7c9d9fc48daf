package org.xueji.web.requests;

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
import java.util.Map;
import java.util.UUID;
import org.xueji.enrolment.NewRequest;
import org.xueji.enrolment.RecordRequestView;
import org.xueji.enrolment.RecordRequests;
import org.xueji.enrolment.RequestKind;

/** {@code /api/v1/students/…/requests}: evidence for a registration that is in conflict. */
@Path("students/{registration}/requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RegistrationRequestsResource {

    @Inject
    RecordRequests requests;

    /** Evidence. */
    public record Evidence(String statement, List<@NotNull UUID> documents) {
    }

    /** Hands evidence in. */
    @POST
    public Response file(@PathParam("registration") UUID registration, @Valid Evidence evidence) {
        UUID ref = requests.fileForRegistration(registration, new NewRequest(RequestKind.EVIDENCE, evidence.statement(), Map.of(), evidence.documents()));
        return Response.status(Response.Status.CREATED).entity(requests.get(ref)).build();
    }

    /** Everything that was handed in, the newest first. */
    @GET
    public List<RecordRequestView> list(@PathParam("registration") UUID registration) {
        return requests.ofRegistration(registration);
    }

    /** What the acting post may ask for now. */
    @GET
    @Path("possible")
    public List<RequestKind> possible(@PathParam("registration") UUID registration) {
        return requests.possibleForRegistration(registration);
    }
}
