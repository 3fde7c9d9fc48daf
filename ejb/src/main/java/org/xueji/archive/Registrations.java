package org.xueji.archive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.xueji.identity.IdentityRefusal;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/**
 * Makes registrations, many at once, in the transaction of the caller: the person, the identity with its history, the registration with its
 * course, the holding that keeps a second one out, and the nationwide keys.
 */
@ApplicationScoped
public class Registrations {

    static {
        Refusals.constraint("one_archive_per_document", ArchiveRefusal.ARCHIVE_EXISTS);
        Refusals.constraint("student_number_is_given_once", ArchiveRefusal.NUMBER_TAKEN);
        Refusals.constraint("one_registration_at_a_time", ArchiveRefusal.ONE_REGISTRATION_AT_A_TIME);
        Refusals.constraint("student_number_series_exhausted", IdentityRefusal.STUDENT_NUMBER_SERIALS_EXHAUSTED);
    }

    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** A registration that was made, and whose it is. */
    public record Made(long id, UUID ref, long person) {
    }

    /**
     * Registers people who have no archive yet at vocational schools (V-9).
     *
     * @return by the cause of each, what was made
     * @throws org.xueji.kernel.Refusal with {@link ArchiveRefusal} if one of them has an archive or a registration after all; then nothing is made
     */
    public Map<UUID, Made> registerFirst(List<NewRegistration> registrations) {
        if (registrations.isEmpty()) {
            return Map.of();
        }
        List<NewRegistration> ordered = registrations.stream()
            .sorted(Comparator.comparing(NewRegistration::documentIndex, Arrays::compareUnsigned)).toList();   // one order for all: no deadlocks
        Instant now = clock.instant();
        Map<UUID, Made> made = new HashMap<>();
        database.tell(sql -> {
            List<Long> persons = ids(sql, "person_seq", ordered.size());
            List<Long> ids = ids(sql, "registration_seq", ordered.size());
            List<UUID> refs = ordered.stream().map(r -> UUID.randomUUID()).toList();
            people(sql, ordered, persons, now);
            registrations(sql, ordered, persons, ids, refs, now);
            keys(sql, ordered, persons, now);
            counts(sql, ordered);
            for (int i = 0; i < ordered.size(); i++) {
                made.put(ordered.get(i).cause(), new Made(ids.get(i), refs.get(i), persons.get(i)));
            }
        });
        events.fire(new DomainEvents(made.values().stream()
            .map(m -> new DomainEvent("STUDENT_REGISTERED", Article.vocational(9), m.ref())).toList()));
        return made;
    }

    /**
     * Somebody who has an archive, which is in the custody of the school already, and no registration.
     *
     * @param person id of the person
     * @param registration what becomes formal; of its identity the archive takes over only what it lacks
     */
    public record Continued(long person, NewRegistration registration) {
    }

    /**
     * Registers people who have an archive from an earlier time (V-7): it is completed, and its formal number stays; a temporary one gives way to a formal one.
     *
     * @return by the cause of each, what was made
     */
    public Map<UUID, Made> continueArchives(List<Continued> continued) {
        Map<UUID, Made> made = new HashMap<>();
        if (continued.isEmpty()) {
            return made;
        }
        List<Continued> ordered = continued.stream().sorted(Comparator.comparing(Continued::person)).toList();
        List<NewRegistration> all = ordered.stream().map(Continued::registration).toList();
        List<Long> persons = ordered.stream().map(Continued::person).toList();
        Instant now = clock.instant();
        database.tell(sql -> {
            List<Long> ids = ids(sql, "registration_seq", all.size());
            List<UUID> refs = all.stream().map(r -> UUID.randomUUID()).toList();
            registrations(sql, all, persons, ids, refs, now);
            completions(sql, all, persons, now);
            replacements(sql, all, persons, now);
            counts(sql, all);
            for (int i = 0; i < all.size(); i++) {
                made.put(all.get(i).cause(), new Made(ids.get(i), refs.get(i), persons.get(i)));
            }
        });
        events.fire(new DomainEvents(made.values().stream()
            .map(m -> new DomainEvent("ARCHIVE_CONTINUED", Article.vocational(7), m.ref())).toList()));
        return made;
    }

