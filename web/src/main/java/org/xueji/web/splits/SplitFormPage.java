package org.xueji.web.splits;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.xueji.split.SplitView;
import org.xueji.split.Splits;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** The form that begins a plan, or says anew what it says of itself. */
@Named
@RequestScoped
public class SplitFormPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Splits splits;

    private Optional<SplitView> plan = Optional.empty();

    /** Looks for the plan that the address names, if it names one. */
    public void load() {
        plan = Asked.of(request).reference("split").map(splits::get);
    }

    public boolean isChange() {
        return plan.isPresent();
    }

    public String getBack() {
        return plan.map(s -> frame.link("/split-plan", "split", s.ref())).orElseGet(() -> frame.link("/splits"));
    }

    /** Whether nothing stays: as typed if the form came back, else as the plan says. */
    public boolean isWhole() {
        String typed = request.getParameter("kind");
        return typed != null ? typed.equals("WHOLE") : plan.map(SplitView::whole).orElse(false);
    }

    /** What a field holds: what was typed if the form came back, else what the plan says. */
    public String typed(String field) {
        String typed = request.getParameter(field);
        return typed != null ? typed : plan.map(s -> field.equals("statement") ? s.statement() : s.effectiveOn().toString()).orElse("");
    }
}
