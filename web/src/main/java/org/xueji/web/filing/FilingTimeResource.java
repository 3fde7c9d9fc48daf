package org.xueji.web.filing;

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
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.xueji.enrolment.FilingTimeView;
import org.xueji.enrolment.FilingTimes;
import org.xueji.enrolment.LateWindowView;
import org.xueji.enrolment.LateWindows;
import org.xueji.enrolment.NewLateWindow;

/** {@code /api/v1/filing-time}: until when new students are filed, and the late windows. */
@Path("filing-time")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FilingTimeResource {

    @Inject
    FilingTimes times;
    @Inject
    LateWindows windows;

    /** How it stands for the acting organisation today. */
    @GET
    public FilingTimeView today() {
        return times.today();
    }

    /** The late windows that the acting post sees, open ones first. */
    @GET
    @Path("windows")
    public List<LateWindowView> windows() {
        return windows.list();
    }

    /** Opens late windows, for all the schools named or for none; answers with their references. */
    @POST
    @Path("windows")
    public Response open(@Valid @NotNull NewLateWindow window) {
        return Response.status(Response.Status.CREATED).entity(windows.open(window)).build();
    }

    /** Why a window is closed. */
    public record Closing(String reason) {
    }

    /** Closes a window before its end. */
    @POST
    @Path("windows/{ref}/closing")
    public List<LateWindowView> close(@PathParam("ref") UUID ref, @Valid @NotNull Closing closing) {
        windows.close(ref, closing.reason());
        return windows.list();
    }
}
