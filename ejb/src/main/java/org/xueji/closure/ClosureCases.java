package org.xueji.closure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseChange;
import org.xueji.approval.CaseKind;
import org.xueji.approval.CaseState;
import org.xueji.kernel.Article;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Database;

/** What follows from decisions on closures: an agreed one waits for its day; taken back before, nobody acts in the school's place any more. */
@ApplicationScoped
class ClosureCases implements CaseKind {

    static final String KIND = "CLOSURE";

    @Inject
    Database database;

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
        for (CaseChange change : changes) {
            if (change.after().isClosed() && change.after() != CaseState.GRANTED) {
                database.tell(sql -> sql.createUpdate("update closure set open = false where case_id = :case").bind("case", change.id()).execute());
            }
            if (change.action() == CaseAction.REVERSE) {
                takeBack(change);
            }
        }
    }

    private void takeBack(CaseChange change) {
        boolean closed = database.ask(sql -> sql.createQuery("select closed_at is not null from closure where case_id = :case for update").bind("case", change.id())
            .mapTo(Boolean.class).one());
        if (closed) {
            throw new Refusal(ClosureRefusal.ALREADY_CLOSED);
        }
        database.tell(sql -> {
            sql.createUpdate("""
                update post p set state = 'WITHDRAWN' from closure x where x.case_id = :case and p.org_id = x.school_id and p.in_place_by is not null and p.state <> 'WITHDRAWN'""")
                .bind("case", change.id()).execute();
            sql.createUpdate("update closure set in_place_since = null, in_place_because = null where case_id = :case").bind("case", change.id()).execute();
        });
    }
}
