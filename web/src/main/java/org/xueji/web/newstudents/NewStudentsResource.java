package org.xueji.web.newstudents;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.xueji.approval.Act;
import org.xueji.approval.CaseAction;
import org.xueji.approval.WorkGroup;
import org.xueji.approval.WorkList;
import org.xueji.archive.LeavingReason;
import org.xueji.enrolment.CountedPart;
import org.xueji.enrolment.DecisionBatches;
import org.xueji.enrolment.DecisionOutcome;
import org.xueji.enrolment.EnrolmentProgress;
import org.xueji.enrolment.LeftBehind;
import org.xueji.enrolment.NewStudentDecisions;
import org.xueji.enrolment.NewStudentForm;
import org.xueji.enrolment.NewStudentPage;
import org.xueji.enrolment.NewStudentPhotos;
import org.xueji.enrolment.NewStudentRefusal;
import org.xueji.enrolment.NewStudentSearch;
import org.xueji.enrolment.NewStudentState;
import org.xueji.enrolment.NewStudentView;
import org.xueji.enrolment.NewStudents;
import org.xueji.enrolment.OutsideView;
import org.xueji.enrolment.OutsideViews;
import org.xueji.enrolment.ProgressView;
import org.xueji.enrolment.ShownRecord;
import org.xueji.evidence.EvidenceFiles;
import org.xueji.evidence.FilePurpose;
import org.xueji.evidence.StoredFile;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.SchoolTerm;
import org.xueji.web.api.Exact;
import org.xueji.web.files.FileAnswer;
import org.xueji.web.files.FilesResource;
import org.xueji.web.files.UploadName;
import org.xueji.web.language.Language;

