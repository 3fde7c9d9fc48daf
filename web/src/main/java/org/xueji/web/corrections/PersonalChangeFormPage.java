package org.xueji.web.corrections;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.approval.CaseAction;
import org.xueji.archive.Archive;
import org.xueji.archive.Archives;
import org.xueji.correction.PersonalChangeRefusal;
import org.xueji.correction.PersonalChangeView;
import org.xueji.correction.PersonalChanges;
import org.xueji.correction.PersonalField;
import org.xueji.identity.EthnicGroup;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.Sex;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.language.Language;

/** The form that files a change of personal information, or corrects one that was returned; beside each field what is on record. */
@Named
@RequestScoped
public class PersonalChangeFormPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Language language;
    @Inject
    private PersonalChanges changes;
    @Inject
    private Archives archives;

    private Optional<PersonalChangeView> returned = Optional.empty();
    private Archive archive;
    private boolean allowed;
    private boolean numberTemporary;

    /** Asks for the registration, or for the change, that the address names. */
    public void load() {
        returned = Asked.of(request).reference("change").map(changes::get);
        UUID registration = returned.map(PersonalChangeView::registration).or(() -> Asked.of(request).reference("ref"))
            .orElseThrow(() -> new Refusal(PersonalChangeRefusal.NOT_HELD_HERE));
        allowed = returned.map(r -> changes.possibleActions(r.ref()).contains(CaseAction.REFILE)).orElseGet(() -> changes.isPossible(registration));
        numberTemporary = changes.isNumberTemporary(registration);
        archive = archives.open(registration);
    }

    public boolean isCorrection() {
        return returned.isPresent();
    }

    public boolean isAllowed() {
        return allowed;
    }

    /** Whether the document is stated by a request for a formal number instead. */
    public boolean isNumberTemporary() {
        return numberTemporary;
    }

    public Archive getArchive() {
        return archive;
    }

    public Archive.Period getPeriod() {
        return archive.registrations().stream().filter(p -> p.ref().equals(archive.registration())).findFirst().orElseThrow();
    }

    /** Where giving up leads. */
    public String getBack() {
        return returned.map(r -> frame.link("/personal-change", "ref", r.ref())).orElseGet(() -> frame.link("/student", "ref", archive.registration()));
    }

    public List<Sex> getSexes() {
        return List.of(Sex.MALE, Sex.FEMALE);
    }

    public List<EthnicGroup> getEthnicGroups() {
        return List.of(EthnicGroup.values());
    }

    /** The kinds of document that may be stated. */
    public List<IdentityDocumentKind> getDocumentKinds() {
        return Stream.of(IdentityDocumentKind.values()).filter(kind -> kind != IdentityDocumentKind.TEMPORARY_NUMBER).toList();
    }

    public PersonalField field(String name) {
        return PersonalField.valueOf(name);
    }

    /** What is on record now, in words. */
    public String now(String name) {
        PersonalField field = PersonalField.valueOf(name);
        String shown = PersonalValues.shown(field, onRecord(field), language.getLocale());
        return shown.isEmpty() ? frame.say(PersonalChangeWords.NOTHING_NOW) : frame.say(PersonalChangeWords.NOW, shown);
    }

    private String onRecord(PersonalField field) {
        return switch (field) {
            case NAME -> archive.name();
            case FORMER_NAME -> archive.profile() == null ? "" : archive.profile().getString("formerName", "");
            case SEX -> archive.sex().name();
            case BIRTH_DATE -> archive.birthDate().toString();
            case ETHNIC_GROUP -> archive.ethnicGroup();
            case NATIONALITY -> archive.nationality();
            case DOCUMENT_KIND -> archive.documentKind().name();
            case DOCUMENT_NUMBER -> archive.documentNumber();
        };
    }

    /** Whether the returned change stated another document, whose number has to be typed again: it is shown to nobody. */
    public boolean isNumberToType() {
        return returned.filter(r -> stated(r, PersonalField.DOCUMENT_NUMBER).isPresent()).isPresent();
    }

    /** What a field holds: what was typed if the form came back, else what the returned change said. */
    public String typed(String field) {
        return request.getMethod().equals("POST") ? frame.typed(field) : returned.map(r -> said(r, field)).orElse("");
    }

    private static String said(PersonalChangeView change, String field) {
        return switch (field) {
            case "proofOn" -> change.proofOn().toString();
            case "trueFrom" -> change.trueFrom() == null ? "" : change.trueFrom().toString();
            case "contradiction" -> change.contradiction() == null ? "" : change.contradiction();
            case "statement" -> change.statement();
            case "name" -> stated(change, PersonalField.NAME).orElse("");
            case "formerName" -> stated(change, PersonalField.FORMER_NAME).orElse("");
            case "sex" -> stated(change, PersonalField.SEX).orElse("");
            case "birthDate" -> stated(change, PersonalField.BIRTH_DATE).orElse("");
            case "ethnicGroup" -> stated(change, PersonalField.ETHNIC_GROUP).orElse("");
            case "nationality" -> stated(change, PersonalField.NATIONALITY).orElse("");
            case "documentKind" -> stated(change, PersonalField.DOCUMENT_KIND).orElse("");
            default -> "";
        };
    }

    private static Optional<String> stated(PersonalChangeView change, PersonalField field) {
        return change.fields().stream().filter(f -> f.field() == field).map(PersonalChangeView.Field::after).findFirst();
    }
}
