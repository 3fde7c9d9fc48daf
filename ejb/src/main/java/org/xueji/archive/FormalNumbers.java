package org.xueji.archive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.StudentNumber;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/**
 * Issues formal student numbers (V-3): the number itself, and to those who were registered with a temporary one, many at once, in the transaction of the
 * caller. The temporary number stays linked as a former one; a formal one is never replaced, which the database itself sees to.
 */
@ApplicationScoped
public class FormalNumbers {

    static {
        Refusals.code("XJ035", ArchiveRefusal.NUMBER_IS_FORMAL);
    }

    @Inject
    Database database;
    @Inject
    Numbers numbers;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /**
     * Somebody about to be given a formal number.
     *
     * @param registration id of the registration that the person holds
     * @param ref its public reference
     * @param person the person's id
     * @param number the new number
     * @param document the identity document as it now is
     * @param cause kind of what brings it about
     * @param causeRef public reference of that
     */
    public record Entitled(long registration, UUID ref, long person, StudentNumber number, IdentityDocument document, String cause, UUID causeRef) {
    }

    /**
     * G for an identity card, J for any other verified document.
     *
     * @param area six digits: the county of the school, or its prefecture or province
     */
    public StudentNumber formal(IdentityDocument document, String area, LocalDate birthDate) {
        return document.kind() == IdentityDocumentKind.RESIDENT_IDENTITY_CARD
            ? StudentNumber.formalFor(document.residentNumber().orElseThrow()) : StudentNumber.formal(area, birthDate, serial(area, birthDate));
    }

    private int serial(String area, LocalDate birthDate) {
        return database.ask(sql -> sql.createQuery("select num.next_serial(:area, :birth)").bind("area", area).bind("birth", birthDate).mapTo(Integer.class).one());
    }

    /**
     * Replaces temporary numbers by formal ones. Whoever comes second for one of them waits, and is refused.
     *
     * @throws Refusal with {@link ArchiveRefusal} if one of them has a formal number, holds the registration no more, or if the document or the number belongs
     *     to somebody else after all; then nothing is issued
     */
    public void issue(List<Entitled> entitled) {
        if (entitled.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        database.tell(sql -> {
            requireHeld(sql, entitled);
            replaced(sql, entitled, now);
            documents(sql, entitled);
            history(sql, entitled, now);
        });
        events.fire(new DomainEvents(entitled.stream().map(e -> new DomainEvent("FORMAL_NUMBER_ISSUED", Article.vocational(9), e.ref(),
            "form", e.number().form().name(), "cause", e.cause())).toList()));
    }

    /** Locks the people in one order for all; an authority that decides for a school sees its registrations. */
    private static void requireHeld(Handle sql, List<Entitled> entitled) {
        int held = sql.createQuery("""
            select p.id from person p where p.id in (
                select g.person_id from unnest(:registrations, :persons) e(registration, person) join registration g on g.id = e.registration and g.person_id = e.person
                 where g.ended_on is null)
             order by p.id for no key update""")
            .bindArray("registrations", Long.class, entitled.stream().map(Entitled::registration).toArray())
            .bindArray("persons", Long.class, entitled.stream().map(Entitled::person).toArray()).mapTo(Long.class).list().size();
        if (held != entitled.size()) {
            throw new Refusal(ArchiveRefusal.NO_LONGER_HELD);
        }
    }

    private void replaced(Handle sql, List<Entitled> entitled, Instant now) {
        int temporary = sql.createUpdate("update student_number set replaced_at = :now where person_id = any (:persons) and replaced_at is null and kind = 'TEMPORARY'")
            .bind("now", now).bindArray("persons", Long.class, entitled.stream().map(Entitled::person).toArray()).execute();
        if (temporary != entitled.size()) {
            throw new Refusal(ArchiveRefusal.NUMBER_IS_FORMAL);
        }
        PreparedBatch issued = sql.prepareBatch("""
            insert into student_number(blind_index, person_id, path, kind, number, issued_at) select :index, p.id, p.path, :form, :number, :now from person p where p.id = :person""");
        entitled.forEach(e -> bind(issued, numbers.seal(e.number())).bind("person", e.person()).bind("form", e.number().form()).bind("now", now).add());
        issued.execute();
    }

    /** A document of another kind stays a key to the archive; one of the same kind was written wrongly, and is given up for its true owner. */
    private void documents(Handle sql, List<Entitled> entitled) {
        PreparedBatch givenUp = sql.prepareBatch("""
            delete from identity_key k using person p
             where p.id = :person and k.person_id = p.id and k.blind_index = p.document_index and p.document_kind = :kind and p.document_index <> :index""");
        PreparedBatch key = sql.prepareBatch("""
            insert into identity_key(blind_index, person_id, path) select :index, p.id, p.path from person p
             where p.id = :person and not exists (select from identity_key k where k.blind_index = :index and k.person_id = p.id)""");
        PreparedBatch person = sql.prepareBatch("""
            update person p set document_kind = :kind, document_number = :number, document_index = :index, student_number = s.number, student_number_index = s.blind_index
              from student_number s where p.id = :person and s.person_id = p.id and s.replaced_at is null""");
        for (Entitled e : entitled) {
            for (PreparedBatch batch : List.of(givenUp, key, person)) {
                bind(batch, numbers.seal(e.document())).bind("person", e.person()).bind("kind", e.document().kind()).add();
            }
        }
        List.of(givenUp, key, person).forEach(PreparedBatch::execute);
    }

    /** What was true until today stays so; what was written today is known better now. */
    private static void history(Handle sql, List<Entitled> entitled, Instant now) {
        PreparedBatch former = sql.prepareBatch("update person_identity set superseded_at = :now where person_id = :person and superseded_at is null and valid_from >= :today");
        PreparedBatch identity = sql.prepareBatch("""
            insert into person_identity(person_id, path, valid_from, recorded_at, name, sex, birth_date, ethnic_group, nationality, document_kind, document_number,
                                        document_index, student_number, student_number_index, cause, cause_ref)
            select p.id, p.path, :today, :now, p.name, p.sex, p.birth_date, p.ethnic_group, p.nationality, p.document_kind, p.document_number, p.document_index,
                   p.student_number, p.student_number_index, :cause, :causeRef from person p where p.id = :person""");
        for (Entitled e : entitled) {
            for (PreparedBatch batch : List.of(former, identity)) {
                batch.bind("person", e.person()).bind("now", now).bind("today", now.atZone(Time.BEIJING).toLocalDate()).bind("cause", e.cause()).bind("causeRef", e.causeRef()).add();
            }
        }
        former.execute();
        identity.execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Numbers.Sealed sealed) {
        return statement.bind("number", sealed.number()).bind("index", sealed.index());
    }
}
