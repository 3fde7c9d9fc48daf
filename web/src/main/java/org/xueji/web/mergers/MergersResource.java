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
import org.xueji.merger.MergerPreview;
import org.xueji.merger.MergerView;
import org.xueji.merger.Mergers;
import org.xueji.merger.NewMerger;
import org.xueji.web.api.OneAct;

/** {@code /api/v1/mergers}: mergers of schools, what they would hand over, decisions on them, and receipts. */
@Path("mergers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MergersResource {

    private static final int MOST = 1000;

    @Inject
    Mergers mergers;

    /** A merger; without a school that is founded, the acting school absorbs the others. */
    public record Filed(@NotNull List<@NotNull UUID> absorbed, NewMerger.NewSchool founded, LocalDate effectiveOn, String statement,
                        List<@NotNull UUID> documents) {
    }

    /** Files a merger; answers it, once for each school that is absorbed. */
    @POST
    public Response file(@Valid @NotNull Filed filed) {
        List<UUID> refs = mergers.file(new NewMerger(filed.absorbed(), filed.founded(), filed.effectiveOn(), filed.statement(), filed.documents()));
        return Response.status(Response.Status.CREATED).entity(refs.stream().map(mergers::get).toList()).build();
    }

    /** Those that the acting post sees, the newest first. */
    @GET
    public List<MergerView> list() {
        return mergers.seen();
    }

    /** One merger. */
    @GET
    @Path("{ref}")
    public MergerView get(@PathParam("ref") UUID ref) {
        return mergers.get(ref);
    }

    /** What it would hand over if it were carried out now. */
    @GET
    @Path("{ref}/preview")
    public MergerPreview preview(@PathParam("ref") UUID ref) {
        return mergers.preview(ref);
    }

    /** The records that it handed over, a thousand at a time in the order of their references. */
    @GET
    @Path("{ref}/records")
    public List<HandedOver> records(@PathParam("ref") UUID ref, @QueryParam("after") UUID after) {
        return mergers.handedOver(ref, after, MOST);
    }

    /** What the acting post may do to it now. */
    @GET
    @Path("{ref}/actions")
    public List<CaseAction> actions(@PathParam("ref") UUID ref) {
        return mergers.possibleActions(ref);
    }

    /** Acts on a merger; answers how it stands then. */
    @POST
    @Path("{ref}/decision")
    public MergerView act(@PathParam("ref") UUID ref, @Valid @NotNull OneAct act) {
        mergers.act(ref, act.action(), act.reason());
        return mergers.get(ref);
    }

    /** What a returned merger says anew. */
    public record Corrected(LocalDate effectiveOn, String statement, List<@NotNull UUID> documents) {

        public Corrected {
            documents = documents == null ? List.of() : List.copyOf(documents);
        }
    }

    /** Corrects a returned merger and files it again. */
    @POST
    @Path("{ref}/correction")
    public MergerView correct(@PathParam("ref") UUID ref, @Valid @NotNull Corrected corrected) {
        mergers.correct(ref, corrected.effectiveOn(), corrected.statement(), corrected.documents());
        return mergers.get(ref);
    }

    /** Signs the receipt of the acting organisation. */
    @POST
    @Path("{ref}/signature")
    public MergerView sign(@PathParam("ref") UUID ref) {
        mergers.sign(ref);
        return mergers.get(ref);
    }
}
