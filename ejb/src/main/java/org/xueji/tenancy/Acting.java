package org.xueji.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.xueji.kernel.Actor;

/**
 * For whom the current thread works. Every transaction that begins while somebody acts is bound to that somebody
 * by {@link ScopedConnector}; a transaction of a thread for which nobody acts is bound to nobody and sees nothing.
 *
 * <p>The acting post comes with each request. It is never kept in an HTTP session: two tabs may act in two posts.
 */
public final class Acting {

    private static final ThreadLocal<Binding> CURRENT = new ThreadLocal<>();

    private Acting() {
    }

    /** Work that may throw what its caller can handle. */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        T run() throws X;
    }

    /** How a transaction gets its range; only the database decides what the range is. */
    @FunctionalInterface
    interface Binding {
        void bind(Connection connection, Clock clock) throws SQLException;
    }

    /** Runs the work as this actor. */
    public static <T, X extends Exception> T as(Actor actor, Work<T, X> work) throws X {
        return with(new PostBinding(actor), work);
    }

    /** Runs the work for nobody, whoever acts now: for what must be written even where binding was refused. */
    public static <T, X extends Exception> T asNobody(Work<T, X> work) throws X {
        return with(null, work);
    }

    /** Runs the work for the organisation that a leased chunk of a job works for. */
    public static <T, X extends Exception> T asLease(Lease lease, Work<T, X> work) throws X {
        return with(lease, work);
    }

    /** From now on the running work, which acts in a post, happens once under this key: its transactions are refused where another attempt has claimed it. */
    public static void under(RequestKey key) {
        CURRENT.set(new PostBinding(current().orElseThrow(), Optional.of(key)));
    }

    /** Who acts now; empty for nobody and for jobs. */
    public static Optional<Actor> current() {
        return CURRENT.get() instanceof PostBinding post ? Optional.of(post.actor()) : Optional.empty();
    }

    static Optional<Binding> binding() {
        return Optional.ofNullable(CURRENT.get());
    }

    private static <T, X extends Exception> T with(Binding binding, Work<T, X> work) throws X {
        Binding before = CURRENT.get();
        CURRENT.set(binding);
        try {
            return work.run();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }
}
