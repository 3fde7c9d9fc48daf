package org.xueji.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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
        List<Sealed> rows = events.list().stream().map(event -> sealed(event, new CanonicalRow(now, bound.ref(), bound.operatorRef(), from, event).bytes())).toList();
        Function<Function<Sealed, Object>, Object[]> each = value -> rows.stream().map(value).toArray();
        database.tell(sql -> {
            sql.createUpdate("""
                insert into audit(at, org_id, subject, canonical, mac, key_version)
                select :at, :org, r.subject, decode(r.canonical, 'hex'), decode(r.mac, 'hex'), r.version
                  from unnest(:subjects, :canonicals, :macs, :versions) with ordinality r(subject, canonical, mac, version, n) order by r.n""")
                .bind("at", now).bind("org", bound.organisation()).bindArray("subjects", UUID.class, each.apply(r -> r.event().subject()))
                .bindArray("canonicals", String.class, each.apply(r -> HexFormat.of().formatHex(r.canonical())))
                .bindArray("macs", String.class, each.apply(r -> HexFormat.of().formatHex(r.mac()))).bindArray("versions", Short.class, each.apply(Sealed::version)).execute();
            sql.createUpdate("""
                insert into outbox(at, org_id, kind, subject, payload)
                select :at, :org, r.kind, r.subject, r.details::jsonb from unnest(:kinds, :subjects, :details) with ordinality r(kind, subject, details, n) order by r.n""")
                .bind("at", now).bind("org", bound.organisation()).bindArray("kinds", String.class, each.apply(r -> r.event().kind()))
                .bindArray("subjects", UUID.class, each.apply(r -> r.event().subject()))
                .bindArray("details", String.class, each.apply(r -> CanonicalRow.details(r.event()).toString())).execute();
        });
    }

    /** An event as it is kept, with the seal on it. */
    private record Sealed(DomainEvent event, byte[] canonical, byte[] mac) {

        short version() {
            return (short) Byte.toUnsignedInt(mac[0]);
        }
    }

    private Sealed sealed(DomainEvent event, byte[] canonical) {
        return new Sealed(event, canonical, seal.of(canonical));
    }

    /** Nobody is bound then: it stands under whom it was done for, and no operator. */
    void record(@Observes DoneByItself done) {
        Instant now = clock.instant();
        Sealed row = sealed(done.event(), new CanonicalRow(now, done.ref(), null, "server", done.event()).bytes());
        database.tell(sql -> sql.createUpdate("insert into audit(at, org_id, subject, canonical, mac, key_version) values (:at, :org, :subject, :canonical, :mac, :version)")
            .bind("at", now).bind("org", done.organisation()).bind("subject", done.event().subject()).bind("canonical", row.canonical()).bind("mac", row.mac())
            .bind("version", row.version()).execute());
    }
}
