package org.xueji.web.numbers;

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
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.numbers.NewNumberRequest;
import org.xueji.numbers.NumberRequestView;
import org.xueji.numbers.NumberRequests;

/** {@code /api/v1/students/…/number-requests}: requests for a formal number of a student. */
@Path("students/{registration}/number-requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StudentNumberRequestsResource {

    @Inject
    NumberRequests requests;

    /**
     * A request.
     *
     * @param documentKind absent for a document that its number tells
     */
    public record Filed(IdentityDocumentKind documentKind, String identityNumber, String statement, List<@NotNull UUID> documents) {
    }

    /** Files a request. */
    @POST
    public Response file(@PathParam("registration") UUID registration, @Valid @NotNull Filed filed) {
        UUID ref = requests.file(registration, new NewNumberRequest(filed.documentKind(), filed.identityNumber(), filed.statement(), filed.documents()));
        return Response.status(Response.Status.CREATED).entity(requests.get(ref)).build();
    }

    /** All that were filed, the newest first. */
    @GET
    public List<NumberRequestView> list(@PathParam("registration") UUID registration) {
        return requests.ofRegistration(registration);
    }

    /** Whether the acting post may file one now. */
    @GET
    @Path("possible")
    public boolean possible(@PathParam("registration") UUID registration) {
        return requests.isPossible(registration);
    }
}
