package org.xueji.correction;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.approval.Cases;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.numbers.DocumentClaims;
import org.xueji.tenancy.Database;

/** One transaction's worth of an act on a change. What the look at its document found is told and not thrown, so that what the look has changed stays: the case is held. */
@Stateless
public class PersonalChangeTransaction {

    @Inject
    Database database;
    @Inject
    Cases cases;
    @Inject
    PersonalChangeRows rows;
    @Inject
    DocumentClaims claims;
    @Inject
    Event<DomainEvents> events;

    /** @return what the look at the document found against an approval. @throws Refusal if it cannot be done for another reason; then nothing is changed */
    public Optional<Refusal> act(UUID ref, CaseAction action, String reason) {
        PersonalChangeRows.Row row = rows.find(ref).orElseThrow(() -> new Refusal(PersonalChangeRefusal.NO_SUCH_CHANGE));
        if (database.bound().path().equals("C")) {
            database.narrowTo(row.school());
        }
        Optional<Refusal> objection = action == CaseAction.APPROVE && cases.possible(row.caseRef()).contains(action) ? claims.check(row.caseId()).map(hold -> new Refusal(switch (hold) {
            case CONFLICT -> PersonalChangeRefusal.CONFLICT_MEANWHILE;
            case DOCUMENT_OF_ANOTHER -> PersonalChangeRefusal.DOCUMENT_OF_ANOTHER;
            case CHECKING, NOT_VERIFIED_YET, EVIDENCE_NEEDED -> PersonalChangeRefusal.NOT_VERIFIED;
        })) : Optional.empty();
        if (objection.isEmpty()) {
            cases.act(row.caseRef(), action, reason);
        }
        objection.ifPresent(o -> events.fire(DomainEvents.of(new DomainEvent("DECISION_REFUSED", o.reason().article(), ref, "action", action.name(), "reason", o.reason().code()))));
        return objection;
    }
}
