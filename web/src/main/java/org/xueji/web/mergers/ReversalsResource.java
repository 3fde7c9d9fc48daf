package org.xueji.web.mergers;

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
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.merger.HandedOver;
import org.xueji.merger.ReversalPreview;
import org.xueji.merger.ReversalView;
import org.xueji.merger.Reversals;
import org.xueji.merger.Staying;
import org.xueji.web.api.OneAct;

/** {@code /api/v1/merger-reversals}: reversals of mergers, what would go back and what would not, decisions on them, and receipts. */
@Path("merger-reversals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReversalsResource {

    private static final int MOST = 1000;

    @Inject
    Reversals reversals;

    /** A reversal of a merger that was handed over. */
    public record Filed(@NotNull UUID merger, LocalDate effectiveOn, String statement) {
    }

    /** Files a reversal; answers it. */
    @POST
    public Response file(@Valid @NotNull Filed filed) {
        return Response.status(Response.Status.CREATED).entity(reversals.get(reversals.file(filed.merger(), filed.effectiveOn(), filed.statement()))).build();
    }

    /** Those that the acting post sees, the newest first. */
    @GET
    public List<ReversalView> list() {
        return reversals.seen();
    }

    /** What would go back if a merger were reversed now, and what would not. */
    @GET
    @Path("preview/{merger}")
    public ReversalPreview preview(@PathParam("merger") UUID merger) {
        return reversals.preview(merger);
    }

    /** One reversal. */
    @GET
    @Path("{ref}")
    public ReversalView get(@PathParam("ref") UUID ref) {
        return reversals.get(ref);
    }

    /** What did not go back, and why. */
    @GET
    @Path("{ref}/staying")
    public List<Staying> staying(@PathParam("ref") UUID ref) {
        return reversals.stays(ref);
    }

    /** The records that went back, a thousand at a time in the order of their references. */
    @GET
    @Path("{ref}/records")
    public List<HandedOver> records(@PathParam("ref") UUID ref, @QueryParam("after") UUID after) {
        return reversals.returned(ref, after, MOST);
    }

    /** What the acting post may do to it now. */
    @GET
    @Path("{ref}/actions")
    public List<CaseAction> actions(@PathParam("ref") UUID ref) {
        return reversals.possibleActions(ref);
    }

    /** Acts on a reversal; answers how it stands then. */
    @POST
    @Path("{ref}/decision")
    public ReversalView act(@PathParam("ref") UUID ref, @Valid @NotNull OneAct act) {
        reversals.act(ref, act.action(), act.reason());
        return reversals.get(ref);
    }

    /** What a returned reversal says anew. */
    public record CorrectedReversal(LocalDate effectiveOn, String statement) {
    }

    /** Corrects a returned reversal and files it again. */
    @POST
    @Path("{ref}/correction")
    public ReversalView correct(@PathParam("ref") UUID ref, @Valid @NotNull CorrectedReversal corrected) {
        reversals.correct(ref, corrected.effectiveOn(), corrected.statement());
        return reversals.get(ref);
    }

    /** Signs the receipt of the acting organisation. */
    @POST
    @Path("{ref}/signature")
    public ReversalView sign(@PathParam("ref") UUID ref) {
        reversals.sign(ref);
        return reversals.get(ref);
    }
}
