package org.xueji.split;

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
 * Carries granted splits out on their day, each in a transaction of its own and for nobody, all parts or none: it waits for everybody who acts in the provinces concerned, and
 * they wait for it. Of several servers one does, while the others find it done.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Splitting {

    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    Event<DoneByItself> events;

    /**
     * A split that is to be carried out.
     *
     * @param byId id of the school that filed it
     */
    public record Due(long id, UUID ref, long byId, UUID byRef) {
    }

    /** Splits whose day has come. */
    public List<Due> due() {
        return Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select * from effect.due_splits(:now)").bind("now", clock.instant()).mapTo(Due.class).list()));
    }

    /** Carries a split out and puts on record what came of it; returns that, or nothing where it is over. */
    public Optional<String> carryOut(Due split) {
        return Acting.asNobody(() -> {
            Optional<String> outcome = database.ask(sql -> sql.createQuery("select effect.split_school(:id, :now)").bind("id", split.id()).bind("now", clock.instant())
                .mapTo(String.class).findOne());
            outcome.ifPresent(what -> events.fire(new DoneByItself(split.byId(), split.byRef(), new DomainEvent("SPLIT_DUE", Article.vocational(12), split.ref(), "outcome", what))));
            return outcome;
        });
    }
}
