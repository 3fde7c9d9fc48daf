package org.xueji.dedup;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.xueji.approval.CaseChange;
import org.xueji.approval.CaseKind;
import org.xueji.kernel.Article;

/** The case of whoever rules on a conflict. What follows depends on the outcome, which a decision does not tell: {@link Rulings} has it take effect. */
@ApplicationScoped
class RulingCases implements CaseKind {

    @Override
    public String kind() {
        return Rulings.KIND;
    }

    @Override
    public Article article() {
        return Article.vocational(11);
    }

    @Override
    public void follow(List<CaseChange> changes) {
        // nothing but the outcome's own effect
    }
}
