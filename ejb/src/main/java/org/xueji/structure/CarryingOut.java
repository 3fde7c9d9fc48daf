package org.xueji.structure;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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

    /** Changes whose day has come. */
    public List<Long> due() {
        return Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select effect.due_changes(:now)").bind("now", clock.instant()).mapTo(Long.class).list()));
    }

    /** Carries one out; returns what came of it, or nothing where it is over. */
    public Optional<String> carryOut(long change) {
        return Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select effect.carry_out(:id, :now)").bind("id", change).bind("now", clock.instant())
            .mapTo(String.class).findOne()));
    }
}
