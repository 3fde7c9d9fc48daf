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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.archive.LeavingReason;
import org.xueji.release.NewRelease;
import org.xueji.release.ReleaseView;
import org.xueji.release.Releases;
import org.xueji.web.api.OneAct;

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

    /** The same release of several registrations. */
    public record Filed(@NotNull List<@NotNull UUID> registrations, LeavingReason reason, LocalDate leftOn, String statement, List<@NotNull UUID> documents) {
    }

    /** Files the same release of several; answers for how many that was done and, of each other registration, the code of what objects. */
    @POST
    public Result file(@Valid @NotNull Filed filed) {
        return Result.of(releases.file(filed.registrations(), new NewRelease(filed.reason(), filed.leftOn(), filed.statement(), filed.documents())));
    }

    /** An act on several releases. */
    public record ManyActs(@NotNull CaseAction action, @NotNull List<@NotNull UUID> releases, String reason) {
    }

    /** Acts on several; answers for how many that was done and, of each other release, the code of what objects. */
    @POST
    @Path("decisions")
    public Result actOnMany(@Valid @NotNull ManyActs acts) {
        return Result.of(releases.act(acts.releases(), acts.action(), acts.reason()));
    }

    /**
     * What came of it.
     *
     * @param objections by reference, the code of the refusal
     */
    public record Result(int done, Map<UUID, String> objections) {

        private static Result of(Releases.Outcome outcome) {
            Map<UUID, String> objections = new TreeMap<>();
            outcome.objections().forEach((ref, refusal) -> objections.put(ref, refusal.reason().code()));
            return new Result(outcome.done(), objections);
        }
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

    /** Acts on a release; answers how it stands then. */
    @POST
    @Path("{ref}/decision")
    public ReleaseView act(@PathParam("ref") UUID ref, @Valid @NotNull OneAct act) {
        releases.act(ref, act.action(), act.reason());
        return releases.get(ref);
    }
}
