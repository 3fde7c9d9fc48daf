package org.xueji.archive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.xueji.identity.StudyForm;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/**
 * The course of a registration (V-12): changes its status and its studies, and takes a change back, in the transaction of the caller. A registration that ends is held
 * by nobody from then on; the archive stays where it is, and with it the student number for life.
 */
@ApplicationScoped
public class Courses {

    static {
        Refusals.constraint("one_registration_at_a_time", ArchiveRefusal.ONE_REGISTRATION_AT_A_TIME);
        Refusals.constraint("one_change_of_a_registration_at_a_time", ArchiveRefusal.CHANGE_UNDER_WAY);
    }

    /** In a query over registrations {@code g}: whether a case that changes, ends or moves the registration is open. */
    public static final String UNDER_WAY = """
        exists (select from approval_case u where u.registration_id = g.id and u.kind in ('STATUS_CHANGE', 'RELEASE', 'TRANSFER', 'ORDINARY_TRANSFER') and u.state in ('IN_REVIEW', 'RETURNED'))""";

    @Inject
    Database database;
    @Inject
    Clock clock;

    /** What is studied. What is null stays as it is. */
    public record Study(Integer grade, String className, String majorCode, String majorName, StudyForm form) {

        /** Everything stays. */
        public static final Study UNCHANGED = new Study(null, null, null, null, null);
    }

    /**
     * What a registration is to be from a day on.
     *
     * @param on the day; of a status that ends it, the first on which it is not held
     * @param until when a suspension or retention is to end; null for none
     * @param cause kind of the case that brings it about
     * @param causeRef public reference of that case's subject
     */
    public record Change(RegistrationStatus status, LocalDate on, LocalDate until, Study study, String cause, UUID causeRef) {

        /** Only the status changes. */
        public static Change of(RegistrationStatus status, LocalDate on, String cause, UUID causeRef) {
            return new Change(status, on, null, Study.UNCHANGED, cause, causeRef);
        }
    }

    /** A registration, locked. */
    record Locked(long id, long personId, String path, long schoolId, RegistrationStatus status) {
    }

    /**
     * Changes a registration that a school holds.
     *
     * @param from the statuses from which the change leads
     * @return whether the school held it in one of them
     */
    public boolean change(long registration, long school, Collection<RegistrationStatus> from, Change change) {
        return database.ask(sql -> {
            Optional<Locked> held = locked(sql, registration, school).filter(g -> g.status().isHeld() && from.contains(g.status()));
            held.ifPresent(g -> {
                if (!change.status().isHeld()) {
                    sql.createUpdate("delete from holding where registration_id = :id").bind("id", g.id()).execute();
                }
                write(sql, g, change);
                remember(sql, g, change);
                count(sql, g, change.status());
            });
            return held.isPresent();
        });
    }

    private static void write(Handle sql, Locked g, Change change) {
        Study study = change.study();
        sql.createUpdate("""
            update registration set status_since = case when status = :status then status_since else :on end, status = :status, status_until = :until, ended_on = :ended,
                   grade = coalesce(:grade, grade), class_name = coalesce(:class, class_name), study_form = coalesce(:form, study_form),
                   major_code = case when cast(:major as text) is null then major_code else :majorCode end, major_name = coalesce(:major, major_name)
             where id = :id""")
            .bind("id", g.id()).bind("status", change.status()).bind("on", change.on()).bindByType("until", change.until(), LocalDate.class)
            .bindByType("ended", change.status().isHeld() ? null : change.on(), LocalDate.class).bindByType("grade", study.grade(), Integer.class)
            .bindByType("class", study.className(), String.class).bindByType("form", study.form() == null ? null : study.form().name(), String.class)
            .bindByType("majorCode", study.majorCode(), String.class).bindByType("major", study.majorName(), String.class).execute();
    }

    private void remember(Handle sql, Locked g, Change change) {
        sql.createUpdate("""
            insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause, cause_ref)
            values (:id, :person, :path, :school, :status, :on, :now, :cause, :ref)""")
            .bind("id", g.id()).bind("person", g.personId()).bind("path", g.path()).bind("school", g.schoolId()).bind("status", change.status()).bind("on", change.on())
            .bind("now", clock.instant()).bind("cause", change.cause()).bind("ref", change.causeRef()).execute();
    }

