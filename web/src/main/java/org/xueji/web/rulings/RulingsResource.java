package org.xueji.web.rulings;

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
import java.util.List;
import java.util.UUID;
import org.xueji.dedup.RulingOutcome;
import org.xueji.dedup.RulingRow;
import org.xueji.dedup.RulingView;
import org.xueji.dedup.Rulings;

/** {@code /api/v1/rulings}: conflicts that both sides uphold, before whoever rules on them. */
@Path("rulings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RulingsResource {

    @Inject
    Rulings rulings;

    /** Those before the acting organisation. */
    @GET
    public List<RulingRow> list(@QueryParam("waiting") boolean waiting) {
        return rulings.list(waiting);
    }

    /** Both sides of one; opening it is on record. */
    @GET
    @Path("{conflict}")
    public RulingView get(@PathParam("conflict") UUID conflict) {
        return rulings.get(conflict);
    }

    /**
     * A ruling.
     *
     * @param owner the side that owns the document, 1 or 2, where different people stated the same one
     */
    public record Ruling(@NotNull RulingOutcome outcome, Integer owner, String reason) {
    }

    /** Rules; answers how it stands then. */
    @POST
    @Path("{conflict}")
    public RulingView rule(@PathParam("conflict") UUID conflict, @Valid Ruling ruling) {
        rulings.rule(conflict, new Rulings.Ruling(ruling.outcome(), ruling.owner(), ruling.reason()));
        return rulings.get(conflict);
    }
}
