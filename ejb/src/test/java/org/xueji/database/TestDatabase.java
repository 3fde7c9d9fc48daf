package org.xueji.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.xueji.provisioning.Schema;

/**
 * A real PostgreSQL for the database tests, one for the whole test run and stopped with it, and in it databases that were migrated by the product's own migrations
 * under an owner who is no superuser.
 */
public final class TestDatabase {

    /** A test, and whatever it still has running in the background, use no more than these. */
    private static final int IN_USE = 8;

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Queue<TestDatabase> GIVEN = new ArrayDeque<>();

    private final String name;
    private final PooledLogin app;
    private final PooledLogin owner;

    private TestDatabase(String name) {
        this.name = name;
        this.app = new PooledLogin(dataSource(name, "xueji_app"));
        this.owner = new PooledLogin(dataSource(name, "xueji_owner"));
    }

    /** A new database at the schema version of this build, as quick as a copy; those of tests that are over are dropped. */
    public static synchronized TestDatabase fresh() {
        if (GIVEN.size() == IN_USE) {
            TestDatabase over = GIVEN.remove();
            over.letGo();
            asSuperuser("drop database " + over.name + " with (force)");
        }
        TestDatabase database = new TestDatabase("xueji_" + COUNT.incrementAndGet());
        asSuperuser("create database " + database.name + " template xueji_template owner xueji_owner strategy file_copy");
        GIVEN.add(database);
        return database;
    }

    /** Connects as the server does. */
    public DataSource app() {
        return app.source();
    }

    /** Connects as migrations do. */
    public DataSource owner() {
        return owner.source();
    }

    /** Another database with all that this one has; nobody may be connected to it meanwhile. */
    synchronized TestDatabase copied() {
        letGo();
        TestDatabase copy = new TestDatabase("xueji_" + COUNT.incrementAndGet());
        asSuperuser("create database " + copy.name + " template " + name + " owner xueji_owner strategy file_copy");
        GIVEN.add(copy);
        return copy;
    }

    private void letGo() {
        app.close();
        owner.close();
    }

    /** Connects as the public look-ups do. */
    public DataSource verifier() {
        return dataSource(name, "xueji_verifier");
    }

    /** Connects as one for whom no policy, and if he says so no key and no trigger counts, to lay much and to measure; nothing of the product does. */
    DataSource superuser() {
        return dataSource(name, "postgres");
    }

    /** Clears dead rows away and counts what is there. */
    void vacuum() {
        try (Connection c = superuser().getConnection(); Statement s = c.createStatement()) {
            s.execute("vacuum analyze");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends a backend, and returns once it is gone. */
    void end(int backend) {
        asSuperuser("select pg_terminate_backend(" + backend + ", 10000)");
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("max_connections", "100").setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB").setServerConfig("jit", "off").start();
            asSuperuser(server, "create role xueji_owner login createrole");
            asSuperuser(server, "create database xueji_template owner xueji_owner template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' lc_collate 'C' lc_ctype 'C'");
            Schema.migrate(dataSource(server.getPort(), "xueji_template", "xueji_owner"));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void asSuperuser(String sql) {
        asSuperuser(SERVER, sql);
    }

    private static void asSuperuser(EmbeddedPostgres server, String sql) {
        try (Connection c = server.getPostgresDatabase().getConnection(); Statement s = c.createStatement()) {
            s.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DataSource dataSource(String database, String user) {
        return dataSource(SERVER.getPort(), database, user);
    }

    private static DataSource dataSource(int port, String database, String user) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPrepareThreshold(0);
        source.setReWriteBatchedInserts(true);
        source.setLogServerErrorDetail(false);
        return source;
    }
}
