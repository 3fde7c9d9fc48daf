package org.xueji.web.rules;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.xueji.implementing.RemarkKind;
import org.xueji.implementing.RemarkView;
import org.xueji.implementing.RuleMaking;
import org.xueji.implementing.RuleRemarks;
import org.xueji.implementing.RuleStanding;
import org.xueji.implementing.RuleVersionView;
import org.xueji.implementing.RuleVersions;
import org.xueji.kernel.Refusal;
import org.xueji.rules.ProvincialRules;
import org.xueji.rules.RuleRefusal;
import org.xueji.rules.Rules;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** One version of a province's rules: what it changes, what the ministry said, and what the acting post may do to it. */
@Named
@RequestScoped
public class RuleVersionPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private RuleVersions versions;
    @Inject
    private RuleMaking making;
    @Inject
    private RuleRemarks remarking;

    private RuleVersionView version;
    private RuleVersionView before;
    private List<RuleRow> rows;
    private List<RemarkView> remarks;

    /** Asks for the version that the address names, by its reference or by the id that cases keep. */
    public void load() {
        Asked asked = Asked.of(request);
        version = asked.reference("ref").map(versions::get).or(() -> asked.text("version").flatMap(versions::find)).orElseThrow(() -> new Refusal(RuleRefusal.NO_SUCH_VERSION));
        before = Predecessor.of(version, versions.all()).orElse(null);
        rows = new RuleTable(frame, Rules.national().at(version.effectiveFrom()).national(), version.rules(), before == null ? ProvincialRules.NONE : before.rules()).rows();
        remarks = versions.remarks(version.ref());
    }

    public RuleVersionView getVersion() {
        return version;
    }

    /** The version that it follows; null for the nation's rules alone. */
    public RuleVersionView getBefore() {
        return before;
    }

    public List<RuleRow> getRows() {
        return rows;
    }

    public List<RemarkView> getRemarks() {
        return remarks;
    }

    /** What it is called: its id, or that it is a draft. */
    public String getTitle() {
        return frame.say(RuleWords.VERSION_OF, version.provinceName(), version.id() == null ? frame.say(RuleStanding.DRAFT) : version.id());
    }

    public boolean isDraft() {
        return version.standing() == RuleStanding.DRAFT;
    }

    public boolean isEditable() {
        return isDraft() && making.isDrafting();
    }

    public boolean isAdoptable() {
        return making.isAdopting(version);
    }

    public boolean isWithdrawable() {
        return making.isWithdrawing(version);
    }

    public boolean isRemarking() {
        return remarking.isRemarking(version);
    }

    public boolean isAnswering() {
        return remarking.isAnswering(version);
    }

    /** Whether the reader's own province made it, so that it can be compared with its cases. */
    public boolean isComparable() {
        return version.province().equals(frame.getPost().organisation());
    }

    public List<RemarkKind> getRemarkKinds() {
        return List.of(RemarkKind.values());
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        return Optional.of(Asked.of(request)).flatMap(a -> a.constant(RuleAct.class, "done")).map(act -> frame.say(act.done())).orElse("");
    }
}
