package org.xueji.tenancy;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;

/**
 * Set-based SQL and read records on the connection of the current transaction, which is the one that JPA uses and that was bound to whoever acts.
 *
 * <p>Rows are read into records by the names of their columns, snake case to camel case.
 */
@ApplicationScoped
public class Database {

    /** Keeps what it has parsed, for whichever database it is: to parse a statement takes longer than most take to be answered. */
    private static final SqlParser PARSER = new ColonPrefixSqlParser();

    @Resource(lookup = "java:app/jdbc/xueji")
    DataSource server;
    @Inject
    Clock clock;

    private final Jdbi jdbi;

    public Database() {
        this.jdbi = jdbi(this::connection);
    }

    /** On connections of somebody else's, such as a tool's or a test's. */
    public Database(ConnectionFactory connections) {
        this.jdbi = jdbi(connections);
    }

    /** The transaction's connection; closing it gives it back to the transaction. */
    private Connection connection() throws SQLException {
        Connection connection = server.getConnection();
        try {
            TransactionBinding.ensure(connection, clock);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Asks the database. @throws Refusal where what the database says is one */
    public <T, X extends Exception> T ask(HandleCallback<T, X> question) throws X {
        try {
            return jdbi.withHandle(question);
        } catch (JdbiException e) {
            throw Refusals.of(e).<RuntimeException>map(refusal -> refusal).orElse(e);
        }
    }

    /** Tells the database. @throws Refusal as {@link #ask} */
    public <X extends Exception> void tell(HandleConsumer<X> statement) throws X {
        ask(sql -> {
            statement.useHandle(sql);
            return null;
        });
    }

    /** Who and where the transaction is bound to; call only where somebody acts. */
    public Bound bound() {
        return ask(sql -> sql.createQuery("""
            select o.id as organisation, o.ref, o.path, o.name, o.tier, nullif(current_setting('app.duty', true), '') as leaving,
                   case current_setting('app.in_place', true) when 'true' then 'VIEWER' else nullif(current_setting('app.duty', true), '') end as duty,
                   w.id as operator, w.ref as operator_ref, w.natural_person, w.display_name as operator_name
              from organisation o left join tenancy.acting_operator() w on true
             where o.id = nullif(current_setting('app.org', true), '')::bigint""")
            .mapTo(Bound.class).findOne()
            .orElseThrow(() -> new Refusal(TenancyRefusal.NO_POST_NAMED)));
    }

    /**
     * Whoever does not see a thing is told nothing of what hangs on it, not even that there is none.
     *
     * @param table in which the thing is a row with a reference
     * @throws Refusal for this reason, unless whoever acts sees that row
     */
    public void requireSeen(String table, UUID ref, RefusalReason unknown) {
        if (!ask(sql -> sql.createQuery("select exists (select from <table> where ref = :ref)").define("table", table).bind("ref", ref).mapTo(Boolean.class).one())) {
            throw new Refusal(unknown);
        }
    }

    /** Shrinks the range of this transaction to an organisation inside it; a post of the ministry does so before it writes. */
    public void narrowTo(long organisation) {
        tell(sql -> sql.createQuery("select tenancy.narrow(:org)").bind("org", organisation).mapTo(String.class).findOne());
    }

    private static Jdbi jdbi(ConnectionFactory connections) {
        Jdbi jdbi = Jdbi.create(connections);
        jdbi.getConfig(SqlStatements.class).setSqlParser(PARSER).setUnusedBindingAllowed(true);   // one set of values may fill several statements
        jdbi.registerArrayType(Long.class, "bigint");
        jdbi.registerArrayType(Integer.class, "int");
        jdbi.registerArrayType(Short.class, "smallint");
        jdbi.registerArrayType(UUID.class, "uuid");
        jdbi.registerArrayType(String.class, "text");
        jdbi.registerArrayType(Boolean.class, "bool");
        jdbi.registerColumnMapper(JsonObject.class, (row, column, context) -> json(row.getString(column)));
        jdbi.registerRowMapper(RecordRows.FACTORY);
        return jdbi;
    }

    private static JsonObject json(String text) {
        if (text == null) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
