package org.xueji.web.changes;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.archive.Archive;
import org.xueji.archive.Archives;
import org.xueji.identity.StudyForm;
import org.xueji.kernel.Refusal;
import org.xueji.statuschange.ChangedField;
import org.xueji.statuschange.StatusChangeKind;
import org.xueji.statuschange.StatusChangeRefusal;
import org.xueji.statuschange.StatusChangeView;
import org.xueji.statuschange.StatusChanges;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** The form that files a change of one kind for a registration, or corrects one that was returned. */
@Named
@RequestScoped
public class ChangeFormPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private StatusChanges changes;
    @Inject
    private Archives archives;

    private Optional<StatusChangeView> returned = Optional.empty();
    private UUID registration;
    private StatusChangeKind kind;
    private Archive.Period period;
    private String student;
    private boolean allowed;

    /** Asks for the registration and the kind, or for the change, that the address names. */
    public void load() {
        returned = Asked.of(request).reference("change").map(changes::get);
        registration = returned.map(StatusChangeView::registration).or(() -> Asked.of(request).reference("ref")).orElseThrow(() -> new Refusal(StatusChangeRefusal.NOT_HELD_HERE));
        kind = returned.map(StatusChangeView::kind).or(() -> Asked.of(request).constant(StatusChangeKind.class, "kind"))
            .orElseThrow(() -> new Refusal(StatusChangeRefusal.KIND_REQUIRED));
        allowed = returned.map(r -> changes.possibleActions(r.ref()).contains(CaseAction.REFILE)).orElseGet(() -> changes.possible(registration).contains(kind));
        Archive archive = archives.open(registration);
        student = archive.name();
        period = archive.registrations().stream().filter(p -> p.ref().equals(registration)).findFirst().orElseThrow();
    }

    public boolean isCorrection() {
        return returned.isPresent();
    }

    public boolean isAllowed() {
        return allowed;
    }

    public StatusChangeKind getKind() {
        return kind;
    }

    public UUID getRegistration() {
        return registration;
    }

    public String getStudent() {
        return student;
    }

    public Archive.Period getPeriod() {
        return period;
    }

    /** Where giving up leads. */
    public String getBack() {
        return returned.map(r -> frame.link("/change", "ref", r.ref())).orElseGet(() -> frame.link("/student", "ref", registration));
    }

    public boolean asks(String field) {
        return kind.asked().contains(ChangedField.valueOf(field));
    }

    public boolean requires(String field) {
        return kind.requires(ChangedField.valueOf(field));
    }

    public ChangedField field(String name) {
        return ChangedField.valueOf(name);
    }

    /** The present year of the class, without a thousands separator. */
    public String getGrade() {
        return period.grade() == null ? "" : period.grade().toString();
    }

    public List<StudyForm> getStudyForms() {
        return List.of(StudyForm.values());
    }

    /** What a field holds: what was typed if the form came back, else what the returned change said. */
    public String typed(String field) {
        return request.getMethod().equals("POST") ? frame.typed(field) : returned.map(r -> said(r, field)).orElse("");
    }

    private static String said(StatusChangeView change, String field) {
        return switch (field) {
            case "on" -> change.on().toString();
            case "until" -> change.until() == null ? "" : change.until().toString();
            case "statement" -> change.statement();
            case "majorCode" -> major(change).filter(m -> m.matches("[0-9]+ .*")).map(m -> m.replaceFirst(" .*", "")).orElse("");
            case "majorName" -> major(change).map(m -> m.replaceFirst("^[0-9]+ ", "")).orElse("");
            case "grade" -> stated(change, ChangedField.GRADE).orElse("");
            case "className" -> stated(change, ChangedField.CLASS_NAME).orElse("");
            case "studyForm" -> stated(change, ChangedField.STUDY_FORM).orElse("");
            default -> "";
        };
    }

    private static Optional<String> major(StatusChangeView change) {
        return stated(change, ChangedField.MAJOR);
    }

    private static Optional<String> stated(StatusChangeView change, ChangedField field) {
        return change.fields().stream().filter(f -> f.field() == field).map(StatusChangeView.Field::after).findFirst();
    }
}
