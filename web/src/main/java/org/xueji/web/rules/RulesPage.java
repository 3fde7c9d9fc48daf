package org.xueji.web.rules;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.xueji.implementing.RuleMaking;
import org.xueji.implementing.RuleStanding;
import org.xueji.implementing.RuleVersionView;
import org.xueji.implementing.RuleVersions;
import org.xueji.jurisdiction.Tier;
import org.xueji.rules.ProvincialRules;
import org.xueji.rules.RuleVersion;
import org.xueji.web.frame.Frame;

/** What rules hold for whoever reads: since when, and how they differ from the nation's and from those before. The ministry reads all provinces' versions. */
@Named
@RequestScoped
public class RulesPage {

    @Inject
    private Frame frame;
    @Inject
    private RuleVersions versions;
    @Inject
    private RuleMaking making;

    private RuleVersion inForce;
    private List<RuleVersionView> list;
    private List<RuleRow> rows;
    private Optional<RuleVersionView> current;
    private boolean drafting;

    /** Asks for what is in force, and for the versions. */
    public void load() {
        inForce = versions.inForce();
        list = isMinistry() ? versions.all() : versions.own();
        current = list.stream().filter(v -> inForce.id().equals(v.id())).findFirst();
        ProvincialRules before = current.flatMap(v -> Predecessor.of(v, list)).map(RuleVersionView::rules).orElse(ProvincialRules.NONE);
        rows = new RuleTable(frame, inForce.national(), inForce.provincial(), before).rows();
        drafting = making.isDrafting() && list.stream().noneMatch(v -> v.standing() == RuleStanding.DRAFT);
    }

    public boolean isMinistry() {
        return frame.getPost().tier() == Tier.MINISTRY;
    }

    public RuleVersion getInForce() {
        return inForce;
    }

    /** The province's version that is in force; null where the nation's alone hold. */
    public RuleVersionView getCurrent() {
        return current.orElse(null);
    }

    public List<RuleVersionView> getList() {
        return list;
    }

    public List<RuleRow> getRows() {
        return rows;
    }

    /** Whether the acting post may begin a draft. */
    public boolean isDrafting() {
        return drafting;
    }
}
