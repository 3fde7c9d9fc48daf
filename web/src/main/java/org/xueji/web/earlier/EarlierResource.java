package org.xueji.web.earlier;

import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.xueji.merger.EarlierActs;
import org.xueji.merger.EarlierDecision;
import org.xueji.merger.EarlierRegistration;

/** {@code /api/v1/earlier}: what the acting organisation decided and held before a school was handed over. */
@Path("earlier")
@Produces(MediaType.APPLICATION_JSON)
public class EarlierResource {

    private static final int MOST_PAGES = 10_000;

    @Inject
    EarlierActs acts;

    /** Decisions on cases that went elsewhere, fifty to a page from page 0, and one more where there is another page. */
    @GET
    @Path("decisions")
    public List<EarlierDecision> decisions(@QueryParam("name") @DefaultValue("") String name, @QueryParam("page") @DefaultValue("0") @Min(0) @Max(MOST_PAGES) int page) {
        return acts.decisions(name, page);
    }

    /** Registrations that went elsewhere, as they were then; pages as above. */
    @GET
    @Path("registrations")
    public List<EarlierRegistration> registrations(@QueryParam("name") @DefaultValue("") String name, @QueryParam("page") @DefaultValue("0") @Min(0) @Max(MOST_PAGES) int page) {
        return acts.registrations(name, page);
    }
}
