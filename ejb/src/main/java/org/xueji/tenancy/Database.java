package org.xueji.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.Connection;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Cleanable;
import org.jdbi.v3.core.statement.SqlStatements;
import org.xueji.kernel.Refusal;

/**
 * Set-based SQL and read records on the connection of the current transaction, which is the one that JPA uses and that was bound to whoever acts.
 *
 * <p>Rows are read into records by the names of their columns, snake case to camel case.
 */
@ApplicationScoped
public class Database {

    @PersistenceContext
    EntityManager entities;

    private final Jdbi jdbi;

    public Database() {
        this.jdbi = jdbi(() -> entities.unwrap(Connection.class));
    }

    /** On connections of somebody else's, such as a tool's or a test's; they are not closed here. */
    public Database(ConnectionFactory connections) {
        this.jdbi = jdbi(connections);
    }

    /** Asks the database. */
    public <T, X extends Exception> T ask(HandleCallback<T, X> question) throws X {
        return jdbi.withHandle(question);
    }

    /** Tells the database. */
    public <X extends Exception> void tell(HandleConsumer<X> statement) throws X {
        jdbi.useHandle(statement);
    }

    /** Who and where the transaction is bound to; call only where somebody acts. */
    public Bound bound() {
        return ask(sql -> sql.createQuery("""
            select o.id as organisation, o.ref, o.path, o.name, o.tier, nullif(current_setting('app.duty', true), '') as duty,
                   w.id as operator, w.ref as operator_ref, w.natural_person, w.display_name as operator_name
              from organisation o left join tenancy.acting_operator() w on true
             where o.id = nullif(current_setting('app.org', true), '')::bigint""")
            .mapTo(Bound.class).findOne()
            .orElseThrow(() -> new Refusal(TenancyRefusal.NO_POST_NAMED)));
    }

    /** Shrinks the range of this transaction to an organisation inside it; a post of the ministry does so before it writes. */
    public void narrowTo(long organisation) {
        tell(sql -> sql.createQuery("select tenancy.narrow(:org)").bind("org", organisation).mapTo(String.class).findOne());
    }

    private static Jdbi jdbi(ConnectionFactory connections) {
        Jdbi jdbi = Jdbi.create(new ConnectionFactory() {
            @Override
            public Connection openConnection() throws java.sql.SQLException {
                return connections.openConnection();
            }

            @Override
            public Cleanable getCleanableFor(Connection connection) {
                return Cleanable.NO_OP;   // the transaction's, not ours
            }
        });
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);   // one set of values may fill several statements
        jdbi.registerArrayType(Long.class, "bigint");
        jdbi.registerArrayType(Integer.class, "int");
        jdbi.registerArrayType(Short.class, "smallint");
        jdbi.registerArrayType(UUID.class, "uuid");
        jdbi.registerArrayType(String.class, "text");
        jdbi.registerArrayType(byte[].class, "bytea");
        jdbi.registerRowMapper((RowMapperFactory) (type, config) -> {
            Class<?> raw = GenericTypes.getErasedType(type);
            return raw.isRecord() ? Optional.of(ConstructorMapper.of(canonical(raw))) : Optional.empty();
        });
        return jdbi;
    }

    /** A record's own constructor, reachable also where the record belongs to one package alone. */
    private static Constructor<?> canonical(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
