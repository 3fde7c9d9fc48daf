package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseState;
import org.xueji.approval.Cases;
import org.xueji.dedup.NationalCheck;
import org.xueji.tenancy.Database;

/** What the filing school's own acts on its record do to the record's case. */
@ApplicationScoped
class FilersCases {

    @Inject
    Database database;
    @Inject
    Cases cases;
    @Inject
    NationalCheck national;

    /** The case of a record. */
    record OpenCase(UUID ref, CaseState state) {
    }

    /** Takes a record back, and the case that it may have with it. */
    void withdraw(long id) {
        Optional<OpenCase> open = database.ask(sql -> sql.createQuery("select c.ref, c.state from new_student n join approval_case c on c.id = n.case_id where n.id = :id")
            .bind("id", id).mapTo(OpenCase.class).findOne());
        if (open.isPresent()) {
            cases.act(open.get().ref(), open.get().state() == CaseState.RETURNED ? CaseAction.LAPSE : CaseAction.WITHDRAW, "");   // the record follows
        } else {
            database.tell(sql -> sql.createUpdate("update new_student set state = 'WITHDRAWN', version = version + 1 where id = :id").bind("id", id).execute());
            national.concede(List.of(id));
        }
    }

    /** Takes back the case of a held record that its school had submitted: once corrected, the school's approver sees it anew. */
    void takeBackSubmitted(long id) {
        database.ask(sql -> sql.createQuery("""
            select c.ref from new_student n join approval_case c on c.id = n.case_id
             where n.id = :id and c.state = 'IN_REVIEW' and exists (select from approval_step s where s.case_id = c.id and s.turn = 1 and s.state = 'DONE')""")
            .bind("id", id).mapTo(UUID.class).findOne()).ifPresent(submitted -> {
                database.tell(sql -> sql.createUpdate("update new_student set case_id = null where id = :id").bind("id", id).execute());
                cases.act(submitted, CaseAction.WITHDRAW, "");   // which the record no longer follows
            });
    }
}
