package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.approval.Cases;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/** Records of students who come from a school outside: they wait until that side has agreed (V-14). */
@ApplicationScoped
public class AwaitedTransfers {

    @Inject
    Database database;
    @Inject
    Cases cases;

    /** A record that may be made to wait, by what the side outside has to know of it; the document's number is enciphered. */
    public record Arriving(long id, UUID ref, long caseId, String name, LocalDate birthDate, byte[] documentNumber, byte[] documentIndex) {
    }

    /** The record of that reference, where the acting post may make it wait: a draft of the own school, or one that is held by nothing but a conflict, or because registration has closed. */
    public Optional<Arriving> find(UUID record) {
        return database.bound().duty() != Duty.CLERK ? Optional.empty() : database.ask(sql -> sql.createQuery("""
            select n.id, n.ref, n.case_id, n.name, n.birth_date, n.document_number, n.document_index from new_student n join approval_case c on c.id = n.case_id
             where n.ref = :ref and n.school_id = :school and c.state = 'IN_REVIEW' and (n.state = 'DRAFT' or n.state = 'HELD' and n.hold_reason in ('CONFLICT', 'REGISTRATION_CLOSED'))
               for no key update of n""").bind("ref", record).bind("school", database.bound().organisation()).mapTo(Arriving.class).findOne());
    }

    /** Has it wait; it goes on, or comes to its end, with the transfer. */
    public void hold(Arriving record) {
        cases.hold(List.of(record.caseId()));
        database.tell(sql -> sql.createUpdate("update new_student set state = 'HELD', hold_reason = 'TRANSFER_AWAITED', version = version + 1 where id = :id")
            .bind("id", record.id()).execute());
    }
}
