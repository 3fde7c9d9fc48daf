package org.xueji.web.conflicts;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.WorkGroup;
import org.xueji.dedup.ConflictPage;
import org.xueji.dedup.ConflictSearch;
import org.xueji.dedup.ConflictState;
import org.xueji.dedup.ConflictView;
import org.xueji.dedup.Conflicts;
import org.xueji.dedup.RegisterSides;
import org.xueji.registers.ReleaseAnswer;

/** {@code /api/v1/conflicts}: the sides of conflicts that the acting post may see, each for itself. */
@Path("conflicts")
@Produces(MediaType.APPLICATION_JSON)
public class ConflictsResource {

    @Inject
    Conflicts conflicts;
    @Inject
    RegisterSides registers;

    /** A page of sides, by what the parameters leave open. */
    @GET
    public ConflictPage list(@QueryParam("waiting") boolean waiting, @QueryParam("overdue") boolean overdue, @QueryParam("state") ConflictState state, @QueryParam("school") UUID school,
                             @QueryParam("after") UUID after, @QueryParam("limit") @DefaultValue("50") int limit) {
        return conflicts.list(new ConflictSearch(waiting, overdue, state, school, after, limit));
    }

    /** What waits for an answer of the acting organisation, grouped by school. */
    @GET
    @Path("work-list")
    public List<WorkGroup> workList() {
        return conflicts.waiting();
    }

    /** What the register said. */
    public record Released(ReleaseAnswer answer) {
    }

    /** Asks the register of another stage, which the acting authority represents, whether it has released the student. */
    @POST
    @Path("{ref}/release")
    public Released release(@PathParam("ref") UUID ref) {
        return new Released(registers.askForRelease(ref));
    }

    /** Upholds the side of a register that the acting authority represents: the student is there. */
    @POST
    @Path("{ref}/uphold")
    public void uphold(@PathParam("ref") UUID ref) {
        registers.uphold(ref);
    }

    /** The side of one conflict that is the asker's; both for whoever stands above both. */
    @GET
    @Path("{ref}")
    public List<ConflictView> get(@PathParam("ref") UUID ref) {
        return conflicts.get(ref);
    }
}
