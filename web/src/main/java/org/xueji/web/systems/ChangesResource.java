package org.xueji.web.systems;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.xueji.systems.ChangeFeed;
import org.xueji.systems.ChangePage;

/** {@code /api/v1/changes}: what changed at and below the organisation of the acting post, in the order of commits. */
@Path("changes")
@Produces(MediaType.APPLICATION_JSON)
public class ChangesResource {

    @Inject
    ChangeFeed feed;

    /** The next changes after a position, at most a thousand; from the beginning where none is named. */
    @GET
    public ChangePage after(@QueryParam("after") String after, @QueryParam("limit") @DefaultValue("200") int limit) {
        return feed.after(after, limit);
    }

    /** A position in the feed. */
    public record Position(String cursor) {
    }

    /** The position of now, to be taken before the whole register is read. */
    @GET
    @Path("now")
    public Position now() {
        return new Position(feed.now());
    }
}
