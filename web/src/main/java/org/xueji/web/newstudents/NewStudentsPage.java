package org.xueji.web.newstudents;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xueji.approval.CaseAction;
import org.xueji.archive.LeavingReason;
import org.xueji.enrolment.CountedPart;
import org.xueji.enrolment.FilingAct;
import org.xueji.enrolment.NewStudentDecisions;
import org.xueji.enrolment.NewStudentForm;
import org.xueji.enrolment.NewStudentPage;
import org.xueji.enrolment.NewStudentSearch;
import org.xueji.enrolment.NewStudentState;
import org.xueji.enrolment.NewStudentView;
import org.xueji.enrolment.NewStudents;
import org.xueji.enrolment.ShownRecord;
import org.xueji.jobs.Jobs;
import org.xueji.jurisdiction.Tier;
import org.xueji.jurisdiction.Tree;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Batch;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.Objection;
import org.xueji.web.frame.TypedText;
import org.xueji.web.terms.TermName;

/** A list of new students. All of its state is in the address, so that it can be kept and sent. */
@Named
@RequestScoped
public class NewStudentsPage {

    /** The request's attribute that holds why chosen records are to be taken back, until that is confirmed. */
    static final String LEAVING = "org.xueji.leaving";

    /**
     * A filter to switch to.
     *
     * @param current whether the list is filtered by it
     */
    public record Chip(String label, String address, boolean current) {
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private NewStudents students;
    @Inject
    private NewStudentDecisions decisions;
    @Inject
    private NewStudentForm form;
    @Inject
    private Tree tree;
    @Inject
    private TermName names;
    @Inject
    private Jobs jobs;

    private NewStudentSearch search;
    private NewStudentPage page;
    private Map<UUID, List<CaseAction>> possible;
    private Map<UUID, List<FilingAct>> acts;
    private String schoolName;
    private String importName;
    private boolean filing;

    /** Asks for the page that the address names. */
    public void load() {
        search = AskedList.of(Asked.of(request));
        page = students.list(search);
        List<UUID> refs = page.rows().stream().map(NewStudentView::ref).toList();
        possible = decisions.possible(refs);
        acts = form.possible(refs);
        filing = form.filesFor().isPresent();
        schoolName = search.school() == null ? null : tree.get(search.school()).name();
        importName = search.job() == null ? null : jobs.get(search.job()).title();
    }

    public NewStudentSearch getSearch() {
        return search;
    }

    public List<NewStudentView> getRows() {
        return page.rows();
    }

    /** A record as the forms of this page name it. */
    public String shown(NewStudentView row) {
        return ShownRows.field(row);
    }

    /** Whether a form that came back chose the record as it stands now: one that was changed since is to be looked at first. */
    public boolean isChosen(NewStudentView row) {
        return ShownRows.chosen(request).stream().anyMatch(r -> r.ref().equals(row.ref()) && r.version() == row.version());
    }

    /** Whether a form that came back chose all that match. */
    public boolean isAllChosen() {
        return request.getParameter("all") != null;
    }

    /** The field for a record's own reason. */
    public String ownReasonField(UUID ref) {
        return ShownRows.ownReason(ref);
    }

    /** A record's own reason as typed, if the form came back. */
    public String ownReason(UUID ref) {
        return TypedText.parameter(request, ShownRows.ownReason(ref));
    }

    /** The template that was chosen, if the form came back. */
    public boolean isChosenTemplate(ReasonTemplate template) {
        return template.name().equals(request.getParameter("template"));
    }

    /** When the list was asked for. */
    public String getAsOf() {
        return page.asOf().toString();
    }

    public long getTotal() {
        return page.total();
    }

    /** The filters by state; the others stay. */
    public List<Chip> getChips() {
        List<Chip> chips = new ArrayList<>();
        chips.add(new Chip(frame.say(NewStudentWords.WAITING), to(true, null), search.waiting()));
        chips.add(new Chip(frame.say(NewStudentWords.ALL_STATES), to(false, null), !search.waiting() && search.state() == null));
        Arrays.stream(NewStudentState.values()).forEach(s -> chips.add(new Chip(frame.label(s), to(false, s), !search.waiting() && search.state() == s)));
        return chips;
    }

    private String to(boolean waiting, NewStudentState state) {
        return listed(waiting, state, search.job(), search.decision(), search.school(), search.part(), search.className());
    }

    /** The same list, of the class of one of its records alone. */
    public String ofClass(NewStudentView row) {
        return listed(search.waiting(), search.state(), search.job(), search.decision(), search.school(), search.part(), row.className());
    }

    private String listed(boolean waiting, NewStudentState state, UUID job, UUID decision, UUID school, CountedPart part, String className) {
        return AskedList.address(frame, "/new-students", new NewStudentSearch(waiting, state, job, decision, school, part, className, search.name(), null, null, 0), null);
    }

    /** The same list without one of its filters. */
    public String without(String filter) {
        CountedPart part = search.part();
        CountedPart left = new CountedPart(filter.equals("term") ? null : part.term(), filter.equals("organisation") ? null : part.organisation(), !filter.equals("late") && part.late(),
            !filter.equals("photo") && part.withoutPhoto());
        return listed(search.waiting(), search.state(), filter.equals("import") ? null : search.job(), filter.equals("decision") ? null : search.decision(),
            filter.equals("school") ? null : search.school(), left, filter.equals("class") ? null : search.className());
    }

