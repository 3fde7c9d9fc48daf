package org.xueji.web.earlier;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.xueji.merger.EarlierActs;
import org.xueji.merger.EarlierDecision;
import org.xueji.merger.EarlierRegistration;
import org.xueji.web.Query;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.worklist.WorkListWords;

/** What the acting organisation decided, and the registrations that were held there, before a school was handed over. */
@Named
@RequestScoped
public class EarlierPage {

    private static final int MOST_PAGES = 10_000;

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private EarlierActs acts;

    private int number;
    private List<EarlierDecision> decisions = List.of();
    private List<EarlierRegistration> registrations = List.of();

    /** Asks for the page of the list that the address names. */
    public void load() {
        number = Asked.of(request).text("page").filter(p -> p.matches("[0-9]{1,4}")).map(Integer::valueOf).filter(p -> p < MOST_PAGES).orElse(0);
        if (isOfRegistrations()) {
            registrations = acts.registrations(getName(), number);
        } else {
            decisions = acts.decisions(getName(), number);
        }
    }

    /** Whether registrations are looked at; decisions otherwise. */
    public boolean isOfRegistrations() {
        return Asked.of(request).text("of").filter("registrations"::equals).isPresent();
    }

    /** The beginning of the name that is looked for; empty for all. */
    public String getName() {
        return Asked.of(request).text("name").orElse("");
    }

    public List<EarlierDecision> getDecisions() {
        return decisions.subList(0, Math.min(decisions.size(), EarlierActs.AT_ONCE));
    }

    public List<EarlierRegistration> getRegistrations() {
        return registrations.subList(0, Math.min(registrations.size(), EarlierActs.AT_ONCE));
    }

    /** What kind of case a decision was about. */
    public WorkListWords kind(EarlierDecision decision) {
        return WorkListWords.valueOf("KIND_" + decision.kind());
    }

    /** The other list. */
    public String list(String of) {
        return frame.link("/earlier", "of", of);
    }

    public String getFirst() {
        return number > 1 ? at(0) : null;
    }

    public String getPrevious() {
        return number > 0 ? at(number - 1) : null;
    }

    public String getNext() {
        return Math.max(decisions.size(), registrations.size()) > EarlierActs.AT_ONCE ? at(number + 1) : null;
    }

    private String at(int page) {
        return Query.with(Query.with(list(isOfRegistrations() ? "registrations" : "decisions"), "name", getName()), "page", String.valueOf(page));
    }
}
