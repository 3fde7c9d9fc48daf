package org.xueji.systems;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;

/** Says at the door which program it is that came with a token. */
@Stateless
public class Admissions {

    @Inject
    Database database;
    @Inject
    Clock clock;

    /** A row as stored. */
    record Row(UUID ref, UUID post, List<String> scopes, int perMinute) {
    }

    /** The program of a service account; empty unless it is registered, not revoked and not past its last day. */
    public Optional<AdmittedSystem> find(String issuer, String subject) {
        return Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select * from tenancy.system_of(:issuer, :subject, :today)")
            .bind("issuer", issuer).bind("subject", subject).bind("today", Time.today(clock)).mapTo(Row.class).findOne()))
            .map(r -> new AdmittedSystem(r.ref(), r.post(),
                r.scopes().stream().map(SystemScope::valueOf).collect(Collectors.toCollection(() -> EnumSet.noneOf(SystemScope.class))), r.perMinute()));
    }
}
