package org.xueji.merger;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DoneByItself;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;

/**
 * Carries granted mergers out on their day, each in a transaction of its own and for nobody: a hand-over waits for everybody who acts in its provinces, and they wait for it.
 * Of several servers one does, while the others find it done.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class HandingOver {

    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    Event<DoneByItself> events;

    /**
     * Mergers that are to be carried out together.
     *
     * @param ref of the first of them
     * @param byId id of the organisation that filed them
     */
    public record Due(UUID together, UUID ref, long byId, UUID byRef) {
    }

    /** Mergers whose day has come. */
    public List<Due> due() {
        return Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select * from effect.due_mergers(:now)").bind("now", clock.instant()).mapTo(Due.class).list()));
    }

    /** Carries out what belongs together and puts on record what came of it; returns that, or nothing where it is over. */
    public Optional<String> handOver(Due merger) {
        return Acting.asNobody(() -> {
            Optional<String> outcome = database.ask(sql -> sql.createQuery("select effect.hand_over(:together, :now)").bind("together", merger.together()).bind("now", clock.instant())
                .mapTo(String.class).findOne());
            outcome.ifPresent(what -> events.fire(new DoneByItself(merger.byId(), merger.byRef(),
                new DomainEvent("MERGER_DUE", Article.vocational(12), merger.ref(), "together", merger.together().toString(), "outcome", what))));
            return outcome;
        });
    }
}
