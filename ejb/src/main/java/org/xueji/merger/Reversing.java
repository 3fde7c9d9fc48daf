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

/** Carries granted reversals out on their day, as {@link HandingOver} does mergers. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Reversing {

    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    Event<DoneByItself> events;

    /**
     * A reversal whose day has come.
     *
     * @param id of its case
     * @param kind of its case
     * @param byId id of the organisation that filed it
     */
    public record Due(long id, UUID ref, String kind, long byId, UUID byRef) {
    }

    /** Reversals whose day has come. */
    public List<Due> due() {
        return Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select * from effect.due_reversals(:now)").bind("now", clock.instant()).mapTo(Due.class).list()));
    }

    /** Carries one out and puts on record what came of it; returns that, or nothing where it is over or waits for a comparison with the nation. */
    public Optional<String> reverse(Due reversal) {
        return Acting.asNobody(() -> {
            Optional<String> outcome = database.ask(sql -> sql.createQuery("select effect.reverse(:id, :now)").bind("id", reversal.id()).bind("now", clock.instant())
                .mapTo(String.class).findOne());
            outcome.ifPresent(what -> events.fire(new DoneByItself(reversal.byId(), reversal.byRef(),
                new DomainEvent(reversal.kind() + "_DUE", Article.vocational(12), reversal.ref(), "outcome", what))));
            return outcome;
        });
    }
}
