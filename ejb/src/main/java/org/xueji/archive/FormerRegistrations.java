package org.xueji.archive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.xueji.archive.FormerRegistration.Part;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/**
 * Makes registrations of a register that was kept elsewhere before (S-1), many at once, in the transaction of the caller: the person, the identity, the registration with
 * its course as it went, what was issued, the holding of those who hold it still, and the nationwide keys. They are marked as not confirmed, and counted as such.
 */
@ApplicationScoped
public class FormerRegistrations {

    private static final String CAUSE = "TAKEN_OVER";

    static {
        Refusals.constraint("certificate_number_is_given_once_by_a_school", ArchiveRefusal.CERTIFICATE_NUMBER_TAKEN);
    }

    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /**
     * Makes them.
     *
     * @return by the cause of each, what was made
     * @throws org.xueji.kernel.Refusal with {@link ArchiveRefusal} if one of them has an archive after all, or a number belongs to somebody else; then nothing is made
     */
    public Map<UUID, Registrations.Made> take(List<FormerRegistration> registrations) {
        if (registrations.isEmpty()) {
            return Map.of();
        }
        List<FormerRegistration> ordered = registrations.stream()
            .sorted(Comparator.comparing(FormerRegistration::documentIndex, Arrays::compareUnsigned)).toList();   // one order for all: no deadlocks
        Instant now = clock.instant();
        Map<UUID, Registrations.Made> made = new LinkedHashMap<>();
        database.tell(sql -> {
            List<Long> persons = Registrations.ids(sql, "person_seq", ordered.size());
            List<Long> ids = Registrations.ids(sql, "registration_seq", ordered.size());
            for (int i = 0; i < ordered.size(); i++) {
                made.put(ordered.get(i).cause(), new Registrations.Made(ids.get(i), UUID.randomUUID(), persons.get(i)));
            }
            people(sql, ordered, made, now);
            keys(sql, ordered, made, now);
            registrations(sql, ordered, made);
            courses(sql, ordered, made, now, false);
            kept(sql, ordered, made, now);
            counts(sql, ordered);
        });
        events.fire(new DomainEvents(made.values().stream().map(m -> new DomainEvent("REGISTRATION_TAKEN_OVER", new Article(Article.Source.S, 1), m.ref())).toList()));
        return made;
    }

    /**
     * Registers people who have an archive already, which is in the custody of the school by now (V-7): it is continued, and its formal number stays; one that has none, or a
     * temporary one, takes over that of the former register.
     *
     * @param persons by the cause of each, whose archive it continues
     * @return by the cause of each, what was made
     */
    public Map<UUID, Registrations.Made> continueArchives(Map<UUID, Long> persons, List<FormerRegistration> registrations) {
        Map<UUID, Registrations.Made> made = new LinkedHashMap<>();
        if (registrations.isEmpty()) {
            return made;
        }
        List<FormerRegistration> ordered = registrations.stream().sorted(Comparator.comparing(r -> persons.get(r.cause()))).toList();
        Instant now = clock.instant();
        database.tell(sql -> {
            List<Long> ids = Registrations.ids(sql, "registration_seq", ordered.size());
            for (int i = 0; i < ordered.size(); i++) {
                made.put(ordered.get(i).cause(), new Registrations.Made(ids.get(i), UUID.randomUUID(), persons.get(ordered.get(i).cause())));
            }
            registrations(sql, ordered, made);
            courses(sql, ordered, made, now, false);
            kept(sql, ordered, made, now);
            completions(sql, ordered, made, now);
            counts(sql, ordered);
        });
        events.fire(new DomainEvents(made.values().stream().map(m -> new DomainEvent("ARCHIVE_CONTINUED", Article.vocational(7), m.ref())).toList()));
        return made;
    }

