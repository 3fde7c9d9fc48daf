package org.xueji.tenancy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.xueji.kernel.Actor;
import org.xueji.kernel.Time;

/** Binds to a post: Java passes the post, the database sets the range. */
record PostBinding(Actor actor) implements Acting.Binding {

    @Override
    public void bind(Connection connection, Clock clock) throws SQLException {
        try (PreparedStatement bind = connection.prepareStatement("select tenancy.bind(?, ?, ?, ?)")) {
            bind.setObject(1, actor.post());
            bind.setString(2, actor.issuer());
            bind.setString(3, actor.subject());
            bind.setObject(4, OffsetDateTime.ofInstant(clock.instant(), Time.BEIJING));
            bind.execute();
        }
    }
}
