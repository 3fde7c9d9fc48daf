package org.xueji.web.students;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.xueji.archive.InspectionView;
import org.xueji.archive.Inspections;
import org.xueji.kernel.Slice;

/** {@code /api/v1/inspections}: archives opened by other offices, with their reasons (V-5). */
@Path("inspections")
@Produces(MediaType.APPLICATION_JSON)
public class InspectionsResource {

    @Inject
    Inspections inspections;

    /** Who of other offices opened archives that the acting organisation, or one beneath it, keeps; the latest first. */
    @GET
    public Slice<InspectionView> list(@QueryParam("after") UUID after, @QueryParam("before") UUID before, @DefaultValue("50") @QueryParam("limit") int limit) {
        return inspections.list(after, before, limit);
    }
}
