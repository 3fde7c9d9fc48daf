package org.xueji.web.rules;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.xueji.comparison.ChangedCase;
import org.xueji.comparison.Difference;
import org.xueji.comparison.RuleComparison;
import org.xueji.comparison.RuleComparisons;
import org.xueji.implementing.RuleVersionView;
import org.xueji.implementing.RuleVersions;
import org.xueji.kernel.Refusal;
import org.xueji.rules.RuleRefusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.worklist.CasePages;

/** Which cases would go differently under a version. */
@Named
@RequestScoped
public class RuleComparisonPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private RuleVersions versions;
    @Inject
    private RuleComparisons comparisons;

    private RuleVersionView version;
    private RuleComparison comparison;

    /** Compares the version that the address names. */
    public void load() {
        version = versions.get(Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(RuleRefusal.NO_SUCH_VERSION)));
        comparison = comparisons.of(version.ref());
    }

    public RuleVersionView getVersion() {
        return version;
    }

    public RuleComparison getComparison() {
        return comparison;
    }

    public List<Difference> getDifferences() {
        return List.of(Difference.values());
    }

    /** In what a case would go differently, in words. */
    public String differences(ChangedCase changed) {
        return changed.differences().stream().map(frame::say).collect(Collectors.joining(" · "));
    }

    public String address(ChangedCase changed) {
        return frame.link(CasePages.page(changed.kind()), "ref", changed.subject());
    }
}
