package org.xueji.archive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/**
 * Ends registrations before their time (注销), and takes such an end back, in the transaction of the caller. The archive stays where it is, and with it
 * the student number for life.
 */
@ApplicationScoped
public class Endings {

    static {
        Refusals.constraint("one_registration_at_a_time", ArchiveRefusal.ONE_REGISTRATION_AT_A_TIME);
    }

    @Inject
    Database database;
    @Inject
    Clock clock;

    /** A registration, locked, and the status that it has. */
    record Locked(long id, long personId, String path, long schoolId, RegistrationStatus status) {
    }

    /**
     * Ends a registration that a school holds; nobody holds it from then on.
     *
     * @param on the day from which it is cancelled
     * @param cause kind of the case that brings it about
     * @param causeRef public reference of that case's subject
     * @return whether the school held it
     */
    public boolean cancel(long registration, long school, LocalDate on, String cause, UUID causeRef) {
        return database.ask(sql -> {
            Optional<Locked> held = locked(sql, "g.id = :id and g.school_id = :school and g.ended_on is null", registration, school);
            held.ifPresent(g -> {
                sql.createUpdate("delete from holding where registration_id = :id").bind("id", g.id()).execute();
                sql.createUpdate("update registration set status = 'CANCELLED', status_since = :on, ended_on = :on where id = :id")
                    .bind("on", on).bind("id", g.id()).execute();
                sql.createUpdate("""
                    insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause, cause_ref)
                    values (:id, :person, :path, :school, 'CANCELLED', :on, :now, :cause, :ref)""")
                    .bind("id", g.id()).bind("person", g.personId()).bind("path", g.path()).bind("school", g.schoolId()).bind("on", on).bind("now", clock.instant()).bind("cause", cause).bind("ref", causeRef).execute();
                count(sql, g, g.status(), -1);
                count(sql, g, RegistrationStatus.CANCELLED, 1);
            });
            return held.isPresent();
        });
    }

    /**
     * Takes back what {@link #cancel} did: the registration is held as it was before, and that it was cancelled is known of the past only.
     *
     * @return whether it still was as the cancellation had left it; false also where the archive has moved on
     * @throws org.xueji.kernel.Refusal with {@link ArchiveRefusal#ONE_REGISTRATION_AT_A_TIME} if the person holds another registration meanwhile
     */
    public boolean restore(long registration, long school, String cause, UUID causeRef) {
        return database.ask(sql -> {
            Optional<Locked> ended = locked(sql, """
                g.id = :id and g.school_id = :school and g.status = 'CANCELLED' and p.custodian_id = g.school_id and g.stage = 'SECONDARY_VOCATIONAL'""", registration, school);
            boolean bySame = ended.isPresent() && sql.createUpdate("""
                update registration_status set superseded_at = :now where registration_id = :id and cause = :cause and cause_ref = :ref and superseded_at is null""")
                .bind("now", clock.instant()).bind("id", registration).bind("cause", cause).bind("ref", causeRef).execute() == 1;
            if (!bySame) {
                return false;
            }
            sql.createUpdate("insert into holding(registration_id, person_id, path, slot) values (:id, :person, :path, 'VOCATIONAL')")
                .bind("id", registration).bind("person", ended.get().personId()).bind("path", ended.get().path()).execute();
            RegistrationStatus former = sql.createQuery("""
                update registration g set status = h.status, status_since = h.valid_from, ended_on = null
                  from (select status, valid_from from registration_status where registration_id = :id and superseded_at is null order by valid_from desc, id desc limit 1) h
                 where g.id = :id returning g.status""").bind("id", registration).mapTo(RegistrationStatus.class).one();
            count(sql, ended.get(), RegistrationStatus.CANCELLED, -1);
            count(sql, ended.get(), former, 1);
            return true;
        });
    }

    /** Whether {@link #restore} would find everything as the cancellation had left it. */
    public boolean isRestorable(long registration, long school) {
        return database.ask(sql -> sql.createQuery("""
            select exists (select from registration g join person p on p.id = g.person_id
                            where g.id = :id and g.school_id = :school and g.status = 'CANCELLED' and p.custodian_id = g.school_id
                              and not exists (select from holding h where h.person_id = p.id))""")
            .bind("id", registration).bind("school", school).mapTo(Boolean.class).one());
    }

    private static Optional<Locked> locked(Handle sql, String which, long registration, long school) {
        return sql.createQuery("select g.id, g.person_id, g.path, g.school_id, g.status from registration g join person p on p.id = g.person_id where " + which
            + " for no key update of g").bind("id", registration).bind("school", school).mapTo(Locked.class).findOne();
    }

    private static void count(Handle sql, Locked g, RegistrationStatus status, int delta) {
        sql.createUpdate("insert into tally_delta(org_id, path, subject, delta) values (:school, :path, 'REGISTRATION:' || :status, :delta)")
            .bind("school", g.schoolId()).bind("path", g.path()).bind("status", status.name()).bind("delta", delta).execute();
    }
}
