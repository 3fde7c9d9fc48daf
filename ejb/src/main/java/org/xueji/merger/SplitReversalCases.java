package org.xueji.merger;

import jakarta.enterprise.context.ApplicationScoped;

/** Decisions on reversals of parts of splits; they are decided and carried out as those of mergers. */
@ApplicationScoped
class SplitReversalCases extends ReversalCases {

    static final String KIND = "SPLIT_REVERSAL";

    @Override
    public String kind() {
        return KIND;
    }
}
