package org.xueji.tenancy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.xueji.kernel.Time;

/**
 * The right to work on one chunk of a job, until it runs out or another takes the chunk.
 *
 * @param job the job's id
 * @param chunk the chunk's number in the job
 * @param token proves that the chunk was leased to the holder
 */
public record Lease(long job, int chunk, UUID token) implements Acting.Binding {

    @Override
    public void bind(Connection connection, Clock clock) throws SQLException {
        try (PreparedStatement bind = connection.prepareStatement("select tenancy.bind_chunk(?, ?, ?, ?)")) {
            bind.setLong(1, job);
            bind.setInt(2, chunk);
            bind.setObject(3, token);
            bind.setObject(4, OffsetDateTime.ofInstant(clock.instant(), Time.BEIJING));
            bind.execute();
        }
    }
}