    /** What the archive says already stays as it is. */
    private static void completions(Handle sql, List<NewRegistration> all, List<Long> persons, Instant now) {
        PreparedBatch person = sql.prepareBatch("update person set ethnic_group = :group where id = :person and ethnic_group is null");
        PreparedBatch profile = sql.prepareBatch("""
            insert into person_profile as f (person_id, path, particulars, recorded_at) values (:person, :path, cast(:profile as jsonb), :now)
            on conflict (person_id) do update set recorded_at = excluded.recorded_at, particulars = excluded.particulars
              || (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(f.particulars) where value <> '""')""");
        for (int i = 0; i < all.size(); i++) {
            NewRegistration r = all.get(i);
            person.bind("person", persons.get(i)).bind("group", r.ethnicGroup()).add();
            profile.bind("person", persons.get(i)).bind("path", r.path()).bind("profile", r.profile()).bind("now", now).add();
        }
        person.execute();
        profile.execute();
    }

    private static void replacements(Handle sql, List<NewRegistration> all, List<Long> persons, Instant now) {
        PreparedBatch replaced = sql.prepareBatch("""
            update student_number set replaced_at = :now where person_id = :person and replaced_at is null and kind = 'TEMPORARY' and :formal""");
        PreparedBatch issued = sql.prepareBatch("""
            insert into student_number(blind_index, person_id, path, kind, number, issued_at)
            select :index, :person, :path, :kind, :number, :now where not exists (select from student_number where person_id = :person and replaced_at is null)""");
        PreparedBatch held = sql.prepareBatch("""
            update person p set student_number = s.number, student_number_index = s.blind_index
              from student_number s where s.person_id = p.id and s.replaced_at is null and p.id = :person and s.blind_index is distinct from p.student_number_index""");
        PreparedBatch identity = sql.prepareBatch("""
            insert into person_identity(person_id, path, valid_from, recorded_at, name, sex, birth_date, ethnic_group, nationality, document_kind, document_number,
                                        document_index, student_number, student_number_index, cause, cause_ref)
            select p.id, p.path, :today, :now, p.name, p.sex, p.birth_date, p.ethnic_group, p.nationality, p.document_kind, p.document_number, p.document_index,
                   p.student_number, p.student_number_index, 'NEW_STUDENT', :cause
              from person p where p.id = :person""");
        for (int i = 0; i < all.size(); i++) {
            NewRegistration r = all.get(i);
            for (PreparedBatch batch : List.of(replaced, issued, held, identity)) {
                batch.bind("person", persons.get(i)).bind("path", r.path()).bind("kind", r.studentNumber().form()).bind("number", r.studentNumber().number())
                    .bind("index", r.studentNumber().index()).bind("formal", r.studentNumber().form().isFormal()).bind("now", now)
                    .bind("today", now.atZone(Time.BEIJING).toLocalDate()).bind("cause", r.cause()).add();
            }
        }
        List.of(replaced, issued, held, identity).forEach(PreparedBatch::execute);
    }

    static List<Long> ids(Handle sql, String sequence, int n) {
        return sql.createQuery("select nextval(cast(:sequence as regclass)) from generate_series(1, :n)").bind("sequence", sequence).bind("n", n)
            .mapTo(Long.class).list();
    }

    private static void people(Handle sql, List<NewRegistration> all, List<Long> persons, Instant now) {
        PreparedBatch person = sql.prepareBatch("""
            insert into person(id, custodian_id, path, name, sex, birth_date, ethnic_group, document_kind, document_number, document_index,
                               student_number, student_number_index)
            values (:id, :school, :path, :name, :sex, :birth, :group, :kind, :number, :index, :student, :studentIndex)""");
        PreparedBatch identity = sql.prepareBatch("""
            insert into person_identity(person_id, path, valid_from, recorded_at, name, sex, birth_date, ethnic_group, document_kind, document_number,
                                        document_index, student_number, student_number_index, cause, cause_ref)
            values (:id, :path, :birth, :now, :name, :sex, :birth, :group, :kind, :number, :index, :student, :studentIndex, 'NEW_STUDENT', :cause)""");
        PreparedBatch profile = sql.prepareBatch("""
            insert into person_profile(person_id, path, particulars, recorded_at) values (:id, :path, cast(:profile as jsonb), :now)""");
        for (int i = 0; i < all.size(); i++) {
            NewRegistration r = all.get(i);
            for (PreparedBatch batch : List.of(person, identity)) {
                batch.bind("id", persons.get(i)).bind("school", r.school()).bind("path", r.path()).bind("name", r.name()).bind("sex", r.sex())
                    .bind("birth", r.birthDate()).bind("group", r.ethnicGroup()).bind("kind", r.documentKind()).bind("number", r.documentNumber())
                    .bind("index", r.documentIndex()).bind("student", r.studentNumber().number()).bind("studentIndex", r.studentNumber().index())
                    .bind("now", now).bind("cause", r.cause()).add();
            }
            profile.bind("id", persons.get(i)).bind("path", r.path()).bind("profile", r.profile()).bind("now", now).add();
        }
        person.execute();
        identity.execute();
        profile.execute();
    }