/** {@code /api/v1/new-students}: records of new students, what waits, and decisions on them. */
@Path("new-students")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NewStudentsResource {

    @Inject
    NewStudents students;
    @Inject
    OutsideViews outside;
    @Inject
    NewStudentDecisions decisions;
    @Inject
    NewStudentForm form;
    @Inject
    LeftBehind left;
    @Inject
    NewStudentPhotos photos;
    @Inject
    EvidenceFiles files;
    @Inject
    DecisionBatches batches;
    @Inject
    WorkList workList;
    @Inject
    EnrolmentProgress progress;
    @Context
    HttpServletRequest request;

    /** A page of records, by what the parameters leave open. */
    @GET
    public NewStudentPage list(@QueryParam("waiting") boolean waiting, @QueryParam("state") NewStudentState state, @QueryParam("import") UUID job,
                               @QueryParam("decision") UUID decision, @QueryParam("school") UUID school, @QueryParam("term") String term, @QueryParam("organisation") UUID organisation,
                               @QueryParam("late") boolean late, @QueryParam("withoutPhoto") boolean withoutPhoto, @QueryParam("className") String className, @QueryParam("name") String name, @QueryParam("after") UUID after, @QueryParam("before") UUID before,
                               @QueryParam("limit") @DefaultValue("50") int limit) {
        return students.list(new NewStudentSearch(waiting, state, job, decision, school, new CountedPart(named(term), organisation, late, withoutPhoto), className, name, after, before, limit));
    }

    /** How far the registration of a term's new students is, at an organisation and directly below it; of the present term and at the own one if none is named. */
    @GET
    @Path("progress")
    public ProgressView progress(@QueryParam("term") String term, @QueryParam("organisation") UUID organisation) {
        return progress.of(named(term), organisation);
    }

    private static SchoolTerm named(String term) {
        return term == null ? null : SchoolTerm.find(term).orElseThrow(() -> new Refusal(NewStudentRefusal.NO_SUCH_TERM));
    }

    /** What waits for the acting post, grouped. */
    @GET
    @Path("work-list")
    public List<WorkGroup> workList() {
        return workList.groups();
    }

    /** One record. */
    @GET
    @Path("{ref}")
    public NewStudentView get(@PathParam("ref") UUID ref) {
        return students.get(ref);
    }

    /** What services outside answered about a record. */
    @GET
    @Path("{ref}/outside")
    public OutsideView outside(@PathParam("ref") UUID ref) {
        return outside.of(ref);
    }

    /**
     * Files one student by the fields of the template; its check follows in a moment.
     *
     * @param arriving whether the student comes from an ordinary school by transfer, and may be filed after registration has closed
     */
    @POST
    public Response file(@QueryParam("arriving") boolean arriving, Map<String, String> fields) {
        return Response.status(Response.Status.CREATED).entity(students.get(form.file(fields, arriving))).build();
    }

    /**
     * A correction.
     *
     * @param version the version that was read
     * @param fields all fields of the template; without an identity number the one on record stays
     */
    public record Correction(int version, Map<String, String> fields) {
    }

    /** Corrects a record that was returned, is held, or has not been submitted. */
    @PUT
    @Path("{ref}")
    public NewStudentView correct(@PathParam("ref") UUID ref, Correction correction) {
        form.correct(ref, correction.version(), correction.fields());
        return students.get(ref);
    }

    /** The photo with a record; once its student is registered, it is in the archive. */
    @GET
    @Path("{ref}/photo")
    @Produces(MediaType.WILDCARD)
    public Response photo(@PathParam("ref") UUID ref) {
        return FileAnswer.of(files.open(photos.get(ref)));
    }

    /** Puts a photo with a record that can be corrected: JPEG or PNG as the body. */
    @PUT
    @Path("{ref}/photo")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public StoredFile changePhoto(@PathParam("ref") UUID ref, @HeaderParam(FilesResource.NAME) String name, InputStream body) {
        photos.requireChangeable(ref);
        StoredFile photo = files.upload(body, FilePurpose.PHOTO, UploadName.of(name));
        photos.change(ref, photo.ref());
        return photo;
    }

    /** Has a held record compared with the nation again. */
    @POST
    @Path("{ref}/check")
    public NewStudentView checkAgain(@PathParam("ref") UUID ref) {
        form.checkAgain(ref);
        return students.get(ref);
    }

    /** Why a record is taken back. */
    public record Withdrawal(LeavingReason reason) {
    }

    /** Takes a record back. */
    @POST
    @Path("{ref}/withdrawal")
    public NewStudentView withdraw(@PathParam("ref") UUID ref, @NotNull Withdrawal withdrawal) {
        form.withdraw(ref, withdrawal.reason());
        return students.get(ref);
    }

    /** Why a record is given up. */
    public record GivingUp(@NotNull @Size(max = 2000) String reason) {
    }

    /** Gives up a record that stayed behind with a school that was absorbed. */
    @POST
    @Path("{ref}/giving-up")
    public NewStudentView giveUp(@PathParam("ref") UUID ref, @Valid @NotNull GivingUp because) {
        left.giveUp(ref, because.reason());
        return students.get(ref);
    }

    /** Which records are taken back, and why. */
    public record Withdrawals(@NotNull List<@NotNull UUID> records, LeavingReason reason) {
    }

    /** Takes many back for one reason; answers for how many that was done and, of each other one, the code of what objects. */
    @POST
    @Path("withdrawals")
    public Result withdrawAll(@Valid @NotNull Withdrawals withdrawals) {
        return result(form.withdraw(withdrawals.records(), withdrawals.reason()));
    }

    /** What the acting post may do to it now. */
    @GET
    @Path("{ref}/actions")
    public List<CaseAction> actions(@PathParam("ref") UUID ref) {
        return decisions.possible(ref);
    }

    /**
     * An act on one record.
     *
     * @param version the record's, as it was shown to whoever decides
     */
    public record OneAct(@NotNull CaseAction action, @NotNull Integer version, String reason) {
    }

    /** Acts on one record; answers how it stands then. */
    @POST
    @Path("{ref}/decision")
    public NewStudentView act(@PathParam("ref") UUID ref, @Valid OneAct act) {
        decisions.act(ShownRecord.of(ref, act.version()), act.action(), act.reason() == null ? "" : act.reason());
        return students.get(ref);
    }

    /**
     * One of many records.
     *
     * @param version as it was shown to whoever decides
     * @param reason its own reason; absent for that of all
     */
    public record Chosen(@NotNull UUID ref, @NotNull Integer version, String reason) {
    }

    /**
     * An act on many records.
     *
     * @param records absent to take all that wait for the acting post, of one import or one decision if that is named; with {@code REVERSE} all that are registered, of one import or
     *     one decision, which is to be named
     * @param job public reference of an import, where no records are named
     * @param decision public reference of the job of an earlier decision, where no records are named: such as one that is to be reversed
     * @param school where no records are named: only those of this school
     * @param term where no records are named: only those who entered in this term
     * @param organisation where no records are named: only those of this school, or of this authority with all beneath it
     * @param late where no records are named: true for those alone that were filed late
     * @param withoutPhoto where no records are named: true for those alone that lack a photo
     * @param className where no records are named: only those of the class of this name
     * @param name where no records are named: the beginning of the student's name
     * @param asOf where no records are named: when their list was shown, as the list says; what came or was changed later is left out. Absent for now
     */
    @Exact
    public record ManyActs(@NotNull CaseAction action, List<@NotNull @Valid Chosen> records, UUID job, UUID decision, UUID school, String term, UUID organisation, Boolean late,
                           Boolean withoutPhoto, String className, String name, Instant asOf, String reason) {

        private NewStudentSearch list() {
            boolean reverse = action == CaseAction.REVERSE;
            return new NewStudentSearch(!reverse, reverse ? NewStudentState.REGISTERED : null, job, decision, school,
                new CountedPart(named(term), organisation, Boolean.TRUE.equals(late), Boolean.TRUE.equals(withoutPhoto)), className, name, null, null, 0);
        }
    }

    /**
     * What came of it.
     *
     * @param objections by record, the code of the refusal
     */
    public record Result(int done, Map<UUID, String> objections) {
    }

    /** The job that works on it. */
    public record Accepted(UUID job) {
    }

    /** Acts on many records: 200 with the result for a few, 202 with a job for many. */
    @POST
    @Path("decisions")
    public Response actOnMany(@Valid ManyActs acts) {
        Act act = Act.of(acts.action(), acts.reason() == null ? "" : acts.reason());
        NewStudentDecisions.Begun begun = acts.records() == null
            ? decisions.actOnAll(acts.list(), List.of(), acts.asOf(), act)
            : decisions.actOnMany(acts.records().stream().map(r -> new ShownRecord(r.ref(), r.version(), r.reason())).toList(), act);
        if (begun.job() != null) {
            return Response.accepted(new Accepted(begun.job())).build();
        }
        return Response.ok(result(begun.outcome())).build();
    }

    private static Result result(DecisionOutcome outcome) {
        Map<UUID, String> objections = new TreeMap<>();
        outcome.objections().forEach((ref, refusal) -> objections.put(ref, refusal.reason().code()));
        return new Result(outcome.done(), objections);
    }

    /**
     * What stood against a record of a job, in the caller's language.
     *
     * @param seq its place in the job
     * @param name the student's; null where the record is not seen
     */
    public record Objected(int seq, UUID record, String name, String code, String reason) {
    }

    /**
     * A page of it.
     *
     * @param next place to go on after; null on the last page
     */
    public record ObjectedPage(List<Objected> rows, Integer next) {
    }

    /** What stood against records of a job. */
    @GET
    @Path("decisions/{job}/objections")
    public ObjectedPage objections(@PathParam("job") UUID job, @QueryParam("after") int after, @QueryParam("limit") @DefaultValue("100") int limit) {
        Locale locale = Language.of(request);
        DecisionBatches.Objections page = batches.objections(job, after, limit);
        return new ObjectedPage(page.rows().stream()
            .map(o -> new Objected(o.seq(), o.record(), o.name(), o.code(), ObjectionText.of(o.code(), o.detail(), locale))).toList(), page.next());
    }
}
