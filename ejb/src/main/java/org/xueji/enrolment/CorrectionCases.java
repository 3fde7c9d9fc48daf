package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseChange;
import org.xueji.approval.CaseKind;
import org.xueji.approval.CaseState;
import org.xueji.kernel.Article;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Database;

/** What follows from decisions on corrections (修改, V-11): a granted one is applied, and the record compared with the nation again by a job of the authority. */
@ApplicationScoped
class CorrectionCases implements CaseKind {

    @Inject
    Database database;
    @Inject
    NewStudentRecords records;
    @Inject
    NewStudentChecks checks;

    @Override
    public String kind() {
        return RequestKind.NEW_STUDENT_CORRECTION.name();
    }

    @Override
    public Article article() {
        return Article.vocational(11);
    }

    @Override
    public void follow(List<CaseChange> changes) {
        for (CaseChange change : changes) {
            if (change.after() == CaseState.GRANTED && !records.apply(change.subject(), checks.announced(1).id())) {
                throw new Refusal(NewStudentRefusal.STATE_DOES_NOT_ALLOW);
            }
            close(database, change);
        }
    }

    /** A request that is over makes room for another. */
    static void close(Database database, CaseChange change) {
        if (change.after().isClosed()) {
            UUID request = change.subject();
            database.tell(sql -> sql.createUpdate("update record_request set open = false where ref = :ref").bind("ref", request).execute());
        }
    }
}
