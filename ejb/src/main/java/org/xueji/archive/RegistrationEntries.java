package org.xueji.archive;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Slice;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;

/** The registrations of the range, as other systems mirror them: all of them page by page, or those that are named. Taking them out is on record. */
@Stateless
public class RegistrationEntries {

    /** At most so many in one answer. */
    public static final int MOST = 500;

    private static final String READ = """
        select r.ref, p.ref as person, k.ref as keeper, s.ref as school, s.code as school_code, p.name, p.sex, p.birth_date, r.stage, r.study_form, r.grade, r.class_name,
               r.roll_number, r.major_code, r.major_name, r.length_years, r.entered_on, r.expected_end, r.status, r.status_since, r.status_until, r.ended_on, r.confirmed
          from registration r join person p on p.id = r.person_id join organisation k on k.id = p.custodian_id join organisation s on s.id = r.school_id
        """;

    @Inject
    Database database;
    @Inject
    Event<DomainEvents> events;

    private record At(String path, long id) {
    }

    /**
     * A page, in the order of the tree.
     *
     * @param keeper keeps the archives, or lies above those who do; null for the whole range
     * @param after reference of the registration to go on after; null for the beginning
     * @throws Refusal if that registration does not lie in the range any more: the reading is begun anew
     */
    public Slice<RegistrationEntry> list(UUID keeper, UUID after, int limit) {
        int most = Math.clamp(limit, 1, MOST);
        Bound bound = database.bound();
        String path = keeper == null ? bound.path() : database.ask(sql -> pathOf(sql, keeper));
        List<RegistrationEntry> read = database.ask(sql -> {
            At from = after == null ? new At(path, 0) : sql.createQuery("select path, id from registration where ref = :ref").bind("ref", after).mapTo(At.class).findOne()
                .orElseThrow(() -> new Refusal(ArchiveRefusal.NO_SUCH_STUDENT));
            return sql.createQuery(READ + " where (r.path, r.id) > (:path, :id) and r.path < :end order by r.path, r.id limit :limit")
                .bind("path", from.path()).bind("id", from.id()).bind("end", path + ":").bind("limit", most + 1).mapTo(RegistrationEntry.class).list();
        });
        Slice<RegistrationEntry> page = Slice.of(read, most, false, after != null, RegistrationEntry::ref);
        taken(bound, page.rows().size());
        return new Slice<>(page.rows(), page.next(), null);
    }

    /** Those that are named, as far as they lie in the range; of the others it says nothing. */
    public List<RegistrationEntry> named(Set<UUID> refs) {
        if (refs.size() > MOST) {
            throw new Refusal(ArchiveRefusal.TOO_MANY_NAMED, MOST);
        }
        List<RegistrationEntry> read = database.ask(sql -> sql.createQuery(READ + " where r.ref = any (:refs) order by r.ref")
            .bind("refs", refs.toArray(UUID[]::new)).mapTo(RegistrationEntry.class).list());
        taken(database.bound(), read.size());
        return read;
    }

    private static String pathOf(Handle sql, UUID keeper) {
        return sql.createQuery("select path from organisation where ref = :ref").bind("ref", keeper).mapTo(String.class).findOne()
            .orElseThrow(() -> new Refusal(JurisdictionRefusal.NO_SUCH_ORGANISATION));
    }

    private void taken(Bound by, int rows) {
        if (rows > 0) {
            events.fire(DomainEvents.of(new DomainEvent("REGISTRATIONS_TAKEN_OUT", Article.charter(7), by.ref(), "rows", String.valueOf(rows))));
        }
    }
}
