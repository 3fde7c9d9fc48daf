package org.xueji.web.changes;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.statuschange.DueBack;
import org.xueji.statuschange.StatusChangeView;
import org.xueji.statuschange.StatusChanges;
import org.xueji.web.api.OneAct;

/** {@code /api/v1/status-changes}: changes of status that wait for the acting post, decisions on them, and who is due back. */
@Path("status-changes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ChangesResource {

    @Inject
    StatusChanges changes;

    /** Those that wait for the acting post. */
    @GET
    public List<StatusChangeView> waiting() {
        return changes.waiting();
    }

    /** Those that were returned to the own school. */
    @GET
    @Path("returned")
    public List<StatusChangeView> returned() {
        return changes.returned();
    }

    /** Those in the jurisdiction whose suspension or retention ends within thirty days, or has ended. */
    @GET
    @Path("due-back")
    public List<DueBack> dueBack() {
        return changes.dueBack();
    }

    /** One change. */
    @GET
    @Path("{ref}")
    public StatusChangeView get(@PathParam("ref") UUID ref) {
        return changes.get(ref);
    }

    /** What the acting post may do to it now. */
    @GET
    @Path("{ref}/actions")
    public List<CaseAction> actions(@PathParam("ref") UUID ref) {
        return changes.possibleActions(ref);
    }

    /** Corrects a returned change and files it again. */
    @PUT
    @Path("{ref}")
    public StatusChangeView correct(@PathParam("ref") UUID ref, @Valid @NotNull FiledChange change) {
        changes.correct(ref, change.command());
        return changes.get(ref);
    }

    /** Acts on a change; answers how it stands then. */
    @POST
    @Path("{ref}/decision")
    public StatusChangeView act(@PathParam("ref") UUID ref, @Valid @NotNull OneAct act) {
        changes.act(ref, act.action(), act.reason());
        return changes.get(ref);
    }
}
