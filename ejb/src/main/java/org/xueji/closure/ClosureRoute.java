package org.xueji.closure;

import java.util.ArrayList;
import java.util.List;
import org.xueji.approval.Route;
import org.xueji.approval.Side;
import org.xueji.approval.Step;
import org.xueji.rules.Limit;
import org.xueji.rules.OfficeRules;
import org.xueji.rules.Procedure;
import org.xueji.rules.TimeLimit;

/** By whom a closure is decided, and who keeps the archives then: pure functions of where the school lies and of its province's rules (V-12, V-28). */
final class ClosureRoute {

    private ClosureRoute() {
    }

    /** The school where it files itself, its competent authority, and whoever the province lets confirm, in turn. */
    static Route of(Side side, boolean filedBySchool) {
        TimeLimit limit = OfficeRules.national().closure();
        List<Step> steps = new ArrayList<>();
        if (filedBySchool) {
            steps.add(Step.deciding(side.school(), 1, limit));
        }
        steps.add(Step.deciding(side.authority(), steps.size() + 1, limit));
        side.confirming(Procedure.SCHOOL_CLOSURE).forEach(above -> steps.add(Step.deciding(above, steps.size() + 1, side.rules().limit(Limit.CONFIRMATION))));
        return new Route(steps);
    }

    /** The custodian that the province's rules name; the competent authority where they name a prefecture and the school lies in none. */
    static long custodian(Side side) {
        return switch (side.rules().provincial().custody()) {
            case COMPETENT_AUTHORITY -> side.authority();
            case PREFECTURE -> side.prefecture() == null ? side.authority() : side.prefecture();
            case PROVINCE -> side.province();
        };
    }
}