    /** The filters that the reader may take away, as long as they are there. */
    public List<Chip> getTaken() {
        CountedPart part = search.part();
        List<Chip> taken = new ArrayList<>();
        if (part.term() != null) {
            taken.add(new Chip(names.of(part.term().id()), without("term"), true));
        }
        if (part.organisation() != null) {
            taken.add(new Chip(tree.get(part.organisation()).name(), without("organisation"), true));
        }
        if (part.late()) {
            taken.add(new Chip(frame.say(NewStudentWords.LATE_FILTER), without("late"), true));
        }
        if (part.withoutPhoto()) {
            taken.add(new Chip(frame.say(NewStudentWords.PHOTO_FILTER), without("photo"), true));
        }
        if (search.className() != null) {
            taken.add(new Chip(search.className(), without("class"), true));
        }
        if (schoolName != null) {
            taken.add(new Chip(frame.say(NewStudentWords.SCHOOL_FILTER, schoolName), without("school"), true));
        }
        if (importName != null) {
            taken.add(new Chip(frame.say(NewStudentWords.IMPORT_FILTER, importName), without("import"), true));
        }
        if (search.decision() != null) {
            taken.add(new Chip(frame.say(NewStudentWords.DECISION_FILTER, getDecidedAt()), without("decision"), true));
        }
        return taken;
    }

    /** What the address says of the records that progress counts, and of their class: names and values, for the form that searches within them. */
    public Map<String, Object> getPart() {
        Map<String, Object> part = new TreeMap<>();
        Optional.ofNullable(search.part().term()).ifPresent(term -> part.put("term", term.id()));
        Optional.ofNullable(search.part().organisation()).ifPresent(organisation -> part.put("organisation", organisation));
        Optional.ofNullable(search.className()).ifPresent(name -> part.put("class", name));
        if (search.part().late()) {
            part.put("late", 1);
        }
        if (search.part().withoutPhoto()) {
            part.put("photo", 0);
        }
        return part;
    }

    /** The address of a record, within this list. */
    public String address(UUID ref) {
        return AskedList.address(frame, "/new-student", search, ref);
    }

    /** The next page's address; null on the last page. */
    public String getNext() {
        return page.next() == null ? null : AskedList.address(frame, "/new-students", search, null) + "&after=" + page.next();
    }

    /** The address of the page before; null on the first page. */
    public String getPrevious() {
        return page.previous() == null ? null : AskedList.address(frame, "/new-students", search, null) + "&before=" + page.previous();
    }

    /** The first page's address; null where this is it. */
    public String getFirst() {
        return search.after() == null && page.previous() == null ? null : AskedList.address(frame, "/new-students", search, null);
    }

    /** What can be done to at least one record of this page. */
    public List<CaseAction> getActions() {
        return possible.values().stream().flatMap(List::stream).distinct().sorted().toList();
    }

    /** Whether anything can be done to this record, together with others. */
    public boolean isOpen(UUID ref) {
        return !possible.getOrDefault(ref, List.of()).isEmpty() || acts.getOrDefault(ref, List.of()).contains(FilingAct.WITHDRAW);
    }

    /** Whether anything can be done to at least one record of this page. */
    public boolean isSelectable() {
        return page.rows().stream().anyMatch(row -> isOpen(row.ref()));
    }

    /** Whether at least one record of this page can be taken back. */
    public boolean isWithdrawable() {
        return acts.values().stream().anyMatch(own -> own.contains(FilingAct.WITHDRAW));
    }

    /** Why a record can be taken back. */
    public List<LeavingReason> getLeavingReasons() {
        return List.of(LeavingReason.values());
    }

    /** Why the records that were chosen are to be taken back, if that is yet to be confirmed; null otherwise. */
    public LeavingReason getLeaving() {
        return (LeavingReason) request.getAttribute(LEAVING);
    }

    /** The records that were chosen on the page before. */
    public List<NewStudentView> getChosen() {
        Set<UUID> refs = ShownRows.chosen(request).stream().map(ShownRecord::ref).collect(Collectors.toSet());
        return page.rows().stream().filter(row -> refs.contains(row.ref())).toList();
    }

    /** The address of this list without anything chosen. */
    public String getUnchosen() {
        return frame.action("/new-students");
    }

    public List<ReasonTemplate> getTemplates() {
        return ReasonTemplate.fitting(getActions());
    }

    /** The opinion as typed, if the form came back. */
    public String getReason() {
        return TypedText.parameter(request, "reason");
    }

    /** Whether the acting post files students. */
    public boolean isFiling() {
        return filing;
    }

    /** Whether all that match can be acted on at once: what waits, or what was granted together and may be reversed. */
    public boolean isTakenWhole() {
        return search.waiting() || search.state() == NewStudentState.REGISTERED && search.isOfOneBatch() && getActions().contains(CaseAction.REVERSE);
    }

    /** When the decision was made whose records these are; null where the list is of another kind. */
    public String getDecidedAt() {
        return search.decision() == null ? null : frame.moment(jobs.get(search.decision()).createdAt());
    }

    /** Whether the school's name tells anything here. */
    public boolean isOfSeveralSchools() {
        return schoolName == null && frame.getPost() != null && frame.getPost().tier() != Tier.SCHOOL;
    }

    /** What stood against records of a batch just sent. */
    public List<Objection> getObjections() {
        return Batch.objections(request, this::name);
    }

    private String name(UUID ref) {
        try {
            return students.get(ref).name();
        } catch (Refusal unseen) {
            return "";
        }
    }

    /** How many of a batch just sent were decided, in words; empty where none was sent. */
    public String getDone() {
        return Batch.done(request).map(many -> frame.say(NewStudentWords.DONE_MANY, many)).orElse("");
    }
}
