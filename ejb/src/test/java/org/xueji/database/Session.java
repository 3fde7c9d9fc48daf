package org.xueji.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.postgresql.util.PSQLException;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.kernel.secrets.KeyRing;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.tenancy.Database;

/** One transaction of one login; rolled back on closing unless it was committed. */
public final class Session implements AutoCloseable {

    /** The instant at which every test takes place. */
    public static final String NOW = "2026-09-10T09:00:00+08:00";

    private final Connection connection;

    private Session(Connection connection) {
        this.connection = connection;
    }

    /** A transaction that nobody bound. */
    static Session open(DataSource login) {
        return reporting(() -> {
            Connection connection = login.getConnection();
            connection.setAutoCommit(false);
            return new Session(connection);
        });
    }

    /** The product's own way to the database, within this transaction. */
    public Database database() {
        return new Database(new ConnectionFactory() {
            @Override
            public Connection openConnection() {
                return connection;
            }

            @Override
            public void closeConnection(Connection stillUsed) {
                // it ends with this session
            }
        });
    }

    /** The product's beans, as they work within this transaction. */
    public Wired beans() {
        Clock clock = Clock.fixed(OffsetDateTime.parse(NOW).toInstant(), Time.BEIJING);
        return new Wired().with(Database.class, database()).with(Clock.class, clock).with(Secrets.class, KeyRing.withOneKeyEach().secrets());
    }

    /** Binds this transaction to a post. */
    Session bind(Post post) {
        row("select tenancy.bind(?, ?, ?, ?::timestamptz)", post.ref(), post.issuer(), post.subject(), NOW);
        return this;
    }

    /** Runs a statement; returns how many rows it touched. */
    public int run(String sql, Object... arguments) {
        return reporting(() -> {
            try (PreparedStatement statement = prepare(sql, arguments)) {
                return statement.execute() ? 0 : statement.getUpdateCount();
            }
        });
    }

    /** The only column of the only row. */
    public long number(String sql, Object... arguments) {
        return ((Number) row(sql, arguments)).longValue();
    }

    /** The only column of the only row as text, or null. */
    public String text(String sql, Object... arguments) {
        Object value = row(sql, arguments);
        return value == null ? null : value.toString();
    }

    /** How many rows of a table are seen. */
    long seen(String table) {
        return number("select count(*) from " + table);
    }

    /** The first column of all rows, as text. */
    public List<String> list(String sql, Object... arguments) {
        return reporting(() -> {
            try (PreparedStatement statement = prepare(sql, arguments); ResultSet found = statement.executeQuery()) {
                List<String> values = new ArrayList<>();
                while (found.next()) {
                    values.add(found.getString(1));
                }
                return values;
            }
        });
    }

    private Object row(String sql, Object... arguments) {
        return reporting(() -> {
            try (PreparedStatement statement = prepare(sql, arguments); ResultSet found = statement.executeQuery()) {
                if (!found.next()) {
                    throw new IllegalStateException("no row: " + sql);
                }
                return found.getObject(1);
            }
        });
    }

    /** What came of a statement; it is undone. */
    Outcome attempt(String sql, Object... arguments) {
        return reporting(() -> {
            Savepoint before = connection.setSavepoint();
            try (PreparedStatement statement = prepare(sql, arguments)) {
                int rows = 0;
                if (statement.execute()) {
                    try (ResultSet found = statement.getResultSet()) {
                        while (found.next()) {
                            rows++;
                        }
                    }
                } else {
                    rows = statement.getUpdateCount();
                }
                return new Outcome("00000", rows, "", null);
            } catch (PSQLException e) {
                return new Outcome(e.getSQLState(), 0, e.getMessage(), e.getServerErrorMessage() == null ? null : e.getServerErrorMessage().getDetail());
            } finally {
                connection.rollback(before);
            }
        });
    }

    public void commit() {
        reporting(() -> {
            connection.commit();
            return null;
        });
    }

    void rollback() {
        reporting(() -> {
            connection.rollback();
            return null;
        });
    }

    @Override
    public void close() {
        reporting(() -> {
            connection.rollback();
            connection.close();
            return null;
        });
    }

    private PreparedStatement prepare(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private static <T> T reporting(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new Refused(e);
        }
    }

    /** The database said no. */
    static final class Refused extends RuntimeException {
        final String state;

        Refused(SQLException cause) {
            super(cause.getSQLState() + " " + cause.getMessage(), cause);
            this.state = cause.getSQLState();
        }
    }

    /**
     * What came of a statement.
     *
     * @param state SQLSTATE, 00000 where it went through
     * @param rows how many rows it returned or touched
     * @param message the server's message as the driver passes it on
     * @param detail what the server would add in detail, whatever the driver passes on; or null
     */
    record Outcome(String state, int rows, String message, String detail) {
        boolean went() {
            return state.equals("00000");
        }
    }
}
