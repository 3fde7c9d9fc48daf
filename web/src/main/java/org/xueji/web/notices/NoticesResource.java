package org.xueji.web.notices;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.xueji.kernel.Slice;
import org.xueji.notification.NoticeView;
import org.xueji.notification.Notices;

/** {@code /api/v1/notices}: what the acting post was told. */
@Path("notices")
@Produces(MediaType.APPLICATION_JSON)
public class NoticesResource {

    @Inject
    Notices notices;

    /** A page, the newest first. */
    @GET
    public Slice<NoticeView> list(@QueryParam("unread") boolean unread, @QueryParam("after") UUID after, @QueryParam("before") UUID before,
                                  @QueryParam("limit") @DefaultValue("50") int limit) {
        return notices.list(unread, after, before, limit);
    }

    /** A number of notices. */
    public record Count(int notices) {
    }

    /** How many are unread; more than a hundred are not counted. */
    @GET
    @Path("unread")
    public Count unread() {
        return new Count(notices.unread());
    }

    /** Marks one as read. */
    @POST
    @Path("{ref}/read")
    public NoticeView read(@PathParam("ref") UUID ref) {
        return notices.read(ref);
    }

    /** Marks all as read; answers how many these were. */
    @POST
    @Path("read")
    public Count readAll() {
        return new Count(notices.readAll());
    }
}
