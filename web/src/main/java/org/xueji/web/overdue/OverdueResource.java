package org.xueji.web.overdue;

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
import org.xueji.approval.Urges;
import org.xueji.supervision.Overdue;
import org.xueji.supervision.OverdueKind;
import org.xueji.supervision.OverdueOrganisation;
import org.xueji.supervision.OverduePage;
import org.xueji.supervision.OverdueSearch;
import org.xueji.supervision.StepKey;

/** {@code /api/v1/overdue}: steps that are overdue or due soon, beneath the acting organisation and in the cases that it sees; and urging. */
@Path("overdue")
@Produces(MediaType.APPLICATION_JSON)
public class OverdueResource {

    @Inject
    Overdue overdue;
    @Inject
    Urges urges;

    /** A page of steps, the longest overdue first; with {@code soon} also those due within three working days. */
    @GET
    public OverduePage list(@QueryParam("soon") boolean soon, @QueryParam("organisation") UUID organisation, @QueryParam("kind") String kind, @QueryParam("after") String after,
                            @QueryParam("before") String before, @QueryParam("limit") @DefaultValue("50") int limit) {
        return overdue.list(new OverdueSearch(!soon, organisation, kind, StepKey.parse(after).orElse(null), StepKey.parse(before).orElse(null), limit));
    }

    /** How many steps of each kind of case; of one organisation and all beneath it, where one is named. */
    @GET
    @Path("kinds")
    public List<OverdueKind> kinds(@QueryParam("organisation") UUID organisation) {
        return overdue.kinds(organisation);
    }

    /** Who has to act, and how many each has overdue, has coming and has decided late; of one organisation and those directly beneath it, where one is named. */
    @GET
    @Path("organisations")
    public List<OverdueOrganisation> organisations(@QueryParam("organisation") UUID organisation) {
        return overdue.organisations(organisation);
    }

    /** Urges whoever has to act at an overdue step, once a day; decides nothing. */
    @POST
    @Path("{step}/urges")
    public void urge(@PathParam("step") UUID step) {
        urges.urge(step);
    }
}
