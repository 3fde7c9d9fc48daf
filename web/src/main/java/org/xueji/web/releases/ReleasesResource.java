package org.xueji.web.releases;

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
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.release.ReleaseView;
import org.xueji.release.Releases;

/** {@code /api/v1/releases}: releases that wait for the acting post, and decisions on them. */
@Path("releases")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReleasesResource {

    @Inject
    Releases releases;

    /** Those that wait for the acting post. */
    @GET
    public List<ReleaseView> waiting() {
        return releases.waiting();
    }

    /** One release. */
    @GET
    @Path("{ref}")
    public ReleaseView get(@PathParam("ref") UUID ref) {
        return releases.get(ref);
    }

    /** What the acting post may do to it now. */
    @GET
    @Path("{ref}/actions")
    public List<CaseAction> actions(@PathParam("ref") UUID ref) {
        return releases.possible(ref);
    }

    /** An act on a release. */
    public record OneAct(@NotNull CaseAction action, String reason) {
    }

    /** Acts on a release; answers how it stands then. */
    @POST
    @Path("{ref}/decision")
    public ReleaseView act(@PathParam("ref") UUID ref, @Valid @NotNull OneAct act) {
        releases.act(ref, act.action(), act.reason());
        return releases.get(ref);
    }
}
