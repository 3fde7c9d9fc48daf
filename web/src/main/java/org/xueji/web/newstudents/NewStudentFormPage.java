package org.xueji.web.newstudents;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.enrolment.EnrolmentRefusal;
import org.xueji.enrolment.FilingAct;
import org.xueji.enrolment.NewStudentForm;
import org.xueji.enrolment.NewStudentRefusal;
import org.xueji.enrolment.NewStudentTemplates;
import org.xueji.enrolment.NewStudentView;
import org.xueji.enrolment.NewStudentState;
import org.xueji.enrolment.NewStudents;
import org.xueji.enrolment.RecordRequests;
import org.xueji.enrolment.RequestKind;
import org.xueji.enrolment.RowProblem;
import org.xueji.enrolment.RowsRefused;
import org.xueji.enrolment.Severity;
import org.xueji.exchange.Template;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.TenancyRefusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.TypedText;
import org.xueji.web.language.Language;

/** The form of one student: empty, with what is on record, or with what was just typed and what is wrong with it. */
@Named
@RequestScoped
public class NewStudentFormPage {

    /** A part of the form. */
    public record Group(NewStudentWords title, List<FormField> fields) {
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Language language;
    @Inject
    private NewStudentForm form;
    @Inject
    private NewStudents students;
    @Inject
    private RecordRequests requests;

    private NewStudentView record;
    private List<FormField> fields;
    private String back;
    private boolean asking;

    /** Asks for the record that the address names, if it names one. */
    public void load() {
        SchoolType school = form.filesFor().orElseThrow(() -> frame.getPost() != null && frame.getPost().duty() == Duty.CLERK
            ? new Refusal(NewStudentRefusal.NOT_A_VOCATIONAL_SCHOOL) : new Refusal(TenancyRefusal.DUTY_DOES_NOT_COVER, Duty.CLERK));
        Asked asked = Asked.of(request);
        UUID ref = asked.reference("ref").orElse(null);
        boolean sent = request.getMethod().equals("POST");
        if (ref != null) {
            record = students.get(ref);
            asking = record.state() == NewStudentState.HELD;
            if (!sent && !(asking ? requests.possible(ref).contains(RequestKind.NEW_STUDENT_CORRECTION) : form.possible(ref).contains(FilingAct.CORRECT))) {
                throw new Refusal(NewStudentRefusal.STATE_DOES_NOT_ALLOW);
            }
        }
        back = AskedList.address(frame, ref == null ? "/new-students" : "/new-student", AskedList.of(asked), ref);
        Map<String, String> recorded = record == null ? StatedFields.blank(school) : StatedFields.recorded(record, school);
        Map<String, String> shown = sent ? StatedFields.sent(request, school) : recorded;
        boolean changed = record != null && frame.getRefusal() != null && frame.getRefusal().reason() == NewStudentRefusal.CHANGED_MEANWHILE;
        Map<String, List<FormField.Problem>> problems = problems();
        fields = Stream.of(NewStudentFields.values())
            .map(f -> shown(f, shown.getOrDefault(f.field(), ""), changed ? recorded.getOrDefault(f.field(), "") : null, problems)).toList();
    }

    private FormField shown(NewStudentFields f, String value, String recorded, Map<String, List<FormField.Problem>> problems) {
        Locale locale = language.getLocale();
        Template.Column column = NewStudentTemplates.national().columns().stream().filter(c -> c.field().equals(f.field())).findFirst().orElseThrow();
        String label = f.text(locale);
        boolean kept = f == NewStudentFields.IDENTITY_NUMBER && record != null;
        String hint = kept ? frame.say(NewStudentWords.HINT_KEEP_NUMBER, record.documentNumber())
            : recorded != null && !recorded.isEmpty() && !recorded.equals(value) ? frame.say(NewStudentWords.ON_RECORD, recorded)
            : f.hint().map(frame::say).orElse("");
        return new FormField(f.field(), label, label.equals(column.heading()) ? "" : column.heading(), value, !kept && f.isRequired(column.mandatory()),
            f.entry(), Choice.of(f, value, locale), hint, problems.getOrDefault(column.heading(), List.of()));
    }

    /** What is wrong with the form just sent, by heading. */
    private Map<String, List<FormField.Problem>> problems() {
        return frame.getRefusal() instanceof RowsRefused refused
            ? refused.problems().stream().collect(Collectors.groupingBy(RowProblem::column, Collectors.mapping(this::problem, Collectors.toList()))) : Map.of();
    }

    private FormField.Problem problem(RowProblem p) {
        Locale locale = language.getLocale();
        // nobody files a batch here that could state the day for all
        String reason = p.reason() == EnrolmentRefusal.ENTRY_DATE_MISSING ? getMissing() : p.text(locale);
        return new FormField.Problem(reason, p.reason().article().citation(locale), p.severity() == Severity.ERROR);
    }

    /** Null for a new one. */
    public NewStudentView getRecord() {
        return record;
    }

    public String getTitle() {
        return record == null ? frame.say(NewStudentWords.ADD) : frame.say(NewStudentWords.CORRECT_TITLE, record.name());
    }

    /** The parts of the form, in order. */
    public List<Group> getGroups() {
        return fields.stream().collect(Collectors.groupingBy(f -> NewStudentFields.of(f.field()).orElseThrow().group())).entrySet().stream()
            .sorted(Comparator.comparing(g -> fields.indexOf(g.getValue().getFirst()))).map(g -> new Group(g.getKey(), g.getValue())).toList();
    }

    /** The fields that cannot stay as they are, in order. */
    public List<FormField> getWrong() {
        return fields.stream().filter(FormField::isWrong).toList();
    }

    /** What is said of a mandatory field that is left empty. */
    public String getMissing() {
        return frame.say(EnrolmentRefusal.VALUE_MISSING);
    }

    /** Whether the record is held, so that a correction is asked for and not made. */
    public boolean isAsking() {
        return asking;
    }

    /** Whether the student comes by transfer, as chosen, if the form came back. */
    public boolean isArriving() {
        return "true".equals(request.getParameter("arriving"));
    }

    /** Why it is to be corrected, as typed, if the form came back. */
    public String getStatement() {
        return TypedText.parameter(request, "statement");
    }

    /** Where the reader came from. */
    public String getBack() {
        return back;
    }
}
