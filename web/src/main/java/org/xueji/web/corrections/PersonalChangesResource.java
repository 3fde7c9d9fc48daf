package org.xueji.web.corrections;

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
import org.xueji.correction.PersonalChangeView;
import org.xueji.correction.PersonalChanges;
import org.xueji.web.api.OneAct;

/** {@code /api/v1/personal-changes}: changes of personal information that wait for the acting post, and decisions on them. */
@Path("personal-changes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PersonalChangesResource {

    @Inject
    PersonalChanges changes;

    /** Those that wait for the acting post. */
    @GET
    public List<PersonalChangeView> waiting() {
        return changes.waiting();
    }

    /** Those of the own school that were returned, or that wait for a verification or for a conflict. */
    @GET
    @Path("at-home")
    public List<PersonalChangeView> atHome() {
        return changes.atHome();
    }

    /** One change. */
    @GET
    @Path("{ref}")
    public PersonalChangeView get(@PathParam("ref") UUID ref) {
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
    public PersonalChangeView correct(@PathParam("ref") UUID ref, @Valid @NotNull FiledPersonalChange change) {
        changes.correct(ref, change.command());
        return changes.get(ref);
    }

    /** Acts on a change; answers how it stands then. */
    @POST
    @Path("{ref}/decision")
    public PersonalChangeView act(@PathParam("ref") UUID ref, @Valid @NotNull OneAct act) {
        changes.act(ref, act.action(), act.reason());
        return changes.get(ref);
    }
}
