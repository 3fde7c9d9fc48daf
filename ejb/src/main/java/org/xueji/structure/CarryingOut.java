package org.xueji.structure;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DoneByItself;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;

/**
 * Carries planned changes out, each in a transaction of its own and for nobody: a move waits for everybody who acts in its province, and they wait for it.
 * Of several servers one does, while the others find it done.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CarryingOut {

    @Inject
    Database database;
    @Inject
    Clock clock;

    @Inject
    Event<DoneByItself> events;

    /** Changes whose day has come. */
    public List<DueChange> due() {
        return Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select * from effect.due_changes(:now)").bind("now", clock.instant()).mapTo(DueChange.class).list()));
    }

    /** Carries one out and puts on record what came of it; returns that, or nothing where it is over. */
    public Optional<String> carryOut(DueChange change) {
        return Acting.asNobody(() -> {
            Optional<String> outcome = database.ask(sql -> sql.createQuery("select effect.carry_out(:id, :now)").bind("id", change.id()).bind("now", clock.instant())
                .mapTo(String.class).findOne());
            outcome.ifPresent(what -> events.fire(new DoneByItself(change.byId(), change.byRef(), new DomainEvent("ORGANISATION_CHANGE_DUE", change.kind().article(),
                change.organisation(), "change", change.ref().toString(), "kind", change.kind().name(), "outcome", what))));
            return outcome;
        });
    }
}
