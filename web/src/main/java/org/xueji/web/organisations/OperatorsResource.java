package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.xueji.provisioning.Deputies;
import org.xueji.provisioning.NewDeputy;
import org.xueji.provisioning.NewOperator;
import org.xueji.provisioning.Operators;

/** {@code /api/v1/operators} and {@code /api/v1/posts}: who may act (C-4). */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OperatorsResource {

    @Inject
    Operators operators;
    @Inject
    Deputies deputies;

    /** Appoints an operator; safe to repeat. */
    @POST
    @Path("operators")
    public Response appoint(@Valid NewOperator operator) {
        return Response.status(Response.Status.CREATED).entity(operators.appoint(operator)).build();
    }

    /** Stops an operator everywhere. */
    @POST
    @Path("operators/{ref}/suspension")
    public void suspend(@PathParam("ref") UUID ref) {
        operators.suspend(ref);
    }

    /** Lets a suspended operator go on. */
    @POST
    @Path("operators/{ref}/reinstatement")
    public void reinstate(@PathParam("ref") UUID ref) {
        operators.reinstate(ref);
    }

    /** Has somebody stand in for a post's holder from a day to a day; answers the deputy's post. */
    @POST
    @Path("posts/{ref}/deputies")
    public Response deputise(@PathParam("ref") UUID ref, @Valid NewDeputy deputy) {
        return Response.status(Response.Status.CREATED).entity(new Deputised(deputies.appoint(ref, deputy))).build();
    }

    /** The post that a deputy was given. */
    public record Deputised(UUID post) {
    }

    /** Withdraws a post. */
    @POST
    @Path("posts/{ref}/withdrawal")
    public void withdraw(@PathParam("ref") UUID ref) {
        operators.withdraw(ref);
    }
}
