package org.xueji.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.DoneByItself;
import org.xueji.kernel.secrets.RowSeal;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;

/**
 * Adds audit rows and outbox rows inside the business transaction: what was not committed was not done, and what was done is on record.
 */
@ApplicationScoped
class AuditLog {

    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    RowSeal seal;

    void record(@Observes DomainEvents events) {
        Bound bound = database.bound();
        Instant now = clock.instant();
        String from = Acting.current().map(a -> a.from()).orElse("job");
        database.tell(sql -> {
            PreparedBatch audit = sql.prepareBatch("""
                insert into audit(at, org_id, subject, canonical, mac, key_version) values (:at, :org, :subject, :canonical, :mac, :version)""");
            PreparedBatch outbox = sql.prepareBatch("""
                insert into outbox(at, org_id, kind, subject, payload) values (:at, :org, :kind, :subject, cast(:details as jsonb))""");
            for (DomainEvent event : events.list()) {
                byte[] canonical = new CanonicalRow(now, bound.ref(), bound.operatorRef(), from, event).bytes();
                byte[] mac = seal.of(canonical);
                audit.bind("at", now).bind("org", bound.organisation()).bind("subject", event.subject()).bind("canonical", canonical)
                    .bind("mac", mac).bind("version", (short) Byte.toUnsignedInt(mac[0])).add();
                outbox.bind("at", now).bind("org", bound.organisation()).bind("kind", event.kind()).bind("subject", event.subject())
                    .bind("details", CanonicalRow.details(event).toString()).add();
            }
            audit.execute();
            outbox.execute();
        });
    }

    /** Nobody is bound then: it stands under whom it was done for, and no operator. */
    void record(@Observes DoneByItself done) {
        Instant now = clock.instant();
        byte[] canonical = new CanonicalRow(now, done.ref(), null, "server", done.event()).bytes();
        byte[] mac = seal.of(canonical);
        database.tell(sql -> sql.createUpdate("insert into audit(at, org_id, subject, canonical, mac, key_version) values (:at, :org, :subject, :canonical, :mac, :version)")
            .bind("at", now).bind("org", done.organisation()).bind("subject", done.event().subject()).bind("canonical", canonical).bind("mac", mac)
            .bind("version", (short) Byte.toUnsignedInt(mac[0])).execute());
    }
}