    private static void registrations(Handle sql, List<NewRegistration> all, List<Long> persons, List<Long> ids, List<UUID> refs, Instant now) {
        PreparedBatch registration = sql.prepareBatch("""
            insert into registration(id, ref, person_id, path, school_id, stage, study_form, grade, class_name, major_code, major_name, length_years,
                                     entered_on, status, status_since)
            values (:id, :ref, :person, :path, :school, 'SECONDARY_VOCATIONAL', :form, :grade, :class, :majorCode, :major, :length, :entered, 'ACTIVE', :entered)""");
        PreparedBatch course = sql.prepareBatch("""
            insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause, cause_ref)
            values (:id, :person, :path, :school, 'ACTIVE', :entered, :now, 'NEW_STUDENT', :cause)""");
        PreparedBatch holding = sql.prepareBatch("insert into holding(registration_id, person_id, path, slot) values (:id, :person, :path, 'VOCATIONAL')");
        for (int i = 0; i < all.size(); i++) {
            NewRegistration r = all.get(i);
            registration.bind("id", ids.get(i)).bind("ref", refs.get(i)).bind("person", persons.get(i)).bind("path", r.path()).bind("school", r.school())
                .bind("form", r.studyForm()).bind("grade", r.grade()).bind("class", r.className()).bind("majorCode", r.majorCode())
                .bind("major", r.majorName()).bind("length", r.lengthYears()).bind("entered", r.enteredOn()).add();
            course.bind("id", ids.get(i)).bind("person", persons.get(i)).bind("path", r.path()).bind("school", r.school()).bind("entered", r.enteredOn())
                .bind("now", now).bind("cause", r.cause()).add();
            holding.bind("id", ids.get(i)).bind("person", persons.get(i)).bind("path", r.path()).add();
        }
        registration.execute();
        course.execute();
        holding.execute();
    }

    private static void keys(Handle sql, List<NewRegistration> all, List<Long> persons, Instant now) {
        PreparedBatch identity = sql.prepareBatch("insert into identity_key(blind_index, person_id, path) values (:index, :person, :path)");
        PreparedBatch number = sql.prepareBatch("""
            insert into student_number(blind_index, person_id, path, kind, number, issued_at) values (:index, :person, :path, :kind, :number, :now)""");
        for (int i = 0; i < all.size(); i++) {
            NewRegistration r = all.get(i);
            identity.bind("index", r.documentIndex()).bind("person", persons.get(i)).bind("path", r.path()).add();
            number.bind("index", r.studentNumber().index()).bind("person", persons.get(i)).bind("path", r.path()).bind("kind", r.studentNumber().form())
                .bind("number", r.studentNumber().number()).bind("now", now).add();
        }
        identity.execute();
        number.execute();
    }

    private static void counts(Handle sql, List<NewRegistration> all) {
        record School(long id, String path) {
        }
        Map<School, Integer> bySchool = new HashMap<>();
        all.forEach(r -> bySchool.merge(new School(r.school(), r.path()), 1, Integer::sum));
        PreparedBatch delta = sql.prepareBatch("insert into tally_delta(org_id, path, subject, delta) values (:org, :path, 'REGISTRATION:ACTIVE', :n)");
        bySchool.forEach((school, n) -> delta.bind("org", school.id()).bind("path", school.path()).bind("n", n).add());
        delta.execute();
    }
}
