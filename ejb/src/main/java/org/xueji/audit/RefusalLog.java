package org.xueji.audit;

import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.Refused;
import org.xueji.kernel.secrets.RowSeal;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;

/**
 * Puts refusals on record, in a transaction of their own that is bound to nobody: also whoever may not act at all is written down.
 * Those of whoever is known all of them, those of {@link Strangers} as long as they are few.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RefusalLog {

    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    RowSeal seal;
    @Inject
    Strangers strangers;

    public void record(@Observes Refused refused) {
        Instant now = clock.instant();
        if (refused.who().isPresent() || strangers.isListed(refused.reason(), now)) {
            add(now, refused.from(), new DomainEvent("REFUSED", refused.reason().article(), refused.who().map(a -> a.post()).orElse(null),
                "reason", refused.reason().code(), "asked", refused.what(),
                "issuer", refused.who().map(a -> a.issuer()).orElse(null), "subject", refused.who().map(a -> a.subject()).orElse(null)));
        }
    }

    /** Puts on record how many refusals were not listed in the last minute. */
    @Schedule(hour = "*", minute = "*", persistent = false)
    public void recordUnlisted() {
        for (Strangers.Unlisted unlisted : strangers.takeUnlisted()) {
            add(clock.instant(), "server", new DomainEvent("REFUSED_UNLISTED", unlisted.reason().article(), null,
                "reason", unlisted.reason().code(), "count", String.valueOf(unlisted.count()), "since", unlisted.since().toString()));
        }
    }

    private void add(Instant now, String from, DomainEvent event) {
        byte[] canonical = new CanonicalRow(now, null, null, from, event).bytes();
        byte[] mac = seal.of(canonical);
        Acting.asNobody(() -> {
            database.tell(sql -> sql.createUpdate("""
                insert into audit(at, subject, canonical, mac, key_version) values (:at, cast(:subject as uuid), :canonical, :mac, :version)""")
                .bind("at", now).bind("subject", event.subject()).bind("canonical", canonical).bind("mac", mac)
                .bind("version", (short) Byte.toUnsignedInt(mac[0])).execute());
            return null;
        });
    }
}
