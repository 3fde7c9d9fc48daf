package org.xueji.numbers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseChange;
import org.xueji.approval.CaseKind;
import org.xueji.approval.CaseState;
import org.xueji.dedup.NationalCheck;
import org.xueji.kernel.Article;
import org.xueji.tenancy.Database;

/** What follows from decisions on requests for formal numbers: a granted one issues the number, one that is denied or taken back gives way in its conflicts. */
@ApplicationScoped
class NumberRequestCases implements CaseKind {

    static final String KIND = "FORMAL_NUMBER";

    @Inject
    Database database;
    @Inject
    NumberRequestRows rows;
    @Inject
    NumberGrants grants;
    @Inject
    NationalCheck national;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Article article() {
        return Article.vocational(9);
    }

    @Override
    public void follow(List<CaseChange> changes) {
        List<CaseChange> acted = changes.stream().filter(c -> c.action() != CaseAction.FILE).toList();
        grants.grant(rows.locked(acted.stream().filter(c -> c.after() == CaseState.GRANTED).map(CaseChange::subject).toList()));
        database.tell(sql -> sql.createUpdate("update number_request set hold_reason = null where ref = any (:refs)")   // looked at anew when it is filed again
            .bindArray("refs", UUID.class, acted.stream().filter(c -> c.after() == CaseState.RETURNED).map(CaseChange::subject).toArray()).execute());
        List<CaseChange> closed = acted.stream().filter(c -> c.after().isClosed()).toList();
        List<Long> ended = database.ask(sql -> sql.createQuery("update number_request set open = false, hold_reason = null where ref = any (:refs) returning id")
            .bindArray("refs", UUID.class, closed.stream().map(CaseChange::subject).toArray()).mapTo(Long.class).list());
        national.concedeNumberRequests(ended);
    }
}
