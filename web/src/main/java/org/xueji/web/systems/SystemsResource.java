package org.xueji.web.systems;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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
import org.xueji.systems.ApiClient;
import org.xueji.systems.ApiClients;
import org.xueji.systems.GivenSecret;
import org.xueji.systems.NewApiClient;

/** {@code /api/v1/systems}: the programs of an organisation, for its administrators. */
@Path("systems")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SystemsResource {

    @Inject
    ApiClients clients;

    /** Those of an organisation. */
    @GET
    public List<ApiClient> list(@QueryParam("organisation") @NotNull UUID organisation) {
        return clients.list(organisation);
    }

    /** Registers one; its secret is in this answer and nowhere else. */
    @POST
    public Response register(@Valid NewApiClient wanted) {
        return Response.status(Response.Status.CREATED).header("Cache-Control", "no-store").entity(clients.register(wanted)).build();
    }

    /** Gives out another secret instead of the one before. */
    @POST
    @Path("{ref}/secret")
    public Response renew(@PathParam("ref") UUID ref) {
        GivenSecret given = clients.renew(ref);
        return Response.ok(given).header("Cache-Control", "no-store").build();
    }

    /** Lets it in no more. */
    @POST
    @Path("{ref}/revocation")
    public void revoke(@PathParam("ref") UUID ref) {
        clients.revoke(ref);
    }
}
