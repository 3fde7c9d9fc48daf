package org.xueji.web.mergers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.jurisdiction.Tier;
import org.xueji.merger.MergerView;
import org.xueji.merger.Mergers;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.UnsentList;

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
    @Inject
    private UnsentList unsent;

    private Optional<MergerView> returned = Optional.empty();
    private List<Offered> offered = List.of();
    private String searched;

    /** A school that can be ticked. */
    public record Offered(Mergers.Absorbable school, boolean chosen) {

        public boolean isChosen() {
            return chosen;
        }
    }

    /** Looks for the merger that the address names, or for the schools that are asked for. */
    public void load() {
        returned = Asked.of(request).reference("ref").map(mergers::get);
        searched = all("find").stream().findFirst().map(String::strip).orElse("");
        Set<String> chosen = Set.copyOf(all("absorbed"));
        List<Offered> all = new ArrayList<>();
        mergers.schools(chosen).forEach(school -> all.add(new Offered(school, true)));
        mergers.schools(searched).stream().filter(school -> !chosen.contains(school.ref().toString())).forEach(school -> all.add(new Offered(school, false)));
        offered = all;
    }

    /** What a field held that decides which schools are shown: as sent, or as kept where the form goes on later. */
    private List<String> all(String field) {
        return request.getMethod().equals("POST") ? List.of(Optional.ofNullable(request.getParameterValues(field)).orElse(new String[0])) : unsent.typed("/merger-form/filing", field);
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
