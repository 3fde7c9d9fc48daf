package org.xueji.split;

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
 * Decisions on splits. Nothing follows at once: what is granted is handed over on its day by {@link Splitting}, all parts together. Until then whoever
 * granted a part may call the split off: the part goes back to the school, and the others wait for what it makes of the whole.
 */
@ApplicationScoped
class SplitCases implements CaseKind {

    static final String KIND = "SPLIT";

    /** Of a split {@code s} that is filed: its day has not come. */
    private static final String CAN_BE_CALLED_OFF = "s.state = 'FILED' and s.effective_on > :today";

    static {
        Refusals.code("XJ088", SplitRefusal.NOT_A_DRAFT);
        Refusals.code("XJ089", SplitRefusal.NO_SUCH_SPLIT);
        Refusals.code("XJ090", SplitRefusal.NOT_YOURS_TO_SIGN);
        Refusals.constraint("one_split_at_a_time", SplitRefusal.ALREADY_PLANNED);
        Refusals.constraint("an_heir_has_one_part", SplitRefusal.HEIR_DOES_NOT_FIT);
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
                select exists (select from split_part p join split s on s.id = p.split_id where p.case_id = any (:cases) and not (""" + CAN_BE_CALLED_OFF + "))")
                .bindArray("cases", Long.class, (Object[]) calledOff).bind("today", Time.today(clock)).mapTo(Boolean.class).one())) {
            throw new Refusal(SplitRefusal.DAY_HAS_COME);
        }
    }
}
