package org.xueji.archive;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.Sex;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;

/**
 * Opens an archive as of any day, in two ways: as it was on record then, and as is known today of then. Both are read from what was never overwritten. Opening it is on
 * record, as is opening the archive of today.
 */
@Stateless
public class Histories {

    @Inject
    Database database;
    @Inject
    Numbers numbers;
    @Inject
    Inspections inspections;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /**
     * What counts on a day, of rows that say since when they are true, when they were recorded and when they were superseded. On record is what was recorded by the
     * end of the day and superseded later, if ever; known today is what has not been superseded.
     */
    private static final String COUNTS = """
        h.valid_from <= :on and case when cast(:ends as timestamptz) is null then h.superseded_at is null
          else h.recorded_at < :ends and (h.superseded_at is null or h.superseded_at >= :ends) end""";

    /**
     * Opens the archive of whoever has this registration, as of a day that has been.
     *
     * @throws Refusal with {@link ArchiveRefusal}
     */
    public ArchiveOn open(UUID registration, LocalDate on, KnownAs view) {
        if (on.isAfter(Time.today(clock))) {
            throw new Refusal(ArchiveRefusal.DAY_HAS_NOT_BEEN, on);
        }
        long person = database.ask(sql -> sql.createQuery("select person_id from registration where ref = :ref").bind("ref", registration).mapTo(Long.class).findOne())
            .orElseThrow(() -> new Refusal(ArchiveRefusal.NO_SUCH_STUDENT));
        inspections.requireOpen(person);
        events.fire(DomainEvents.of(new DomainEvent("ARCHIVE_OPENED", Article.vocational(25), registration, "on", on.toString(), "as", view.name())));
        return new ArchiveOn(registration, on, view, identity(person, on, view).orElse(null), registrations(person, on, view));
    }

    /** A row as stored. */
    record Row(String name, Sex sex, LocalDate birthDate, String ethnicGroup, String nationality, IdentityDocumentKind documentKind, byte[] documentNumber, byte[] documentIndex,
               byte[] studentNumber, byte[] studentNumberIndex, LocalDate validFrom, Instant recordedAt, String cause) {
    }

    private Optional<ArchiveOn.Identity> identity(long person, LocalDate on, KnownAs view) {
        return database.ask(sql -> bound(sql.createQuery("""
            select h.name, h.sex, h.birth_date, h.ethnic_group, h.nationality, h.document_kind, h.document_number, h.document_index, h.student_number, h.student_number_index,
                   h.valid_from, h.recorded_at, h.cause
              from person_identity h where h.person_id = :person and\s""" + COUNTS + " order by h.valid_from desc, h.id desc limit 1"), person, on, view)
            .mapTo(Row.class).findOne())
            .map(r -> new ArchiveOn.Identity(r.name(), r.sex(), r.birthDate(), r.ethnicGroup(), r.nationality(), r.documentKind(),
                numbers.maskedDocument(r.documentNumber(), r.documentIndex()),
                r.studentNumber() == null ? null : numbers.maskedStudentNumber(r.studentNumber(), r.studentNumberIndex()), r.validFrom(), r.recordedAt(), r.cause()));
    }

    private List<ArchiveOn.Period> registrations(long person, LocalDate on, KnownAs view) {
        return database.ask(sql -> bound(sql.createQuery("""
            select * from (
                select distinct on (h.registration_id) g.id, g.ref, s.name as school, h.status, h.since as status_since, h.until as status_until, h.grade, h.class_name, h.major_code,
                       h.major_name, h.study_form, h.length_years, h.valid_from as "on", h.recorded_at, h.cause, g.entered_on
                  from registration_status h join registration g on g.id = h.registration_id join organisation s on s.id = h.school_id
                 where h.person_id = :person and\s""" + COUNTS + """
                 order by h.registration_id, h.valid_from desc, h.id desc) p
             order by p.entered_on desc, p.id desc"""), person, on, view).mapTo(ArchiveOn.Period.class).list());
    }

    private static Query bound(Query query, long person, LocalDate on, KnownAs view) {
        Instant ends = view == KnownAs.THEN_REGISTERED ? on.plusDays(1).atStartOfDay(Time.BEIJING).toInstant() : null;
        return query.bind("person", person).bind("on", on).bindByType("ends", ends, Instant.class);
    }
}
