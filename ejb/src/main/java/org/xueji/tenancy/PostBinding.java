package org.xueji.tenancy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.xueji.kernel.Actor;
import org.xueji.kernel.Time;

/**
 * Binds to a post: Java passes the post, the database sets the range.
 *
 * @param key what every transaction of the request claims, so that its effect and the claim are there together
 */
record PostBinding(Actor actor, Optional<RequestKey> key) implements Acting.Binding {

    PostBinding(Actor actor) {
        this(actor, Optional.empty());
    }

    @Override
    public void bind(Connection connection, Clock clock) throws SQLException {
        try (PreparedStatement bind = connection.prepareStatement("select tenancy.bind(?, ?, ?, ?)")) {
            bind.setObject(1, actor.post());
            bind.setString(2, actor.issuer());
            bind.setString(3, actor.subject());
            bind.setObject(4, OffsetDateTime.ofInstant(clock.instant(), Time.BEIJING));
            bind.execute();
        }
        if (key.isPresent()) {
            claim(key.get(), connection, clock);
        }
    }

    private static void claim(RequestKey key, Connection connection, Clock clock) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement("select tenancy.claim(?, ?, ?, ?, ?)")) {
            claim.setString(1, key.route());
            claim.setString(2, key.key());
            claim.setBytes(3, key.fingerprint());
            claim.setObject(4, key.attempt());
            claim.setObject(5, OffsetDateTime.ofInstant(clock.instant(), Time.BEIJING));
            claim.execute();
        }
    }
}
