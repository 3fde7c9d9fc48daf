package org.xueji.web.splits;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xueji.kernel.Refusal;
import org.xueji.merger.Mergers;
import org.xueji.split.ListedStudent;
import org.xueji.split.SplitChoice;
import org.xueji.split.SplitOption;
import org.xueji.split.SplitPlans;
import org.xueji.split.SplitPreview;
import org.xueji.split.SplitRefusal;
import org.xueji.split.SplitView;
import org.xueji.split.Splits;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** The plan of a split, as its school's clerk makes it: heirs, majors, classes, students by name, and how it would come out. */
@Named
@RequestScoped
public class SplitPlanPage {

    /** Attribute of the request: numbers of a list under which the school has nobody. */
    static final String UNKNOWN = "split.unknown";

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Splits splits;
    @Inject
    private SplitPlans plans;
    @Inject
    private Mergers mergers;

    private SplitView view;
    private SplitPreview preview;
    private Map<SplitChoice.Kind, List<SplitOption>> options;
    private List<ListedStudent> listed;
    private List<Mergers.Absorbable> found;

    /** Asks for the plan that the address names. */
    public void load() {
        view = splits.get(Asked.of(request).reference("split").orElseThrow(() -> new Refusal(SplitRefusal.NO_SUCH_SPLIT)));
        preview = plans.preview(view.ref());
        options = plans.options(view.ref()).stream().collect(Collectors.groupingBy(SplitOption::kind));
        listed = plans.listed(view.ref());
        found = mergers.schools(getSearched());
    }

    public SplitView getView() {
        return view;
    }

    public SplitPreview getPreview() {
        return preview;
    }

    public List<SplitOption> getMajors() {
        return options.getOrDefault(SplitChoice.Kind.MAJOR, List.of());
    }

    public List<SplitOption> getClasses() {
        return options.getOrDefault(SplitChoice.Kind.CLASS, List.of());
    }

    public List<ListedStudent> getListed() {
        return listed;
    }

    /** What was searched for; empty for nothing. */
    public String getSearched() {
        return Asked.of(request).text("find").orElse("");
    }

    /** Schools that can be named as heirs. */
    public List<Mergers.Absorbable> getFound() {
        return found;
    }

    /** The name of the school that a part goes to; null for none. */
    public String nameOf(UUID part) {
        return view.parts().stream().filter(p -> p.ref().equals(part)).map(SplitView.Part::heirName).findFirst().orElse(null);
    }

    /** Whether an option goes to a part. */
    public boolean goesTo(SplitOption option, SplitView.Part part) {
        return part.ref().equals(option.heir());
    }

    /** Whether an option is said to stay. */
    public boolean stays(SplitOption option) {
        return option.chosen() && option.heir() == null;
    }

    /** Numbers of the list that was just taken under which the school has nobody, in one line; null where there are none. */
    public String getUnknown() {
        return request.getAttribute(UNKNOWN) instanceof List<?> numbers && !numbers.isEmpty()
            ? numbers.stream().map(String::valueOf).limit(20).collect(Collectors.joining("、")) : null;
    }

    /** The numbers as typed, where the list came back. */
    public String getTyped() {
        return Optional.ofNullable(request.getParameter("numbers")).orElse("");
    }

    /** Whether what was sent has just been taken in. */
    public boolean isSaved() {
        return Asked.of(request).text("saved").isPresent();
    }

    /** What stands between the parts of a line. */
    public String listed(List<String> names) {
        return names.isEmpty() ? frame.say(SplitWords.NONE) : String.join("、", names);
    }
}
