package org.xueji.web.closure;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.closure.ClosureKind;
import org.xueji.closure.ClosurePreview;
import org.xueji.closure.ClosurePreviews;
import org.xueji.closure.ClosureView;
import org.xueji.closure.Closures;
import org.xueji.closure.InPlace;
import org.xueji.closure.NewClosure;
import org.xueji.closure.RemainingStudent;
import org.xueji.web.api.OneAct;

/** {@code /api/v1/closures}: closures of schools, what they are about, and acts on them. */
@Path("closures")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ClosuresResource {

    @Inject
    Closures closures;
    @Inject
    ClosurePreviews previews;
    @Inject
    InPlace inPlace;

    /** A closure as a program files it; the school is left out where a returned one is corrected. */
    public record Filed(UUID school, ClosureKind kind, LocalDate plannedOn, @Size(max = 2000) String statement, List<@NotNull UUID> documents) {

        NewClosure command() {
            return new NewClosure(kind, plannedOn, statement, documents);
        }
    }

    /** Why the school can no longer act itself. */
    public record Because(@NotNull @Size(max = 2000) String reason) {
    }

    /** Files one. */
    @POST
    public Response file(@Valid @NotNull Filed closure) {
        return Response.status(Response.Status.CREATED).entity(closures.get(closures.file(closure.school(), closure.command()))).build();
    }

    /** All that the acting post sees. */
    @GET
    public List<ClosureView> all() {
        return closures.all();
    }

    /** Those that wait for the acting post. */
    @GET
    @Path("waiting")
    public List<ClosureView> waiting() {
        return closures.waiting();
    }

    /** What the closure of a school would be about now; writes nothing. */
    @GET
    @Path("preview/{school}")
    public ClosurePreview preview(@PathParam("school") UUID school) {
        return previews.of(school);
    }

    /** Who is still registered at a school. */
    @GET
    @Path("remaining/{school}")
    public List<RemainingStudent> remaining(@PathParam("school") UUID school) {
        return previews.remaining(school);
    }

    /** One closure, with its receipt once the school is closed. */
    @GET
    @Path("{ref}")
    public ClosureView get(@PathParam("ref") UUID ref) {
        return closures.get(ref);
    }

    /** What the acting post may do to it now. */
    @GET
    @Path("{ref}/actions")
    public List<CaseAction> actions(@PathParam("ref") UUID ref) {
        return closures.possibleActions(ref);
    }

    /** Corrects a returned closure and files it again. */
    @PUT
    @Path("{ref}")
    public ClosureView correct(@PathParam("ref") UUID ref, @Valid @NotNull Filed closure) {
        closures.correct(ref, closure.command());
        return closures.get(ref);
    }

    /** Lets the custodian act in place of the school. */
    @POST
    @Path("{ref}/in-place")
    public ClosureView inPlace(@PathParam("ref") UUID ref, @Valid @NotNull Because because) {
        inPlace.begin(ref, because.reason());
        return closures.get(ref);
    }

    /** Acts on a closure; answers how it stands then. */
    @POST
    @Path("{ref}/decision")
    public ClosureView act(@PathParam("ref") UUID ref, @Valid @NotNull OneAct act) {
        closures.act(ref, act.action(), act.reason());
        return closures.get(ref);
    }
}
