package org.xueji.web.transfers;

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
import org.xueji.papers.TransferLetters;
import org.xueji.transfer.ReceivingSchool;
import org.xueji.transfer.TransferView;
import org.xueji.transfer.Transfers;
import org.xueji.web.api.OneAct;
import org.xueji.web.files.FileAnswer;
import org.xueji.web.language.Language;

/** {@code /api/v1/transfers}: transfers that wait for the acting post, those of the own school, and acts on them. */
@Path("transfers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TransfersResource {

    @Inject
    Transfers transfers;
    @Inject
    TransferLetters letters;
    @Context
    HttpServletRequest request;

    /** Those that wait for the acting post, for a decision or to be taken note of. */
    @GET
    public List<TransferView> waiting() {
        return transfers.waiting();
    }

    /** Those that were returned to the own school. */
    @GET
    @Path("returned")
    public List<TransferView> returned() {
        return transfers.returned();
    }

    /** Those in which the own school sends or receives. */
    @GET
    @Path("own")
    public List<TransferView> own() {
        return transfers.own();
    }

    /** Schools to which a student may move, by a part of their name or their code. */
    @GET
    @Path("receivers")
    public List<ReceivingSchool> receivers(@QueryParam("school") String school) {
        return transfers.receivers(school);
    }

    /** One transfer. */
    @GET
    @Path("{ref}")
    public TransferView get(@PathParam("ref") UUID ref) {
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
    public TransferView correct(@PathParam("ref") UUID ref, @Valid @NotNull FiledTransfer transfer) {
        transfers.correct(ref, transfer.command());
        return transfers.get(ref);
    }

    /** Says, for the receiving school, where the student is placed. */
    @PUT
    @Path("{ref}/placement")
    public TransferView place(@PathParam("ref") UUID ref, @Valid @NotNull StatedPlacement placement) {
        transfers.place(ref, placement.command());
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
    public TransferView act(@PathParam("ref") UUID ref, @Valid @NotNull OneAct act) {
        transfers.act(ref, act.action(), act.reason());
        return transfers.get(ref);
    }
}
