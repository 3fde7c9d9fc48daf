package org.xueji.web.newstudents;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseCourse;
import org.xueji.approval.CaseCourses;
import org.xueji.archive.LeavingReason;
import org.xueji.enrolment.FilingAct;
import org.xueji.enrolment.LeftBehind;
import org.xueji.enrolment.NewStudentDecisions;
import org.xueji.enrolment.NewStudentForm;
import org.xueji.enrolment.NewStudentPhotos;
import org.xueji.enrolment.NewStudentRefusal;
import org.xueji.enrolment.NewStudentSearch;
import org.xueji.enrolment.NewStudentView;
import org.xueji.enrolment.NewStudents;
import org.xueji.enrolment.OutsideView;
import org.xueji.enrolment.OutsideViews;
import org.xueji.enrolment.RecordRequestView;
import org.xueji.enrolment.RecordRequests;
import org.xueji.enrolment.RequestKind;
import org.xueji.kernel.Localized;
import org.xueji.kernel.Refusal;
import org.xueji.transfer.ordinary.OrdinaryTransferView;
import org.xueji.transfer.ordinary.OrdinaryTransfers;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.TypedText;
import org.xueji.web.language.Language;
import org.xueji.web.students.Particulars;

/** One new student: the facts, the course of the case, and what the acting post may do. */
@Named
@RequestScoped
public class NewStudentRecordPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Language language;
    @Inject
    private NewStudents students;
    @Inject
    private NewStudentDecisions decisions;
    @Inject
    private NewStudentForm form;
    @Inject
    private CaseCourses courses;
    @Inject
    private RecordRequests requests;
    @Inject
    private OutsideViews outsideViews;

    @Inject
    private LeftBehind left;

    @Inject
    private NewStudentPhotos photos;

    @Inject
    private OrdinaryTransfers transfers;

    private NewStudentView record;
    private boolean leftBehind;
    private boolean arrivable;
    private List<OrdinaryTransferView> arrivals;
    private OutsideView outside;
    private UUID photo;
    private boolean photoChangeable;
    private CaseCourse course;
    private List<FilingAct> acts;
    private List<RequestKind> asking;
    private List<RecordRequestView> askedFor;
    private List<CaseAction> actions;
    private NewStudentSearch list;
    private NewStudents.Neighbours beside;

    /** Asks for the record that the address names. */
    public void load() {
        Asked asked = Asked.of(request);
        UUID ref = asked.reference("ref").orElseThrow(() -> new Refusal(NewStudentRefusal.NO_SUCH_RECORD));
        record = students.get(ref);
        course = record.caseRef() == null ? null : courses.of(record.caseRef());
        acts = form.possible(ref);
        asking = requests.possible(ref);
        askedFor = requests.ofRecord(ref);
        actions = decisions.possible(ref);
        leftBehind = left.isToGiveUp(ref);
        outside = outsideViews.of(ref);
        arrivable = transfers.isArrivalPossible(ref);
        arrivals = transfers.about(ref);
        photo = photos.find(ref).orElse(null);
        photoChangeable = photos.isChangeable(ref);
        list = AskedList.of(asked);
        beside = students.neighbours(list, ref);
    }

    public NewStudentView getRecord() {
        return record;
    }

    /** Whether it stayed behind with an absorbed school, and the acting post may give it up. */
    public boolean isLeftBehind() {
        return leftBehind;
    }

    /** Whether the acting post may file that the student comes from an ordinary school. */
    public boolean isArrivable() {
        return arrivable;
    }

    /** The transfers by which the student comes from an ordinary school, the newest first. */
    public List<OrdinaryTransferView> getArrivals() {
        return arrivals;
    }

    /** The photo's address; null where there is none. */
    public String getPhoto() {
        return photo == null ? null : frame.link("/file", "ref", photo);
    }

    public boolean isPhotoChangeable() {
        return photoChangeable;
    }

    /** The record as the forms of this page name it. */
    public String getShown() {
        return ShownRows.field(record);
    }

    /** Null while there is no case. */
    public CaseCourse getCourse() {
        return course;
    }

    /** What the school that filed it may do beside deciding; taking it back is among it, and not among the decisions. */
    public List<FilingAct> getActs() {
        return acts;
    }

    public boolean isWithdrawable() {
        return acts.contains(FilingAct.WITHDRAW);
    }

    /** Why a record can be taken back. */
    public List<LeavingReason> getLeavingReasons() {
        return List.of(LeavingReason.values());
    }

    /** What the acting post may ask for while it is held. */
    public List<RequestKind> getAsking() {
        return asking;
    }

    /** What was asked for, the newest first. */
    public List<RecordRequestView> getRequests() {
        return askedFor;
    }

    /** The address of the form with which something is asked for. */
    public String address(RequestKind kind) {
        return kind == RequestKind.EVIDENCE ? frame.link("/evidence", "record", record.ref()) : getCorrection();
    }

    /** The address of the form that corrects it. */
    public String getCorrection() {
        return AskedList.address(frame, "/new-student-form", list, record.ref());
    }

    public List<CaseAction> getActions() {
        return actions;
    }

    public List<ReasonTemplate> getTemplates() {
        return ReasonTemplate.fitting(actions);
    }

    /** Everything else that the school stated. */
    public List<Particulars.Stated> getParticulars() {
        JsonObject particulars = record.particulars();
        return Particulars.of(particulars, language.getLocale());
    }

    /** What the archive that is continued has not got yet, by the names of the fields. */
    public List<String> getCompletes() {
        return record.completes().stream().map(field -> field.equals("ethnicGroup") ? frame.say(NewStudentWords.ETHNIC_GROUP)
            : Particulars.label(field, language.getLocale())).toList();
    }

    /** What services outside answered. */
    public OutsideView getOutside() {
        return outside;
    }

    /** What a register answered, in words. */
    public String answer(OutsideView.RegisterSaid said) {
        return said.ongoing() == null ? frame.say(said.answer()) : frame.say(said.ongoing() ? NewStudentWords.HELD_NOW : NewStudentWords.HELD_EARLIER, said.kind());
    }

    /** What an archive of an earlier stage would complete, by the names of the fields; null where there is none, or it is taken over already. */
    public List<String> getWouldComplete() {
        List<OutsideView.RegisterSaid> kept = outside.registers().stream().filter(said -> said.completes() != null).toList();
        return kept.isEmpty() || !record.state().isOpen() ? null
            : kept.stream().flatMap(said -> said.completes().stream()).distinct().map(field -> Particulars.label(field.name(), language.getLocale())).toList();
    }

    public String getEthnicGroup() {
        return Particulars.ethnicGroup(record.ethnicGroup(), language.getLocale());
    }

    /** The record before in the list; null where there is none. */
    public String getPrevious() {
        return beside.previous() == null ? null : AskedList.address(frame, "/new-student", list, beside.previous());
    }

    /** The record after in the list; null where there is none. */
    public String getNext() {
        return beside.next() == null ? null : AskedList.address(frame, "/new-student", list, beside.next());
    }

    /** The list from which the reader came. */
    public String getList() {
        return AskedList.address(frame, "/new-students", list, null);
    }

    /** The opinion as typed, if the form came back. */
    public String getReason() {
        return TypedText.parameter(request, "reason");
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        Asked asked = Asked.of(request);
        if (asked.text("given-up").isPresent()) {
            return frame.say(NewStudentWords.GIVEN_UP);
        }
        return asked.constant(CaseAction.class, "done").<Localized>map(a -> a).or(() -> asked.constant(FilingAct.class, "done"))
            .map(a -> frame.say(NewStudentWords.ACTION_DONE, a)).orElse("");
    }
}
