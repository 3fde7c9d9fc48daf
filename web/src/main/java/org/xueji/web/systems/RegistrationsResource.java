package org.xueji.web.systems;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import java.util.UUID;
import org.xueji.archive.RegistrationEntries;
import org.xueji.archive.RegistrationEntry;
import org.xueji.kernel.Slice;

/** {@code /api/v1/registrations}: the registrations at and below the organisation of the acting post, as other systems mirror them. */
@Path("registrations")
@Produces(MediaType.APPLICATION_JSON)
public class RegistrationsResource {

    @Inject
    RegistrationEntries entries;

    /**
     * A page of them, or those that are named, as far as they lie in the range.
     *
     * @param named references of registrations, repeated; at most 500
     * @param keeper only what this organisation keeps, or those below it
     * @param after the registration to go on after
     */
    @GET
    public Slice<RegistrationEntry> list(@QueryParam("ref") Set<UUID> named, @QueryParam("keeper") UUID keeper, @QueryParam("after") UUID after,
                                         @QueryParam("limit") @DefaultValue("200") int limit) {
        return named.isEmpty() ? entries.list(keeper, after, limit) : new Slice<>(entries.named(named), null, null);
    }
}
