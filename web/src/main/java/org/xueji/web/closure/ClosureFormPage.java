package org.xueji.web.closure;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.closure.ClosureKind;
import org.xueji.closure.ClosurePreview;
import org.xueji.closure.ClosurePreviews;
import org.xueji.closure.ClosureView;
import org.xueji.closure.Closures;
import org.xueji.jurisdiction.Tree;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.organisations.OperatorsPage;

/** The form that files the closure of a school, or corrects a returned one; it shows first what that is about. */
@Named
@RequestScoped
public class ClosureFormPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Closures closures;
    @Inject
    private ClosurePreviews previews;
    @Inject
    private Tree tree;

    private Optional<ClosureView> returned = Optional.empty();
    private UUID school;
    private String name;
    private Set<ClosureKind> kinds = Set.of();
    private ClosurePreview preview;

    /** Asks for the closure that the address names, or for the school. */
    public void load() {
        returned = Asked.of(request).reference("closure").map(closures::get);
        school = returned.map(ClosureView::school).orElseGet(() -> OperatorsPage.asked(request, frame));
        name = tree.get(school).name();
        kinds = returned.map(r -> closures.possibleActions(r.ref()).contains(CaseAction.REFILE) ? Set.of(r.kind()) : Set.<ClosureKind>of()).orElseGet(() -> closures.possible(school));
        preview = kinds.isEmpty() ? null : previews.of(school);
    }

    public boolean isCorrection() {
        return returned.isPresent();
    }

    /** What may be filed; empty where nothing may. */
    public Set<ClosureKind> getKinds() {
        return kinds;
    }

    public UUID getSchool() {
        return school;
    }

    public String getName() {
        return name;
    }

    /** What the closure is about; null where it cannot be filed. */
    public ClosurePreview getPreview() {
        return preview;
    }

    /** Where giving up leads. */
    public String getBack() {
        return returned.map(r -> frame.link("/closure", "ref", r.ref())).orElseGet(() -> frame.link("/closures", "ref", school));
    }

    /** What a field holds: what was typed if the form came back, else what the returned closure said. */
    public String typed(String field) {
        return request.getMethod().equals("POST") ? frame.typed(field) : returned.map(r -> switch (field) {
            case "kind" -> r.kind().name();
            case "plannedOn" -> r.plannedOn().toString();
            case "statement" -> r.statement();
            default -> "";
        }).orElse("");
    }
}
