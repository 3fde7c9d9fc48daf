package org.xueji.web.requests;

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
import java.util.Map;
import java.util.UUID;
import org.xueji.enrolment.NewRequest;
import org.xueji.enrolment.RecordRequestView;
import org.xueji.enrolment.RecordRequests;
import org.xueji.enrolment.RequestKind;

/** {@code /api/v1/new-students/…/requests}: corrections and evidence for the record of a new student. */
@Path("new-students/{record}/requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RecordRequestsResource {

    @Inject
    RecordRequests requests;

    /**
     * What is asked for.
     *
     * @param fields for a correction, all fields of the template; without an identity number the one on record stays
     * @param documents references of uploaded files
     */
    public record Asked(@NotNull RequestKind kind, String statement, Map<String, String> fields, List<@NotNull UUID> documents) {
    }

    /** Asks for something. */
    @POST
    public Response file(@PathParam("record") UUID record, @Valid Asked asked) {
        UUID ref = requests.file(record, new NewRequest(asked.kind(), asked.statement(), asked.fields(), asked.documents()));
        return Response.status(Response.Status.CREATED).entity(requests.get(ref)).build();
    }

    /** Everything that was asked for, the newest first. */
    @GET
    public List<RecordRequestView> list(@PathParam("record") UUID record) {
        return requests.ofRecord(record);
    }

    /** What the acting post may ask for now. */
    @GET
    @Path("possible")
    public List<RequestKind> possible(@PathParam("record") UUID record) {
        return requests.possible(record);
    }
}