    private static final String LATEST = """
        select id, status, cause_ref, since, until, grade, class_name, major_code, major_name, study_form
          from registration_status where registration_id = :id and superseded_at is null order by valid_from desc, id desc limit 1""";

    /**
     * Takes a change back: the registration is as it was before, and the change is known of the past only.
     *
     * @param causeRef what brought the change about
     * @return whether it still was as the change had left it; false also where the archive has moved on
     * @throws org.xueji.kernel.Refusal with {@link ArchiveRefusal#ONE_REGISTRATION_AT_A_TIME} if it had ended, and the person holds another registration meanwhile
     */
    public boolean takeBack(long registration, long school, UUID causeRef) {
        return database.ask(sql -> {
            Optional<Locked> found = locked(sql, registration, school);
            boolean latest = found.isPresent() && sql.createUpdate("""
                update registration_status set superseded_at = :now where id in (select l.id from (""" + LATEST + ") l where l.cause_ref = :ref)")
                .bind("now", clock.instant()).bind("id", registration).bind("ref", causeRef).execute() == 1;
            if (!latest) {
                return false;
            }
            Locked g = found.get();
            RegistrationStatus former = sql.createQuery("""
                update registration g set status = h.status, status_since = h.since, status_until = h.until, ended_on = null, grade = h.grade, class_name = h.class_name,
                       major_code = h.major_code, major_name = h.major_name, study_form = h.study_form
                  from (""" + LATEST + ") h where g.id = :id returning g.status").bind("id", registration).mapTo(RegistrationStatus.class).one();
            if (!g.status().isHeld()) {
                sql.createUpdate("insert into holding(registration_id, person_id, path, slot) values (:id, :person, :path, 'VOCATIONAL')")
                    .bind("id", registration).bind("person", g.personId()).bind("path", g.path()).execute();
            }
            count(sql, g, former);
            return true;
        });
    }

    /** Whether {@link #takeBack} would find everything as the change had left it. */
    public boolean isReversible(long registration, long school, UUID causeRef) {
        return database.ask(sql -> sql.createQuery("select exists (select from registration g join person p on p.id = g.person_id cross join lateral (" + LATEST + """
            ) h where g.id = :id and g.school_id = :school and p.custodian_id = g.school_id and g.stage = 'SECONDARY_VOCATIONAL' and h.cause_ref = :ref
              and (g.ended_on is null or not exists (select from holding o where o.person_id = p.id)))""")
            .bind("id", registration).bind("school", school).bind("ref", causeRef).mapTo(Boolean.class).one());
    }

    /**
     * The school that held a registration on a day, and so registers the term of that day (S-10): of the day of a transfer, the receiving school.
     *
     * @return its public reference; empty where nobody held the registration, or the archive is kept outside the jurisdiction
     */
    public Optional<UUID> schoolOn(UUID registration, LocalDate day) {
        return database.ask(sql -> sql.createQuery("""
            select o.ref from (select h.school_id, h.status from registration_status h join registration g on g.id = h.registration_id
                                where g.ref = :ref and h.superseded_at is null and h.valid_from <= :day order by h.valid_from desc, h.id desc limit 1) l
              join organisation o on o.id = l.school_id where l.status = any (:held)""").bind("ref", registration).bind("day", day)
            .bindArray("held", String.class, RegistrationStatus.HELD.stream().map(Enum::name).toArray()).mapTo(UUID.class).findOne());
    }

    private static Optional<Locked> locked(Handle sql, long registration, long school) {
        return sql.createQuery("""
            select g.id, g.person_id, g.path, g.school_id, g.status from registration g join person p on p.id = g.person_id
             where g.id = :id and g.school_id = :school and p.custodian_id = g.school_id and g.stage = 'SECONDARY_VOCATIONAL' for no key update of g""")
            .bind("id", registration).bind("school", school).mapTo(Locked.class).findOne();
    }

    private static void count(Handle sql, Locked g, RegistrationStatus now) {
        if (g.status() != now) {
            sql.createUpdate("""
                insert into tally_delta(org_id, path, subject, delta)
                select :school, :path, 'REGISTRATION:' || d.status, d.delta from (values (:before, -1), (:now, 1)) d(status, delta)""")
                .bind("school", g.schoolId()).bind("path", g.path()).bind("before", g.status().name()).bind("now", now.name()).execute();
        }
    }
}
