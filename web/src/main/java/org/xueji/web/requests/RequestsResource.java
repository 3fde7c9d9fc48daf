package org.xueji.web.requests;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
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
import org.xueji.approval.CaseAction;
import org.xueji.enrolment.RecordRequestView;
import org.xueji.enrolment.RecordRequests;
import org.xueji.enrolment.RequestKind;
import org.xueji.web.api.OneAct;

/** {@code /api/v1/requests}: requests that wait for the acting post, and decisions on them. */
@Path("requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RequestsResource {

    @Inject
    RecordRequests requests;

    /** Those that wait for the acting post, of one kind or of any. */
    @GET
    public List<RecordRequestView> waiting(@QueryParam("kind") RequestKind kind) {
        return requests.waiting(kind);
    }

    /** One request. */
    @GET
    @Path("{ref}")
    public RecordRequestView get(@PathParam("ref") UUID ref) {
        return requests.get(ref);
    }

    /** What the acting post may do to it now. */
    @GET
    @Path("{ref}/actions")
    public List<CaseAction> actions(@PathParam("ref") UUID ref) {
        return requests.possible(requests.get(ref));
    }

    /** Acts on a request; answers how it stands then. */
    @POST
    @Path("{ref}/decision")
    public RecordRequestView act(@PathParam("ref") UUID ref, @Valid OneAct act) {
        requests.act(ref, act.action(), act.reason());
        return requests.get(ref);
    }
}
