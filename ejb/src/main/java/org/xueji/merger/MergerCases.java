package org.xueji.merger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseChange;
import org.xueji.approval.CaseKind;
import org.xueji.kernel.Article;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/**
 * Decisions on mergers. Nothing follows at once: what is granted is handed over on its day by {@link HandingOver}, together with what belongs to it and has not come to
 * nothing. Until then, and while it waits for the others, whoever granted it may call it off.
 */
@ApplicationScoped
class MergerCases implements CaseKind {

    static final String KIND = "MERGER";

    static {
        Refusals.code("XJ065", MergerRefusal.NO_SUCH_MERGER);
        Refusals.code("XJ066", MergerRefusal.NOT_HANDED_OVER);
        Refusals.code("XJ067", MergerRefusal.NOT_YOURS_TO_SIGN);
        Refusals.code("XJ091", MergerRefusal.SIGNED_FOR_THE_OTHER_SIDE);
        Refusals.constraint("absorbed_by_one_at_a_time", MergerRefusal.ALREADY_FILED);
    }

    @Inject
    Database database;
    @Inject
    Clock clock;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Article article() {
        return Article.vocational(12);
    }

    @Override
    public boolean isReversible() {
        return true;
    }

    @Override
    public void follow(List<CaseChange> changes) {
        Long[] calledOff = changes.stream().filter(change -> change.action() == CaseAction.REVERSE).map(CaseChange::id).toArray(Long[]::new);
        if (calledOff.length > 0 && database.ask(sql -> sql.createQuery("""
                select exists (select from merger m cross join lateral effect.beside(m.ref, :now) t
                                where m.case_id = any (:cases) and not (m.state = 'PLANNED' and (m.effective_on > :today or t.undecided > 0)))""")
                .bindArray("cases", Long.class, (Object[]) calledOff).bind("now", clock.instant()).bind("today", Time.today(clock)).mapTo(Boolean.class).one())) {
            throw new Refusal(MergerRefusal.DAY_HAS_COME);
        }
    }
}
