package org.xueji.tenancy;

import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Binds each transaction once, on the first connection that is taken in it, by JPA or by set-based SQL: the container gives both the same one.
 * A connection that was not bound sees nothing.
 */
final class TransactionBinding {

    private static final Object BOUND = new Object();

    private TransactionBinding() {
    }

    /**
     * Binds the running transaction to whoever acts, unless it is bound, nobody acts, or no transaction runs.
     *
     * @throws SQLException if the database refuses
     */
    static void ensure(Connection connection, Clock clock) throws SQLException {
        Optional<Acting.Binding> binding = Acting.binding();
        if (binding.isEmpty()) {
            return;
        }
        TransactionSynchronizationRegistry transaction = transaction();
        if (transaction.getTransactionKey() != null && transaction.getResource(BOUND) == null) {
            binding.get().bind(connection, clock);
            transaction.putResource(BOUND, BOUND);
        }
    }

    private static TransactionSynchronizationRegistry transaction() {
        try {
            return (TransactionSynchronizationRegistry) new InitialContext().lookup("java:comp/TransactionSynchronizationRegistry");
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }
}