    /**
     * Adds registrations that are over to archives that are kept elsewhere, and stay there (V-7): the school keeps its own period of each.
     *
     * @param signed the case by which the former register is signed off
     */
    public void addToArchivesElsewhere(long signed, List<FormerRegistration> registrations) {
        List<UUID> made = new ArrayList<>();
        database.tell(sql -> registrations.forEach(r -> made.add(sql.createQuery("select effect.add_former_time(:case, :row, cast(:course as jsonb))").bind("case", signed)
            .bind("row", r.cause()).bind("course", json(r.course())).mapTo(UUID.class).one())));
        if (!made.isEmpty()) {
            events.fire(new DomainEvents(made.stream().map(m -> new DomainEvent("ARCHIVE_COMPLETED", Article.vocational(7), m)).toList()));
        }
    }

    private static String json(List<Part> course) {
        JsonArrayBuilder parts = Json.createArrayBuilder();
        course.forEach(p -> parts.add(Json.createObjectBuilder().add("status", p.status().name()).add("from", p.from().toString())
            .add("until", p.until() == null ? JsonValue.NULL : Json.createValue(p.until().toString()))));
        return parts.build().toString();
    }

    /** Something was added to registrations that were made before and are not confirmed: their course is written anew, and what was known of it stays on record. */
    public void complete(Map<UUID, Registrations.Made> made, List<FormerRegistration> registrations) {
        if (registrations.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        database.tell(sql -> {
            sql.createUpdate("update registration_status set superseded_at = :now where registration_id = any (:ids) and superseded_at is null")
                .bind("now", now).bindArray("ids", Long.class, made.values().stream().map(Registrations.Made::id).toArray()).execute();
            courses(sql, registrations, made, now, true);
            kept(sql, registrations, made, now);
        });
        events.fire(new DomainEvents(made.values().stream().map(m -> new DomainEvent("TAKEN_OVER_COMPLETED", new Article(Article.Source.S, 1), m.ref())).toList()));
    }

    private static void people(Handle sql, List<FormerRegistration> all, Map<UUID, Registrations.Made> made, Instant now) {
        PreparedBatch person = sql.prepareBatch("""
            insert into person(id, custodian_id, path, name, sex, birth_date, ethnic_group, document_kind, document_number, document_index, student_number, student_number_index)
            values (:id, :school, :path, :name, :sex, :birth, :group, :kind, :number, :index, :student, :studentIndex)""");
        PreparedBatch identity = sql.prepareBatch("""
            insert into person_identity(person_id, path, valid_from, recorded_at, name, sex, birth_date, ethnic_group, document_kind, document_number, document_index,
                                        student_number, student_number_index, cause, cause_ref)
            values (:id, :path, :birth, :now, :name, :sex, :birth, :group, :kind, :number, :index, :student, :studentIndex, :causedBy, :cause)""");
        PreparedBatch profile = sql.prepareBatch("insert into person_profile(person_id, path, particulars, recorded_at) values (:id, :path, '{}', :now)");
        for (FormerRegistration r : all) {
            for (PreparedBatch batch : List.of(person, identity, profile)) {
                batch.bind("id", made.get(r.cause()).person()).bind("school", r.school()).bind("path", r.path()).bind("name", r.name()).bind("sex", r.sex())
                    .bind("birth", r.birthDate()).bind("group", r.ethnicGroup()).bind("kind", r.documentKind()).bind("number", r.documentNumber()).bind("index", r.documentIndex())
                    .bindByType("student", r.studentNumber() == null ? null : r.studentNumber().number(), byte[].class)
                    .bindByType("studentIndex", r.studentNumber() == null ? null : r.studentNumber().index(), byte[].class)
                    .bind("now", now).bind("causedBy", CAUSE).bind("cause", r.cause()).add();
            }
        }
        List.of(person, identity, profile).forEach(PreparedBatch::execute);
    }

    private static void keys(Handle sql, List<FormerRegistration> all, Map<UUID, Registrations.Made> made, Instant now) {
        PreparedBatch identity = sql.prepareBatch("insert into identity_key(blind_index, person_id, path) values (:index, :person, :path)");
        PreparedBatch number = sql.prepareBatch("""
            insert into student_number(blind_index, person_id, path, kind, number, issued_at) values (:index, :person, :path, :form, :number, :now)""");
        for (FormerRegistration r : all) {
            long person = made.get(r.cause()).person();
            identity.bind("index", r.documentIndex()).bind("person", person).bind("path", r.path()).add();
            if (r.studentNumber() != null) {
                number.bind("index", r.studentNumber().index()).bind("person", person).bind("path", r.path()).bind("form", r.studentNumber().form())
                    .bind("number", r.studentNumber().number()).bind("now", now).add();
            }
        }
        identity.execute();
        execute(number);
    }

    /** What the archive says already stays as it is. */
    private static void completions(Handle sql, List<FormerRegistration> all, Map<UUID, Registrations.Made> made, Instant now) {
        PreparedBatch group = sql.prepareBatch("update person set ethnic_group = :group where id = :person and ethnic_group is null and cast(:group as text) is not null");
        PreparedBatch replaced = sql.prepareBatch("update student_number set replaced_at = :now where person_id = :person and replaced_at is null and kind = 'TEMPORARY' and :formal");
        PreparedBatch number = sql.prepareBatch("""
            insert into student_number(blind_index, person_id, path, kind, number, issued_at)
            select :index, :person, :path, :form, :number, :now where not exists (select from student_number where person_id = :person and replaced_at is null)""");
        PreparedBatch identity = sql.prepareBatch("""
            with numbered as (
              update person p set student_number = s.number, student_number_index = s.blind_index
                from student_number s where s.person_id = p.id and s.replaced_at is null and p.id = :person and s.blind_index is distinct from p.student_number_index returning p.*)
            insert into person_identity(person_id, path, valid_from, recorded_at, name, sex, birth_date, ethnic_group, nationality, document_kind, document_number,
                                        document_index, student_number, student_number_index, cause, cause_ref)
            select n.id, n.path, :today, :now, n.name, n.sex, n.birth_date, n.ethnic_group, n.nationality, n.document_kind, n.document_number, n.document_index,
                   n.student_number, n.student_number_index, :causedBy, :cause from numbered n""");
        for (FormerRegistration r : all) {
            long person = made.get(r.cause()).person();
            group.bind("person", person).bindByType("group", r.ethnicGroup(), String.class).add();
            if (r.studentNumber() != null) {
                replaced.bind("person", person).bind("now", now).bind("formal", r.studentNumber().form().isFormal()).add();
                number.bind("person", person).bind("path", r.path()).bind("form", r.studentNumber().form()).bind("number", r.studentNumber().number())
                    .bind("index", r.studentNumber().index()).bind("now", now).add();
                identity.bind("person", person).bind("today", now.atZone(Time.BEIJING).toLocalDate()).bind("now", now).bind("causedBy", CAUSE).bind("cause", r.cause()).add();
            }
        }
        List.of(group, replaced, number, identity).forEach(FormerRegistrations::execute);
    }

    private static void registrations(Handle sql, List<FormerRegistration> all, Map<UUID, Registrations.Made> made) {
        PreparedBatch registration = sql.prepareBatch("""
            insert into registration(id, ref, person_id, path, school_id, stage, study_form, grade, class_name, major_code, major_name, length_years,
                                     entered_on, status, status_since, status_until, ended_on, confirmed)
            values (:id, :ref, :person, :path, :school, 'SECONDARY_VOCATIONAL', :form, :grade, :class, :majorCode, :major, :length, :entered, :status, :from, :until, :ended, false)""");
        PreparedBatch holding = sql.prepareBatch("insert into holding(registration_id, person_id, path, slot) values (:id, :person, :path, 'VOCATIONAL')");
        for (FormerRegistration r : all) {
            Registrations.Made m = made.get(r.cause());
            bind(registration, m.id(), r.course().getFirst()).bind("ref", m.ref()).bind("person", m.person()).bind("path", r.path()).bind("school", r.school())
                .bind("form", r.studyForm()).bind("grade", r.grade()).bindByType("class", r.className(), String.class).bindByType("majorCode", r.majorCode(), String.class)
                .bind("major", r.majorName()).bind("length", r.lengthYears()).bind("entered", r.enteredOn()).add();
            if (r.status().isHeld()) {
                holding.bind("id", m.id()).bind("person", m.person()).bind("path", r.path()).add();
            }
        }
        registration.execute();
        execute(holding);
    }

    /** Step after step, since the course of a registration states how the registration stands as it is written. */
    private static void courses(Handle sql, List<FormerRegistration> all, Map<UUID, Registrations.Made> made, Instant now, boolean anew) {
        Map<UUID, List<Part>> courses = new HashMap<>();
        all.forEach(r -> courses.put(r.cause(), r.course()));
        int longest = courses.values().stream().mapToInt(List::size).max().orElse(0);
        for (int step = 0; step < longest; step++) {
            PreparedBatch standing = sql.prepareBatch("""
                update registration set status = :status, status_since = :from, status_until = :until, ended_on = :ended where id = :id and not confirmed""");
            PreparedBatch course = sql.prepareBatch("""
                insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause, cause_ref)
                values (:id, :person, :path, :school, :status, :from, :now, :causedBy, :cause)""");
            for (FormerRegistration r : all) {
                List<Part> parts = courses.get(r.cause());
                if (step < parts.size()) {
                    Registrations.Made m = made.get(r.cause());
                    if (step > 0 || anew) {
                        bind(standing, m.id(), parts.get(step)).add();
                    }
                    bind(course, m.id(), parts.get(step)).bind("person", m.person()).bind("path", r.path()).bind("school", r.school()).bind("now", now)
                        .bind("causedBy", CAUSE).bind("cause", r.cause()).add();
                }
            }
            execute(standing);
            course.execute();
        }
    }

    private static PreparedBatch bind(PreparedBatch batch, long registration, Part part) {
        return batch.bind("id", registration).bind("status", part.status()).bind("from", part.from()).bindByType("until", part.until(), LocalDate.class)
            .bindByType("ended", part.status().isHeld() ? null : part.from(), LocalDate.class);
    }

    /** What is there already stays as it is. */
    private static void kept(Handle sql, List<FormerRegistration> all, Map<UUID, Registrations.Made> made, Instant now) {
        PreparedBatch period = sql.prepareBatch("""
            insert into former_period(registration_id, person_id, path, kind, from_on, until_on, school_name, remark, recorded_at)
            values (:id, :person, :path, :kind, :from, :until, :school, :remark, :now) on conflict (registration_id, from_on) do nothing""");
        PreparedBatch certificate = sql.prepareBatch("""
            insert into former_certificate(registration_id, person_id, path, school_id, kind, number, issued_on, recorded_at)
            values (:id, :person, :path, :school, :kind, :number, :on, :now) on conflict (registration_id, kind) do nothing""");
        for (FormerRegistration r : all) {
            Registrations.Made m = made.get(r.cause());
            for (FormerPeriod p : r.periods()) {
                period.bind("id", m.id()).bind("person", m.person()).bind("path", r.path()).bind("kind", p.kind()).bind("from", p.from()).bind("until", p.until())
                    .bindByType("school", p.school(), String.class).bindByType("remark", p.remark(), String.class).bind("now", now).add();
            }
            for (FormerCertificate c : r.certificates()) {
                certificate.bind("id", m.id()).bind("person", m.person()).bind("path", r.path()).bind("school", r.school()).bind("kind", c.kind()).bind("number", c.number())
                    .bind("on", c.issuedOn()).bind("now", now).add();
            }
        }
        execute(period);
        execute(certificate);
    }

    private static void counts(Handle sql, List<FormerRegistration> all) {
        Map<List<Object>, Integer> bySchool = new HashMap<>();
        all.forEach(r -> bySchool.merge(new ArrayList<>(List.of(r.school(), r.path())), 1, Integer::sum));
        PreparedBatch delta = sql.prepareBatch("insert into tally_delta(org_id, path, subject, delta) values (:org, :path, 'REGISTRATION:UNCONFIRMED', :n)");
        bySchool.forEach((school, n) -> delta.bind("org", school.get(0)).bind("path", school.get(1)).bind("n", n).add());
        delta.execute();
    }

    private static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
