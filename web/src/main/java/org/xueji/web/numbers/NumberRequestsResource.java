package org.xueji.web.numbers;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.numbers.NumberOutcome;
import org.xueji.numbers.NumberRequestView;
import org.xueji.numbers.NumberRequests;
import org.xueji.web.api.OneAct;

/** {@code /api/v1/number-requests}: requests for formal numbers, and decisions on them. */
@Path("number-requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NumberRequestsResource {

    @Inject
    NumberRequests requests;

    /** Those that wait for the acting post. */
    @GET
    public List<NumberRequestView> waiting() {
        return requests.waiting();
    }

    /** Those of the acting school that wait for something other than their deciders. */
    @GET
    @Path("held")
    public List<NumberRequestView> held() {
        return requests.held();
    }

    /** One request. */
    @GET
    @Path("{ref}")
    public NumberRequestView get(@PathParam("ref") UUID ref) {
        return requests.get(ref);
    }

    /** What the acting post may do to it now. */
    @GET
    @Path("{ref}/actions")
    public List<CaseAction> actions(@PathParam("ref") UUID ref) {
        return requests.possible(ref);
    }

    /** Acts on a request; answers how it stands then. */
    @POST
    @Path("{ref}/decision")
    public NumberRequestView act(@PathParam("ref") UUID ref, @Valid @NotNull OneAct act) {
        requests.act(ref, act.action(), act.reason());
        return requests.get(ref);
    }

    /** Evidence, by the references of uploaded files. */
    public record Evidence(@NotNull List<@NotNull UUID> documents) {
    }

    /** Hands in evidence for a document that could not be verified. */
    @POST
    @Path("{ref}/documents")
    public NumberRequestView prove(@PathParam("ref") UUID ref, @Valid @NotNull Evidence evidence) {
        requests.prove(ref, evidence.documents());
        return requests.get(ref);
    }

    /** An act on several requests. */
    public record ManyActs(@NotNull CaseAction action, String reason, @NotNull List<@NotNull UUID> requests) {
    }

    /**
     * What came of it.
     *
     * @param objections by request, the code of what stood against it
     */
    public record Outcome(int done, Map<UUID, String> objections) {
    }

    /** Acts on several requests, on each where nothing objects. */
    @POST
    @Path("decisions")
    public Outcome actOnMany(@Valid @NotNull ManyActs acts) {
        NumberOutcome outcome = requests.actOnMany(acts.requests(), acts.action(), acts.reason());
        Map<UUID, String> objections = new LinkedHashMap<>();
        outcome.objections().forEach((ref, objection) -> objections.put(ref, objection.reason().code()));
        return new Outcome(outcome.done(), objections);
    }
}
