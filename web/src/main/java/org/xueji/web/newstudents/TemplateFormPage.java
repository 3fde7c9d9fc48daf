package org.xueji.web.newstudents;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.enrolment.ImportTemplates;
import org.xueji.enrolment.NewStudentTemplates;
import org.xueji.enrolment.TemplateRefusal;
import org.xueji.exchange.Template;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.TypedText;
import org.xueji.web.organisations.WrongFields;

/** The form of a province's template: its first version, or the next one of the template that the address names. */
@Named
@RequestScoped
public class TemplateFormPage {

    private static final Map<TemplateRefusal, String> PLACES = Map.of(TemplateRefusal.CODE_MALFORMED, "code", TemplateRefusal.NAME_MISSING, "name",
        TemplateRefusal.DAY_HAS_PASSED, "effectiveOn");

    /** A field of the national template, and under which heading this template has it. */
    public record Line(String field, String national, boolean mandatory, String heading, String aliases) {
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private ImportTemplates templates;
    @Inject
    private Clock clock;

    private ImportTemplates.Defined before;
    private WrongFields wrong;

    /** Asks for the template that the address names. @throws Refusal for everybody but a province's administrator */
    public void load() {
        if (!templates.isDefiner()) {
            throw new Refusal(TemplateRefusal.ONLY_A_PROVINCE);
        }
        before = Asked.of(request).text("of").map(this::newest).orElse(null);
        Map<String, TemplateWords> labels = new LinkedHashMap<>();
        if (before == null) {
            labels.put("code", TemplateWords.CODE);
        }
        labels.put("name", TemplateWords.NAME);
        labels.put("effectiveOn", TemplateWords.EFFECTIVE_ON);
        wrong = new WrongFields(request, frame, labels, before == null ? List.of("code", "name") : List.of("name"), refusal -> PLACES.get(refusal.reason()));
    }

    private ImportTemplates.Defined newest(String code) {
        return templates.versions().stream().filter(v -> v.code().equals(code)).findFirst().orElseThrow(() -> new Refusal(TemplateRefusal.NO_SUCH_TEMPLATE));
    }

    /** The version that the next one follows; null for a first one. */
    public ImportTemplates.Defined getBefore() {
        return before;
    }

    public WrongFields getWrong() {
        return wrong;
    }

    public String getTitle() {
        return before == null ? frame.say(TemplateWords.TITLE_NEW) : frame.say(TemplateWords.TITLE_NEXT, before.code());
    }

    public String getName() {
        return typedOr("name", before == null ? "" : before.name());
    }

    public String getEffectiveOn() {
        return typedOr("effectiveOn", getEarliest().toString());
    }

    /** The earliest day from which a version may count. */
    public LocalDate getEarliest() {
        return Time.today(clock);
    }

    public boolean isRetired() {
        return !TypedText.parameter(request, "retired").isEmpty();
    }

    /** Every field of the national template: as typed, as it was before, or as the nation calls it. */
    public List<Line> getLines() {
        return NewStudentTemplates.national().columns().stream().map(national -> {
            Optional<Template.Column> column = before == null ? Optional.of(national)
                : before.template().columns().stream().filter(c -> c.field().equals(national.field())).findFirst();
            return new Line(national.field(), national.heading(), national.mandatory(), typedOr(TemplateForm.HEADING + national.field(), column.map(Template.Column::heading).orElse("")),
                typedOr(TemplateForm.ALIASES + national.field(), String.join("，", column.map(Template.Column::aliases).orElse(List.of()))));
        }).toList();
    }

    private String typedOr(String parameter, String otherwise) {
        return TypedText.parameter(request, "sent").isEmpty() ? otherwise : TypedText.parameter(request, parameter);
    }
}
