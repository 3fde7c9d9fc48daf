package org.xueji.web.splits;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
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
import org.xueji.merger.HandedOver;
import org.xueji.merger.MergerPreview;
import org.xueji.papers.HandOverLists;
import org.xueji.papers.RosterForm;
import org.xueji.split.ListedStudent;
import org.xueji.split.NewSplit;
import org.xueji.split.SplitChoice;
import org.xueji.split.SplitOption;
import org.xueji.split.SplitPlans;
import org.xueji.split.SplitPreview;
import org.xueji.split.SplitView;
import org.xueji.split.Splits;
import org.xueji.web.api.OneAct;
import org.xueji.web.files.FileAnswer;
import org.xueji.web.language.Language;

/** {@code /api/v1/splits}: splits of schools, their plans, what they would hand over, decisions on their parts, and receipts. */
@Path("splits")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SplitsResource {

    private static final int MOST = 1000;

    @Inject
    Splits splits;
    @Inject
    SplitPlans plans;
    @Inject
    HandOverLists lists;
    @Context
    HttpServletRequest request;

    /** Begins a plan of the acting school. */
    @POST
    public Response begin(@Valid @NotNull NewSplit split) {
        return Response.status(Response.Status.CREATED).entity(splits.get(plans.begin(split))).build();
    }

    /** Those that the acting post sees, the newest first. */
    @GET
    public List<SplitView> list() {
        return splits.seen();
    }

    /** One split, by its reference or that of a part. */
    @GET
    @Path("{ref}")
    public SplitView get(@PathParam("ref") UUID ref) {
        return splits.get(ref);
    }

    /** Says anew what a plan says of itself. */
    @PUT
    @Path("{ref}")
    public SplitView change(@PathParam("ref") UUID ref, @Valid @NotNull NewSplit split) {
        plans.change(ref, split);
        return splits.get(ref);
    }

    /** Gives a plan up. */
    @DELETE
    @Path("{ref}")
    public SplitView drop(@PathParam("ref") UUID ref) {
        plans.drop(ref);
        return splits.get(ref);
    }

    /** The majors and classes of the school, and who takes them over. */
    @GET
    @Path("{ref}/options")
    public List<SplitOption> options(@PathParam("ref") UUID ref) {
        return plans.options(ref);
    }

    /** The plan as it would come out now: who has no heir yet, and what overrules what. */
    @GET
    @Path("{ref}/preview")
    public SplitPreview preview(@PathParam("ref") UUID ref) {
        return plans.preview(ref);
    }

    /**
     * A school as an heir.
     *
     * @param school its public reference
     */
    public record NewHeir(@NotNull UUID school) {
    }

    /** Names an heir. */
    @POST
    @Path("{ref}/heirs")
    public SplitView addHeir(@PathParam("ref") UUID ref, @Valid @NotNull NewHeir heir) {
        plans.addHeir(ref, heir.school());
        return splits.get(ref);
    }

    /** Takes an heir out of the plan again. */
    @DELETE
    @Path("{ref}/heirs/{part}")
    public SplitView removeHeir(@PathParam("ref") UUID ref, @PathParam("part") UUID part) {
        plans.removeHeir(ref, part);
        return splits.get(ref);
    }

    /**
     * A part of the split.
     *
     * @param part its public reference
     */
    public record Taker(@NotNull UUID part) {
    }

    /** Names who takes the graduates and archives of a school that is split wholly. */
    @PUT
    @Path("{ref}/archives")
    public SplitView nameArchives(@PathParam("ref") UUID ref, @Valid @NotNull Taker taker) {
        plans.nameArchives(ref, taker.part());
        return splits.get(ref);
    }

    /** Assigns majors and classes; answers the plan as it would come out then. */
    @POST
    @Path("{ref}/choices")
    public SplitPreview choose(@PathParam("ref") UUID ref, @Valid @NotNull List<@NotNull SplitChoice> choices) {
        plans.choose(ref, choices);
        return plans.preview(ref);
    }

    /** Students who are assigned by name. */
    @GET
    @Path("{ref}/students")
    public List<ListedStudent> listed(@PathParam("ref") UUID ref) {
        return plans.listed(ref);
    }

    /**
     * Students by their numbers.
     *
     * @param part who takes them; null where they stay
     */
    public record StudentList(UUID part, @NotNull List<@NotNull String> studentNumbers) {
    }

    /**
     * What came of a list.
     *
     * @param unknown numbers under which the school has nobody
     */
    public record Listing(List<String> unknown, SplitPreview preview) {
    }

    /** Assigns students by name. */
    @POST
    @Path("{ref}/students")
    public Listing name(@PathParam("ref") UUID ref, @Valid @NotNull StudentList list) {
        List<String> unknown = plans.list(ref, list.part(), list.studentNumbers());
        return new Listing(unknown, plans.preview(ref));
    }

    /** Takes a student off the list again. */
    @DELETE
    @Path("{ref}/students/{registration}")
    public SplitPreview unlist(@PathParam("ref") UUID ref, @PathParam("registration") UUID registration) {
        plans.unlist(ref, List.of(registration));
        return plans.preview(ref);
    }

    /**
     * The plan as it was seen.
     *
     * @param version that {@code GET} answered
     */
    public record Seen(@NotNull Integer version) {
    }

    /** Files the plan with every heir. */
    @POST
    @Path("{ref}/filing")
    public SplitView file(@PathParam("ref") UUID ref, @Valid @NotNull Seen seen) {
        plans.file(ref, seen.version());
        return splits.get(ref);
    }

    /** Takes a split that was filed back as a whole; it is a plan again. */
    @DELETE
    @Path("{ref}/filing")
    public SplitView takeBack(@PathParam("ref") UUID ref) {
        plans.takeBack(ref);
        return splits.get(ref);
    }

    /** What a part would hand over if it were carried out now. */
    @GET
    @Path("parts/{part}/preview")
    public MergerPreview previewPart(@PathParam("part") UUID part) {
        return splits.preview(part);
    }

    /** The records that a part handed over, a thousand at a time in the order of their references. */
    @GET
    @Path("parts/{part}/records")
    public List<HandedOver> records(@PathParam("part") UUID part, @QueryParam("after") UUID after) {
        return splits.handedOver(part, after, MOST);
    }

    /** Makes the list of what a part handed over, in the language asked for; making one is on record. */
    @POST
    @Path("parts/{part}/list")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response listHandedOver(@PathParam("part") UUID part, @QueryParam("form") @DefaultValue("XLSX") RosterForm form) {
        return FileAnswer.of(lists.ofPart(part, form, Language.of(request)));
    }

    /** What the acting post may do about a part now. */
    @GET
    @Path("parts/{part}/actions")
    public List<CaseAction> actions(@PathParam("part") UUID part) {
        return splits.possibleActions(part);
    }

    /** Acts on a part; answers how the split stands then. */
    @POST
    @Path("parts/{part}/decision")
    public SplitView act(@PathParam("part") UUID part, @Valid @NotNull OneAct act) {
        splits.act(part, act.action(), act.reason());
        return splits.get(part);
    }

    /** Signs the receipt of the acting organisation. */
    @POST
    @Path("parts/{part}/signature")
    public SplitView sign(@PathParam("part") UUID part) {
        splits.sign(part);
        return splits.get(part);
    }
}
