package org.xueji.merger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.xueji.approval.CaseChange;
import org.xueji.approval.CaseKind;
import org.xueji.kernel.Article;
import org.xueji.tenancy.Refusals;

/** Decisions on mergers. Nothing follows at once: what is granted is handed over on its day by {@link HandingOver}, together with what belongs to it. */
@ApplicationScoped
class MergerCases implements CaseKind {

    static final String KIND = "MERGER";

    static {
        Refusals.code("XJ065", MergerRefusal.NO_SUCH_MERGER);
        Refusals.code("XJ066", MergerRefusal.NOT_HANDED_OVER);
        Refusals.code("XJ067", MergerRefusal.NOT_YOURS_TO_SIGN);
        Refusals.constraint("absorbed_by_one_at_a_time", MergerRefusal.ALREADY_FILED);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Article article() {
        return Article.vocational(12);
    }

    @Override
    public void follow(List<CaseChange> changes) {
        // on its day
    }
}
