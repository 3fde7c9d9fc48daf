package org.xueji.web.organisations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.jurisdiction.OrganisationState;
import org.xueji.jurisdiction.OrganisationView;
import org.xueji.jurisdiction.Tier;
import org.xueji.jurisdiction.Tree;
import org.xueji.kernel.Localized;
import org.xueji.provisioning.Checked;
import org.xueji.provisioning.ProvinceChecklist;
import org.xueji.provisioning.ProvincePreview;
import org.xueji.provisioning.SetUpProblem;
import org.xueji.provisioning.SetUpState;
import org.xueji.provisioning.SetUpStep;
import org.xueji.provisioning.SetUpView;
import org.xueji.provisioning.SetUps;
import org.xueji.tenancy.Duty;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.TypedText;
import org.xueji.web.language.Language;

/** Setting a province up: the form with its preview, how far it is, and the checklist that proves it complete. The address names a province, a set-up, or none yet. */
@Named
@RequestScoped
public class ProvinceOpeningPage {

    /** The request's attribute with the preview that a form asked for. */
    static final String PREVIEW = ProvinceOpeningPage.class.getName() + ".preview";

    /** The request's attribute with the list of divisions that came as a file. */
    static final String DIVISIONS = ProvinceOpeningPage.class.getName() + ".divisions";

    private static final Map<String, Localized> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("code", ProvinceWords.CODE);
        FIELDS.put("provinceName", ProvinceWords.NAME);
        FIELDS.put("divisions", ProvinceWords.DIVISIONS);
        FIELDS.put("name", OperatorWords.NAME);
        FIELDS.put("identityNumber", OperatorWords.IDENTITY_NUMBER);
        FIELDS.put("username", OperatorWords.USERNAME);
        FIELDS.put("password", OperatorWords.PASSWORD);
        FIELDS.put("trainedOn", OperatorWords.TRAINED_ON);
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Language language;
    @Inject
    private Tree tree;
    @Inject
    private SetUps setUps;
    @Inject
    private ProvinceChecklist checklist;

    private OrganisationView province;
    private SetUpView setUp;
    private List<SetUpView> unfinished = List.of();
    private ProvincePreview preview;
    private List<Checked> checked = List.of();
    private boolean allowed;

    /** A step, and how it stands: {@code done}, {@code open} where it was refused, or {@code pending}. */
    public record Stage(SetUpStep step, String how, String tone) {
    }

    /** A problem in the reader's words. */
    public record Problem(String field, String label, String line, String text, String article) {
    }

    /** Asks for what the address names; whoever may not set provinces up is refused. */
    public void load() {
        province = Asked.of(request).reference("ref").map(tree::get).orElse(null);
        allowed = !request.getMethod().equals("POST") || frame.getPost().tier() == Tier.MINISTRY && frame.getPost().duty() == Duty.ADMINISTRATOR;
        if (!allowed) {   // has been told so already
            return;
        }
        setUp = Asked.of(request).reference("setUp").map(setUps::get).or(() -> Optional.ofNullable(province).flatMap(p -> setUps.find(p.code()))).orElse(null);
        if (province == null && setUp != null && setUp.organisation() != null) {
            province = tree.get(setUp.organisation());
        }
        unfinished = province == null && setUp == null ? setUps.unfinished() : List.of();
        preview = (ProvincePreview) request.getAttribute(PREVIEW);
        boolean begun = province != null && province.state() != OrganisationState.PREPARING;
        checked = begun ? checklist.of(province.ref()) : List.of();
    }

    public String getTitle() {
        return setUp != null ? frame.say(ProvinceWords.TITLE, setUp.name()) : province != null ? frame.say(ProvinceWords.TITLE, province.name()) : frame.say(ProvinceWords.NEW_PROVINCE);
    }

    /** Null for one that is not in the tree. */
    public OrganisationView getProvince() {
        return province;
    }

    /** Null where none was begun. */
    public SetUpView getSetUp() {
        return setUp;
    }

    public List<SetUpView> getUnfinished() {
        return unfinished;
    }

    /** Whether the form is shown. */
    public boolean isForm() {
        return allowed && checked.isEmpty() && (setUp == null || setUp.state() == SetUpState.UNDONE);
    }

    public boolean isUndone() {
        return setUp != null && setUp.state() == SetUpState.UNDONE;
    }

    /** Whether it was just completed. */
    public boolean isDone() {
        return setUp != null && setUp.isComplete() && Asked.of(request).text("done").isPresent();
    }

    public List<Stage> getStages() {
        return Stream.of(SetUpStep.values()).filter(s -> s != SetUpStep.UNDO).map(this::stage).toList();
    }

    private Stage stage(SetUpStep step) {
        if (setUp.done(step)) {
            SetUpView.Taken last = setUp.steps().stream().filter(t -> t.step() == step && t.isDone()).toList().getLast();
            return new Stage(step, last.by() + " · " + frame.moment(last.at()), "done");
        }
        return setUp.steps().stream().filter(t -> t.step() == step).reduce((a, b) -> b)
            .map(t -> new Stage(step, frame.say(ProvinceWords.STEP_REFUSED, t.outcome()) + " · " + frame.moment(t.at()), "open"))
            .orElse(new Stage(step, frame.say(ProvinceWords.STEP_PENDING), "pending"));
    }

    public ProvincePreview getPreview() {
        return preview;
    }

    /** Everything that the check found, in words. */
    public List<Problem> getProblems() {
        return preview == null ? List.of() : preview.problems().stream().map(this::shown).toList();
    }

    private Problem shown(SetUpProblem.Found found) {
        String field = switch (found.field()) {
            case "name" -> "provinceName";
            case "administratorName" -> "name";
            default -> found.field();
        };
        return new Problem(field, frame.say(FIELDS.get(field)), found.line() == 0 ? "" : frame.say(ProvinceWords.LINE, found.line()),
            frame.say(found.problem(), found.arguments().toArray()), found.problem().article().citation(language.getLocale()));
    }

    /** What is wrong with a field; empty for nothing. */
    public String of(String field) {
        return getProblems().stream().filter(p -> p.field().equals(field) && p.line().isEmpty()).map(Problem::text).findFirst().orElse("");
    }

    /** For the fields of the first administrator. */
    public ProvinceOpeningPage getWrong() {
        return this;
    }

    /** What is in a field of the province: what was typed, otherwise what is known. */
    public String value(String field) {
        String typed = field.equals("divisions") && request.getAttribute(DIVISIONS) != null ? (String) request.getAttribute(DIVISIONS) : TypedText.parameter(request, field);
        return !typed.isEmpty() || province == null ? typed : field.equals("code") ? province.code() : field.equals("provinceName") ? province.name() : "";
    }

    /** Empty where nothing was asked. */
    public List<Checked> getChecked() {
        return checked;
    }

    public OrganisationView getAbove() {
        return province != null ? province : tree.get(frame.getPost().organisation());
    }

    public String getAgain() {
        return frame.link("/province-opening", "ref", province.ref());
    }

    public String getBack() {
        return frame.link("/organisations", "ref", getAbove().ref());
    }

    public String resumption(UUID ref) {
        return frame.link("/province-opening", "setUp", ref);
    }
}
