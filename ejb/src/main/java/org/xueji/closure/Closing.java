package org.xueji.closure;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DoneByItself;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;

/**
 * Closes schools, each in a transaction of its own and for nobody: it waits for everybody who acts in the school's province, and they wait for it. Of several servers one
 * does, while the others find it done.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Closing {

    static final String CLOSED = "CLOSED";

    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    Event<DoneByItself> events;

    /** Closures whose day has come and that wait for nothing. */
    public List<DueClosure> due() {
        return Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select * from effect.due_closures(:now)").bind("now", clock.instant()).mapTo(DueClosure.class).list()));
    }

    /** Closes the school and puts that on record; returns whether it did, which it does not where another was faster or a student came back meanwhile. */
    public boolean close(DueClosure due) {
        return Acting.asNobody(() -> {
            Optional<String> outcome = database.ask(sql -> sql.createQuery("select effect.close_school(:id, :now)").bind("id", due.id()).bind("now", clock.instant())
                .mapTo(String.class).findOne());
            boolean closed = outcome.filter(CLOSED::equals).isPresent();
            if (closed) {
                events.fire(new DoneByItself(due.byId(), due.byRef(), new DomainEvent("SCHOOL_CLOSED", Article.vocational(12), due.school(), "closure", due.ref().toString())));
            }
            return closed;
        });
    }
}
