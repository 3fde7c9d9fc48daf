package org.xueji.web.requests;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
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

/** {@code /api/v1/take-over-rows/…/requests}: evidence for a row of a register that is taken over, which is in conflict. */
@Path("take-over-rows/{row}/requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TakeOverRowRequestsResource {

    @Inject
    RecordRequests requests;

    /** Hands evidence in. */
    @POST
    public Response file(@PathParam("row") UUID row, @Valid RegistrationRequestsResource.Evidence evidence) {
        UUID ref = requests.fileForRow(row, new NewRequest(RequestKind.EVIDENCE, evidence.statement(), Map.of(), evidence.documents()));
        return Response.status(Response.Status.CREATED).entity(requests.get(ref)).build();
    }

    /** Everything that was handed in, the newest first. */
    @GET
    public List<RecordRequestView> list(@PathParam("row") UUID row) {
        return requests.ofRow(row);
    }

    /** What the acting post may ask for now. */
    @GET
    @Path("possible")
    public List<RequestKind> possible(@PathParam("row") UUID row) {
        return requests.possibleForRow(row);
    }
}
