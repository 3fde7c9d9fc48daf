package org.xueji.web.mergers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.jurisdiction.Tier;
import org.xueji.merger.MergerView;
import org.xueji.merger.Mergers;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** The form that files a merger: schools are found in the tree and ticked, a search keeps what is ticked and typed. A returned merger is corrected by it as well. */
@Named
@RequestScoped
public class MergerFormPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Mergers mergers;

    private Optional<MergerView> returned = Optional.empty();
    private List<Offered> offered = List.of();
    private String searched;

    /** A school that can be ticked. */
    public record Offered(Mergers.Absorbable school, boolean chosen) {

        public boolean isChosen() {
            return chosen;
        }
    }

    /** Looks for schools, or for the merger, that the address names. */
    public void load() {
        returned = Asked.of(request).reference("merger").map(mergers::get);
        searched = Optional.ofNullable(request.getParameter("find")).map(String::strip).orElse("");
        Set<String> chosen = Stream.of(Optional.ofNullable(request.getParameterValues("absorbed")).orElse(new String[0])).collect(Collectors.toSet());
        List<Offered> all = new ArrayList<>();
        mergers.schools(chosen).forEach(school -> all.add(new Offered(school, true)));
        mergers.schools(searched).stream().filter(school -> !chosen.contains(school.ref().toString())).forEach(school -> all.add(new Offered(school, false)));
        offered = all;
    }

    /** Where the form is sent: without what a search has left in the address, which would count for what was typed since. */
    public String getAction() {
        return returned.map(m -> frame.link("/merger-form/filing", "merger", m.ref())).orElseGet(() -> frame.link("/merger-form/filing"));
    }

    public boolean isCorrection() {
        return returned.isPresent();
    }

    public MergerView getReturned() {
        return returned.orElse(null);
    }

    /** Whether the acting organisation founds the school into which the others merge. */
    public boolean isFounding() {
        return frame.getPost().tier() != Tier.SCHOOL;
    }

    public List<Offered> getOffered() {
        return offered;
    }

    public String getSearched() {
        return searched;
    }

    /** The types that a new school may have. */
    public List<SchoolType> getTypes() {
        return Stream.of(SchoolType.values()).filter(type -> type != SchoolType.HIGHER_EDUCATION).toList();
    }

    /** What a field holds: what was typed if the form came back or schools were searched, else what the returned merger said. */
    public String typed(String field) {
        String typed = request.getParameter(field);
        return typed != null ? typed : returned.map(m -> field.equals("statement") ? m.statement() : m.effectiveOn().toString()).orElse("");
    }
}
