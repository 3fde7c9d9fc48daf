package org.xueji.web.takeover;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.archive.RegistrationStatus;
import org.xueji.jobs.JobStatus;
import org.xueji.takeover.Expected;
import org.xueji.takeover.HeldStudent;
import org.xueji.takeover.LoadedFigure;
import org.xueji.takeover.Reconciled;
import org.xueji.takeover.TakeOverAct;
import org.xueji.takeover.TakeOverProgress;
import org.xueji.takeover.TakeOverState;
import org.xueji.takeover.TakeOverUploads;
import org.xueji.takeover.TakeOverView;
import org.xueji.takeover.TakeOvers;
import org.xueji.web.api.OneAct;

/** {@code /api/v1/take-overs}: take-overs of former registers, their reconciliation, and acts on them. */
@Path("take-overs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TakeOversResource {

    @Inject
    TakeOvers takeOvers;
    @Inject
    TakeOverUploads uploads;

    /** What the former register is called. */
    public record Begun(@NotNull @Size(max = 100) String title) {
    }

    /** A line of the books; members that are left out leave that open, so that a line with a count alone is the total. */
    public record Line(Integer grade, RegistrationStatus status, @Size(max = 200) String major, @Min(0) int count, @Size(max = 500) String explanation) {

        Expected command() {
            return new Expected(grade, status, major, count, explanation == null ? "" : explanation.strip());
        }
    }

    /** All lines of the books, and the version of the take-over as it was read. */
    public record Books(@NotNull @Size(max = 200) List<@NotNull @Valid Line> lines, int version) {
    }

    /** Why. */
    public record Because(@NotNull @Size(max = 500) String reason) {
    }

    /** Rows or registrations to be taken out, and why. */
    public record Chosen(@NotEmpty @Size(max = 200) List<@NotNull UUID> rows, @NotNull @Size(max = 500) String reason) {
    }

    /** The books against what was loaded, and what was loaded in detail. */
    public record Reconciliation(List<Reconciled> lines, List<LoadedFigure> figures) {
    }

    /** A job that was created. */
    public record Job(UUID job) {
    }

    /** Begins one for the acting school. */
    @POST
    public Response begin(@Valid @NotNull Begun begun) {
        return Response.status(Response.Status.CREATED).entity(takeOvers.get(takeOvers.begin(begun.title()))).build();
    }

    /** Those of the jurisdiction, or those in one state. */
    @GET
    public List<TakeOverView> list(@QueryParam("state") TakeOverState state) {
        return takeOvers.list(state);
    }

    /** Those that wait for the acting post. */
    @GET
    @Path("waiting")
    public List<TakeOverView> waiting() {
        return takeOvers.waiting();
    }

    /** How far the schools beneath each organisation directly beneath this one are. */
    @GET
    @Path("progress/{above}")
    public List<TakeOverProgress> progress(@PathParam("above") UUID above) {
        return takeOvers.progress(above);
    }

    /** One of them. */
    @GET
    @Path("{ref}")
    public TakeOverView get(@PathParam("ref") UUID ref) {
        return takeOvers.get(ref);
    }

    /** What the acting post may do to its case now. */
    @GET
    @Path("{ref}/actions")
    public List<CaseAction> actions(@PathParam("ref") UUID ref) {
        return takeOvers.possible(ref);
    }

    /** What the acting post may do with it otherwise. */
    @GET
    @Path("{ref}/acts")
    public Set<TakeOverAct> acts(@PathParam("ref") UUID ref) {
        return takeOvers.acts(ref);
    }

    /** The books against what was loaded. */
    @GET
    @Path("{ref}/reconciliation")
    public Reconciliation reconciliation(@PathParam("ref") UUID ref) {
        return new Reconciliation(takeOvers.reconciliation(ref), takeOvers.figures(ref));
    }

    /** States what the school's own books count, instead of what was stated before. */
    @PUT
    @Path("{ref}/expected")
    public Reconciliation state(@PathParam("ref") UUID ref, @Valid @NotNull Books books) {
        takeOvers.state(ref, books.lines().stream().map(Line::command).toList(), books.version());
        return reconciliation(ref);
    }

    /** Whom the files have and of whom no registration was made: who is held, and who continues an archive once it is signed off; for the school. */
    @GET
    @Path("{ref}/held")
    public List<HeldStudent> held(@PathParam("ref") UUID ref) {
        return takeOvers.held(ref);
    }

    /** Its files, for the school: each leads to its refused rows, under {@code /take-over-uploads/{ref}/problems}. */
    @GET
    @Path("{ref}/uploads")
    public List<JobStatus> uploads(@PathParam("ref") UUID ref) {
        return uploads.of(takeOvers.get(ref).ref());
    }

    /** Has those held compared with the nation again. */
    @POST
    @Path("{ref}/comparison")
    public Response compareAgain(@PathParam("ref") UUID ref) {
        return Response.accepted(new Job(takeOvers.compareAgain(ref))).build();
    }

    /** Takes chosen ones out. */
    @POST
    @Path("{ref}/taking-out")
    public TakeOverView takeOut(@PathParam("ref") UUID ref, @Valid @NotNull Chosen chosen) {
        takeOvers.takeOut(ref, chosen.rows(), chosen.reason());
        return takeOvers.get(ref);
    }

    /** Sends it to be signed off. */
    @POST
    @Path("{ref}/sending")
    public TakeOverView send(@PathParam("ref") UUID ref) {
        takeOvers.send(ref);
        return takeOvers.get(ref);
    }

    /** Withdraws it: a job removes all that was loaded. */
    @POST
    @Path("{ref}/withdrawal")
    public Response withdraw(@PathParam("ref") UUID ref, @Valid @NotNull Because because) {
        return Response.accepted(new Job(takeOvers.withdraw(ref, because.reason()))).build();
    }

    /** Acts on its case; answers how it stands then. */
    @POST
    @Path("{ref}/decision")
    public TakeOverView act(@PathParam("ref") UUID ref, @Valid @NotNull OneAct act) {
        takeOvers.act(ref, act.action(), act.reason());
        return takeOvers.get(ref);
    }
}
