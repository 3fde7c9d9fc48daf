package org.xueji.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/** The server's transactions where there is no container: what runs in one shares a connection, bound to whoever acts when it is first used. */
public final class ServerTransactions {

    private final DataSource login;
    private final Clock clock;
    private final ThreadLocal<Transaction> current = new ThreadLocal<>();

    public ServerTransactions(DataSource login, Clock clock) {
        this.login = login;
        this.clock = clock;
    }

    private static final class Transaction {

        private Connection connection;
    }

    /** The server's database; asked outside a transaction it makes one for each question. */
    public Database database() {
        return new Database(new ConnectionFactory() {
            @Override
            public Connection openConnection() throws SQLException {
                Transaction running = current.get();
                if (running == null) {
                    return bound();
                }
                if (running.connection == null) {
                    running.connection = bound();
                }
                return running.connection;
            }

            @Override
            public void closeConnection(Connection connection) throws SQLException {
                if (current.get() == null) {
                    connection.commit();
                    connection.close();
                }
            }
        });
    }

    private Connection bound() throws SQLException {
        Connection connection = login.getConnection();
        connection.setAutoCommit(false);
        Optional<Acting.Binding> binding = Acting.binding();
        if (binding.isPresent()) {
            binding.get().bind(connection, clock);
        }
        return connection;
    }

    /** Runs work in one transaction of its own. */
    public <T> T in(Supplier<T> work) {
        Transaction before = current.get();
        Transaction mine = new Transaction();
        current.set(mine);
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            current.set(before);
            end(mine.connection, done);
        }
    }

    private static void end(Connection connection, boolean commit) {
        if (connection == null) {
            return;
        }
        try (connection) {
            if (commit) {
                connection.commit();
            } else {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
