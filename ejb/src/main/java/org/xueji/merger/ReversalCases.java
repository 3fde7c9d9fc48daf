package org.xueji.merger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.xueji.approval.CaseChange;
import org.xueji.approval.CaseKind;
import org.xueji.kernel.Article;
import org.xueji.tenancy.Refusals;

/** Decisions on reversals of mergers. Nothing follows at once: what is granted is carried out on its day by {@link Reversing}. */
@ApplicationScoped
class ReversalCases implements CaseKind {

    static final String KIND = "MERGER_REVERSAL";

    static {
        Refusals.code("XJ084", MergerRefusal.NO_SUCH_REVERSAL);
        Refusals.code("XJ085", MergerRefusal.NOT_REVERSED);
        Refusals.code("XJ102", MergerRefusal.REVERSAL_FILED);
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
