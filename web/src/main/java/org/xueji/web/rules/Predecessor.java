package org.xueji.web.rules;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xueji.implementing.RuleStanding;
import org.xueji.implementing.RuleVersionView;

/** The version that another one follows. */
final class Predecessor {

    private Predecessor() {
    }

    /** Of the filed versions of the same province the last that begins before it. */
    static Optional<RuleVersionView> of(RuleVersionView version, List<RuleVersionView> versions) {
        return versions.stream().filter(v -> v.province().equals(version.province()) && v.standing() != RuleStanding.DRAFT && v.standing() != RuleStanding.WITHDRAWN)
            .filter(v -> v.effectiveFrom().isBefore(version.effectiveFrom())).max(Comparator.comparing(RuleVersionView::effectiveFrom));
    }
}
