package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xueji.archive.Courses;
import org.xueji.archive.Numbers;
import org.xueji.archive.RegistrationStatus;
import org.xueji.dedup.Matches;
import org.xueji.dedup.NationalCheck;
import org.xueji.dedup.StatedIdentity;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.PersonName;
import org.xueji.identity.Sex;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;

/**
 * Takes formal registrations back that were granted by mistake (S-3). The registration ends as cancelled and is held by nobody; the archive stays with its school and its
 * number, and the record is the school's to correct. Granted again, it continues that archive; with another identity, it begins one of its own.
 */
@ApplicationScoped
class GrantReversals {

    /** What brought the end of such a registration about. */
    static final String CAUSE = "NEW_STUDENT_REVERSED";

    @Inject
    Database database;
    @Inject
    Courses courses;
    @Inject
    NationalCheck national;
    @Inject
    Matches matches;
    @Inject
    Numbers numbers;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** Of these records those on whose registrations nothing depends yet: since the grant no change, no case and no term, and the archive is where it was. */
    Set<UUID> reversible(Collection<UUID> records) {
        return new HashSet<>(database.ask(sql -> sql.createQuery("""
            select n.ref from new_student n join registration g on g.id = n.registration_id join person p on p.id = g.person_id
             where n.ref = any (:refs) and n.state = 'REGISTERED' and g.status = 'ACTIVE' and g.school_id = n.school_id and p.custodian_id = g.school_id
               and not exists (select from registration_status s where s.registration_id = g.id and s.cause_ref is distinct from n.ref)
               and not exists (select from term_registration t where t.registration_id = g.id)
               and not exists (select from approval_case u where u.registration_id = g.id and u.state in ('IN_REVIEW', 'RETURNED', 'GRANTED'))""")
            .bindArray("refs", UUID.class, records.toArray()).mapTo(UUID.class).list()));
    }

    /** The same, and kept so until the transaction ends. */
    Set<UUID> reversibleFromNow(Collection<UUID> records) {
        database.ask(sql -> sql.createQuery("""
            select g.id from new_student n join registration g on g.id = n.registration_id where n.ref = any (:refs) order by g.id for update of g""")
            .bindArray("refs", UUID.class, records.toArray()).mapTo(Long.class).list());
        return reversible(records);
    }

    /** A record as it is stored, and what came of it. */
    record Registered(long id, UUID ref, String path, String name, Sex sex, LocalDate birthDate, IdentityDocumentKind documentKind, byte[] documentNumber, byte[] documentIndex,
                      String householdProvince, long registration, UUID registrationRef, long school, LocalDate enteredOn) {
    }

    /** Takes the registrations of records back. @throws Refusal if something has come to depend on one of them */
    void takeBack(List<UUID> records) {
        if (!reversibleFromNow(records).containsAll(records)) {
            throw new Refusal(NewStudentRefusal.DEPENDED_UPON);
        }
        List<Registered> registered = database.ask(sql -> sql.createQuery("""
            select n.id, n.ref, n.path, n.name, n.sex, n.birth_date, n.document_kind, n.document_number, n.document_index, n.particulars ->> 'householdProvince' as household_province,
                   g.id as registration, g.ref as registration_ref, g.school_id as school, g.entered_on
              from new_student n join registration g on g.id = n.registration_id where n.ref = any (:refs) order by g.id""")
            .bindArray("refs", UUID.class, records.toArray()).mapTo(Registered.class).list());
        registered.forEach(this::cancel);
        database.tell(sql -> sql.createUpdate("update new_student set registration_id = null, photo = false where ref = any (:refs)").bindArray("refs", UUID.class, records.toArray()).execute());
        registered.stream().collect(Collectors.groupingBy(Registered::path, Collectors.toMap(Registered::id, r -> matches.of(identity(r))))).forEach(matches::announce);
        events.fire(new DomainEvents(registered.stream().map(r -> new DomainEvent("REGISTRATION_REVERSED", Article.vocational(9), r.registrationRef())).toList()));
    }

    private void cancel(Registered r) {
        LocalDate today = Time.today(clock);
        LocalDate on = r.enteredOn().isAfter(today) ? r.enteredOn() : today;
        if (!courses.change(r.registration(), r.school(), Set.of(RegistrationStatus.ACTIVE), Courses.Change.of(RegistrationStatus.CANCELLED, on, CAUSE, r.ref()))) {
            throw new Refusal(NewStudentRefusal.DEPENDED_UPON);
        }
        national.concedeRegistration(r.registration());
    }

    private StatedIdentity identity(Registered r) {
        return new StatedIdentity(new PersonName(r.name()), r.birthDate(), r.sex(), new IdentityDocument(r.documentKind(), numbers.document(r.documentNumber(), r.documentIndex())),
            r.householdProvince());
    }
}
