package org.xueji.web.requests;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.xueji.enrolment.NewStudentTemplates;
import org.xueji.enrolment.RecordRequestView;
import org.xueji.enrolment.RecordRequests;
import org.xueji.enrolment.RequestRefusal;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.Sex;
import org.xueji.identity.StudyForm;
import org.xueji.kernel.Localized;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.CasePage;
import org.xueji.web.language.Language;
import org.xueji.web.newstudents.NewStudentFields;
import org.xueji.web.students.Particulars;

/** One request: what is asked for and why, its course, and what the acting post may do. */
@Named
@RequestScoped
public class RequestPage extends CasePage {

    /** A field that changes, in words. */
    public record Change(String label, String before, String after) {
    }

    @Inject
    private Language language;
    @Inject
    private RecordRequests requests;

    private RecordRequestView view;

    /** Asks for the request that the address names. */
    public void load() {
        view = requests.get(Asked.of(request()).reference("ref").orElseThrow(() -> new Refusal(RequestRefusal.NO_SUCH_REQUEST)));
        show(view.caseRef(), requests.possible(view));
    }

    public RecordRequestView getView() {
        return view;
    }

    /** What a correction changes. */
    public List<Change> getChanges() {
        Locale locale = language.getLocale();
        return view.changes().stream().map(c -> new Change(label(c.field(), locale), value(c.field(), c.before(), locale), value(c.field(), c.after(), locale))).toList();
    }

    private static String label(String field, Locale locale) {
        return NewStudentFields.of(field).map(f -> f.text(locale)).orElseGet(() -> NewStudentTemplates.national().headingOf(field));
    }

    private static String value(String field, String value, Locale locale) {
        if (value == null) {
            return "—";
        }
        return switch (field) {
            case "sex" -> constant(Sex.values(), value, locale);
            case "documentKind" -> constant(IdentityDocumentKind.values(), value, locale);
            case "studyForm" -> constant(StudyForm.values(), value, locale);
            case "ethnicGroup" -> Particulars.ethnicGroup(value, locale);
            default -> value;
        };
    }

    private static <E extends Enum<E> & Localized> String constant(E[] table, String name, Locale locale) {
        return Stream.of(table).filter(c -> c.name().equals(name)).findFirst().map(c -> c.text(locale)).orElse(name);
    }

    /** Where the record, the archive or the take-over is; null of a row that was taken out. */
    public String getSubject() {
        return view.record() != null ? frame().link("/new-student", "ref", view.record())
            : view.registration() != null ? frame().link("/student", "ref", view.registration())
            : view.takeOver() != null ? frame().link("/take-over", "ref", view.takeOver()) : null;
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        return done(RequestWords.DONE);
    }
}
