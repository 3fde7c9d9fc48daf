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
import org.xueji.merger.NewReversal;
import org.xueji.merger.ReversalPreview;
import org.xueji.merger.ReversalView;
import org.xueji.merger.Reversals;
import org.xueji.merger.Staying;
import org.xueji.web.api.OneAct;

/** {@code /api/v1/reversals}: reversals of mergers and of parts of splits, what would go back and what would not, decisions on them, and receipts. */
@Path("reversals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReversalsResource {

    private static final int MOST = 1000;

    @Inject
    Reversals reversals;

    /**
     * A reversal of a merger, or of a part of a split, that was handed over.
     *
     * @param handOver the reference of that
     * @param documents references of uploaded files
     */
    public record FiledReversal(@NotNull UUID handOver, LocalDate effectiveOn, String statement, List<UUID> documents) {
    }

    /** Files a reversal; answers it. */
    @POST
    public Response file(@Valid @NotNull FiledReversal filed) {
        return Response.status(Response.Status.CREATED).entity(reversals.get(reversals.file(filed.handOver(), new NewReversal(filed.effectiveOn(), filed.statement(), filed.documents())))).build();
    }

    /** Those that the acting post sees, the newest first. */
    @GET
    public List<ReversalView> list() {
        return reversals.seen();
    }

    /** What would go back if a merger, or a part of a split, were reversed now, and what would not. */
    @GET
    @Path("preview/{handOver}")
    public ReversalPreview preview(@PathParam("handOver") UUID handOver) {
        return reversals.preview(handOver);
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
    public record CorrectedReversal(LocalDate effectiveOn, String statement, List<UUID> documents) {
    }

    /** Corrects a returned reversal and files it again. */
    @POST
    @Path("{ref}/correction")
    public ReversalView correct(@PathParam("ref") UUID ref, @Valid @NotNull CorrectedReversal corrected) {
        reversals.correct(ref, new NewReversal(corrected.effectiveOn(), corrected.statement(), corrected.documents()));
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
