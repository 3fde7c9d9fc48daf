package org.xueji.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/** The server's database where there is no container: each question is a transaction of its own, bound to whoever acts. */
public final class ServerDatabase {

    private ServerDatabase() {
    }

    /** As the server reaches it through its login. */
    public static Database of(DataSource login, Clock clock) {
        return new Database(new ConnectionFactory() {
            @Override
            public Connection openConnection() throws SQLException {
                Connection connection = login.getConnection();
                connection.setAutoCommit(false);
                Optional<Acting.Binding> binding = Acting.binding();
                if (binding.isPresent()) {
                    binding.get().bind(connection, clock);
                }
                return connection;
            }

            @Override
            public void closeConnection(Connection connection) throws SQLException {
                connection.commit();
                connection.close();
            }
        });
    }
}
