package org.xueji.web.transfers;

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
import org.xueji.transfer.TransferView;
import org.xueji.transfer.Transfers;

/** {@code /api/v1/students/…/transfers}: transfers of a registration. */
@Path("students/{registration}/transfers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RegistrationTransfersResource {

    @Inject
    Transfers transfers;

    /** Files a transfer. */
    @POST
    public Response file(@PathParam("registration") UUID registration, @Valid @NotNull FiledTransfer transfer) {
        UUID ref = transfers.file(registration, transfer.command());
        return Response.status(Response.Status.CREATED).entity(transfers.get(ref)).build();
    }

    /** All that were filed, the newest first. */
    @GET
    public List<TransferView> list(@PathParam("registration") UUID registration) {
        return transfers.ofRegistration(registration);
    }

    /** Whether the acting post may file one now. */
    public record Possible(boolean possible) {
    }

    /** Whether the acting post may file one now. */
    @GET
    @Path("possible")
    public Possible possible(@PathParam("registration") UUID registration) {
        return new Possible(transfers.isPossible(registration));
    }
}
