package org.xueji.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Properties;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.Session;

/**
 * The one door through which EclipseLink reaches the database: a connection taken inside a transaction is bound to whoever acts
 * before anything else runs on it. Outside a transaction nothing is bound, and nothing is seen.
 */
final class ScopedConnector extends JNDIConnector {

    private static final long serialVersionUID = 1L;

    private final transient Clock clock;

    ScopedConnector(JNDIConnector original, Clock clock) {
        setDataSource(original.getDataSource());
        setName(original.getName());
        this.clock = clock;
    }

    @Override
    public Connection connect(Properties properties, Session session) {
        Connection connection = super.connect(properties, session);
        try {
            TransactionBinding.ensure(connection, clock);
        } catch (SQLException e) {
            close(connection);
            throw Refusals.of(e).<RuntimeException>map(r -> r).orElseGet(() -> DatabaseException.sqlException(e, false));
        }
        return connection;
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw DatabaseException.sqlException(e, false);
        }
    }
}
