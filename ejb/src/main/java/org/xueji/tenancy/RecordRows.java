package org.xueji.tenancy;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.NoSuchMapperException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Reads rows into records, also into those that only their own class sees, which the mapper of the library does not.
 * A component {@code someName} is read from the column {@code some_name}.
 */
final class RecordRows<T> implements RowMapper<T> {

    /** Offers itself for every record. */
    static final RowMapperFactory FACTORY = (Type type, ConfigRegistry config) -> {
        Class<?> raw = GenericTypes.getErasedType(type);
        return raw.isRecord() ? Optional.of(new RecordRows<>(raw)) : Optional.empty();
    };

    private final RecordComponent[] components;
    private final Constructor<T> constructor;

    private RecordRows(Class<T> record) {
        components = record.getRecordComponents();
        try {
            constructor = record.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);   // a record has its canonical constructor
        }
        constructor.setAccessible(true);
    }

    @Override
    public T map(ResultSet row, StatementContext context) throws SQLException {
        return specialize(row, context).map(row, context);
    }

    /** Finds once for all rows of a result where each component stands and how it is read. */
    @Override
    public RowMapper<T> specialize(ResultSet rows, StatementContext context) throws SQLException {
        int[] columns = new int[components.length];
        ColumnMapper<?>[] mappers = new ColumnMapper<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            columns[i] = rows.findColumn(column(component.getName()));
            mappers[i] = context.findColumnMapperFor(component.getGenericType()).orElseThrow(() -> new NoSuchMapperException("no mapper for " + component));
        }
        return (row, c) -> {
            Object[] values = new Object[columns.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = mappers[i].map(row, columns[i], c);
            }
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static String column(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
