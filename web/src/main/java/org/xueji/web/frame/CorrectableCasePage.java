package org.xueji.web.frame;

import java.util.List;
import org.xueji.approval.CaseAction;

/** The page of a case that is filed again by a form of its own, where it can be corrected, and not by a button. */
public abstract class CorrectableCasePage extends CasePage {

    @Override
    public List<CaseAction> getActions() {
        return super.getActions().stream().filter(a -> a != CaseAction.REFILE).toList();
    }

    /** Whether the acting post may correct it and file it again. */
    public boolean isCorrectable() {
        return may(CaseAction.REFILE);
    }
}
