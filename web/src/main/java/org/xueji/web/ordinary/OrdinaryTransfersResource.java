package org.xueji.web.ordinary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.papers.OrdinaryTransferLetters;
import org.xueji.transfer.ordinary.Counterpart;
import org.xueji.transfer.ordinary.OrdinaryTransferView;
import org.xueji.transfer.ordinary.OrdinaryTransfers;
import org.xueji.web.api.OneAct;
import org.xueji.web.files.FileAnswer;
import org.xueji.web.language.Language;

/** {@code /api/v1/ordinary-transfers}: transfers between vocational and ordinary schools, and acts on them. */
@Path("ordinary-transfers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OrdinaryTransfersResource {

    @Inject
    OrdinaryTransfers transfers;
    @Inject
    OrdinaryTransferLetters letters;
    @Context
    HttpServletRequest request;

    /** Files one: with a record its student comes from an ordinary school, without one somebody leaves for it. */
    @POST
    public Response file(@Valid @NotNull FiledOrdinaryTransfer transfer) {
        UUID ref = transfer.record() == null ? transfers.fileDeparture(transfer.leaver(), transfer.command()) : transfers.fileArrival(transfer.record(), transfer.command());
        return Response.status(Response.Status.CREATED).entity(transfers.get(ref)).build();
    }

    /** Those that wait for the acting post, for a decision or to be taken note of. */
    @GET
    public List<OrdinaryTransferView> waiting() {
        return transfers.waiting();
    }

    /** Those that were returned to the own school or office. */
    @GET
    @Path("returned")
    public List<OrdinaryTransferView> returned() {
        return transfers.returned();
    }

    /** Those in which the own school or office is a side. */
    @GET
    @Path("own")
    public List<OrdinaryTransferView> own() {
        return transfers.own();
    }

    /** Authorities that may represent an ordinary school, by a part of their name or their code. */
    @GET
    @Path("authorities")
    public List<Counterpart> authorities(@QueryParam("text") String text) {
        return transfers.authorities(text);
    }

    /** Vocational schools that a student may leave, by the same. */
    @GET
    @Path("schools")
    public List<Counterpart> schools(@QueryParam("text") String text) {
        return transfers.schools(text);
    }

    /** One transfer. */
    @GET
    @Path("{ref}")
    public OrdinaryTransferView get(@PathParam("ref") UUID ref) {
        return transfers.get(ref);
    }

    /** What the acting post may do to it now. */
    @GET
    @Path("{ref}/actions")
    public List<CaseAction> actions(@PathParam("ref") UUID ref) {
        return transfers.possibleActions(ref);
    }

    /** Corrects a returned transfer and files it again. */
    @PUT
    @Path("{ref}")
    public OrdinaryTransferView correct(@PathParam("ref") UUID ref, @Valid @NotNull FiledOrdinaryTransfer transfer) {
        transfers.correct(ref, transfer.command());
        return transfers.get(ref);
    }

    /** Prints the letter of a granted transfer, in the language asked for; printing is on record. */
    @POST
    @Path("{ref}/letter")
    @Produces("application/pdf")
    public Response letter(@PathParam("ref") UUID ref) {
        return FileAnswer.of(letters.print(ref, Language.of(request)));
    }

    /** Acts on a transfer; answers how it stands then. */
    @POST
    @Path("{ref}/decision")
    public OrdinaryTransferView act(@PathParam("ref") UUID ref, @Valid @NotNull OneAct act) {
        transfers.act(ref, act.action(), act.reason());
        return transfers.get(ref);
    }
}
