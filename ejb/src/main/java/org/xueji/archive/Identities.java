package org.xueji.archive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.xueji.identity.EthnicGroup;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.PersonName;
import org.xueji.identity.Sex;
import org.xueji.tenancy.Database;

/**
 * Who a registered student is (V-16): changes it from a day on, and takes a change back, in the transaction of the caller. Nothing is overwritten: what was on record
 * stays, with the time for which it counted. A formal student number never changes with it (V-3), and no document that once led to the archive leads to another's.
 */
@ApplicationScoped
public class Identities {

    @Inject
    Database database;
    @Inject
    Numbers numbers;
    @Inject
    Clock clock;

    /** Who somebody is. Of a change, what is null stays as it is. */
    public record Identity(PersonName name, String formerName, Sex sex, LocalDate birthDate, EthnicGroup ethnicGroup, String nationality, IdentityDocument document) {

        @Override
        public String toString() {
            return "Identity[" + name + "]";
        }
    }

    /**
     * What somebody's identity is to be.
     *
     * @param from since when that is true; null for what was in error from the first day
     * @param cause kind of the case that brings it about
     * @param causeRef public reference of that case's subject
     */
    public record Change(Identity to, LocalDate from, String cause, UUID causeRef) {
    }

    /** A registration with its person, kept from being changed by others. */
    record Locked(long personId, String path) {
    }

    /**
     * Changes who the student of a registration is.
     *
     * @return the person, as far as the school holds the registration and keeps the archive
     * @throws org.xueji.kernel.Refusal with {@link ArchiveRefusal#ARCHIVE_EXISTS} if the document belongs to somebody else after all
     */
    public Optional<Long> change(long registration, long school, Change change) {
        return database.ask(sql -> {
            Optional<Locked> held = locked(sql, registration, school, " and g.ended_on is null");
            held.ifPresent(p -> {
                Instant now = clock.instant();
                remember(sql, p, change, now);
                restate(sql, p);
                key(sql, p, change.to().document());
                formerName(sql, p, change.to().formerName(), now);
            });
            return held.map(Locked::personId);
        });
    }

    private static final String COLUMNS = """
        person_id, path, valid_from, recorded_at, name, sex, birth_date, ethnic_group, nationality, document_kind, document_number, document_index, student_number,
        student_number_index, cause, cause_ref""";

    /** What is known to have been true from the day on is known otherwise now, and how it was before that day stays. */
    private void remember(Handle sql, Locked person, Change change, Instant now) {
        stated(sql.createUpdate("with day as (select coalesce(cast(:from as date), min(valid_from)) as d from person_identity where person_id = :person and superseded_at is null), " + """
            after as (update person_identity i set superseded_at = :now from day where i.person_id = :person and i.superseded_at is null and i.valid_from >= day.d returning i.*),
            before as (select i.* from person_identity i, day where i.person_id = :person and i.superseded_at is null and i.valid_from < day.d
                        order by i.valid_from desc, i.id desc limit 1),
            known as (select * from after union all select * from before where not exists (select from after, day where after.valid_from = day.d))
            insert into person_identity(""" + COLUMNS + """
            ) select k.person_id, k.path, greatest(k.valid_from, day.d), :now, coalesce(:name, k.name), coalesce(:sex, k.sex), coalesce(:birth, k.birth_date), coalesce(:group, k.ethnic_group),
                   coalesce(:nationality, k.nationality), coalesce(:kind, k.document_kind), coalesce(:number, k.document_number), coalesce(:index, k.document_index),
                   k.student_number, k.student_number_index, :cause, :ref
              from known k, day order by k.valid_from, k.id"""), change.to())
            .bindByType("from", change.from(), LocalDate.class).bind("person", person.personId()).bind("now", now).bind("cause", change.cause()).bind("ref", change.causeRef()).execute();
    }

    private <S extends SqlStatement<S>> S stated(S statement, Identity to) {
        Numbers.Sealed sealed = to.document() == null ? null : numbers.seal(to.document());
        return statement.bindByType("name", to.name() == null ? null : to.name().value(), String.class).bindByType("sex", to.sex() == null ? null : to.sex().name(), String.class)
            .bindByType("birth", to.birthDate(), LocalDate.class).bindByType("group", to.ethnicGroup() == null ? null : to.ethnicGroup().name(), String.class)
            .bindByType("nationality", to.nationality(), String.class).bindByType("kind", sealed == null ? null : to.document().kind().name(), String.class)
            .bindByType("number", sealed == null ? null : sealed.number(), byte[].class).bindByType("index", sealed == null ? null : sealed.index(), byte[].class);
    }

    /** The person is who the history says now. */
    private static void restate(Handle sql, Locked person) {
        sql.createUpdate("""
            update person p set name = i.name, sex = i.sex, birth_date = i.birth_date, ethnic_group = i.ethnic_group, nationality = i.nationality, document_kind = i.document_kind,
                   document_number = i.document_number, document_index = i.document_index
              from (select * from person_identity where person_id = :person and superseded_at is null order by valid_from desc, id desc limit 1) i
             where p.id = :person""").bind("person", person.personId()).execute();
    }

    /** The documents before stay keys to the archive. */
    private void key(Handle sql, Locked person, IdentityDocument document) {
        if (document != null) {
            sql.createUpdate("""
                insert into identity_key(blind_index, person_id, path)
                select :index, :person, :path where not exists (select from identity_key where blind_index = :index and person_id = :person)""")
                .bind("index", numbers.documentIndex(document)).bind("person", person.personId()).bind("path", person.path()).execute();
        }
    }

    private static void formerName(Handle sql, Locked person, String name, Instant now) {
        if (name != null) {
            sql.createUpdate("""
                insert into person_profile as f (person_id, path, particulars, recorded_at) values (:person, :path, jsonb_build_object('formerName', cast(:name as text)), :now)
                on conflict (person_id) do update set particulars = f.particulars || excluded.particulars, recorded_at = excluded.recorded_at""")
                .bind("person", person.personId()).bind("path", person.path()).bind("name", name).bind("now", now).execute();
        }
    }

    /** Whose current rows from the first day of the change on are all of that change, and whose present former name is the one that it gave. */
    private static final String UNTOUCHED = """
        exists (select from person_identity i where i.person_id = p.id and i.superseded_at is null and i.cause_ref = :ref)
          and not exists (select from person_identity o where o.person_id = p.id and o.superseded_at is null and o.cause_ref is distinct from :ref
                             and o.valid_from >= (select min(i.valid_from) from person_identity i where i.person_id = p.id and i.superseded_at is null and i.cause_ref = :ref))
          and (cast(:formerName as text) is null or exists (select from person_profile f where f.person_id = p.id and f.particulars ->> 'formerName' = :formerName))""";

    /**
     * Takes a change back: the person is again who was on record before, and the change is known of the past only.
     *
     * @param changed what it said
     * @param formerName the former name that was on record before it; null for none, and where the change gave none
     * @return the person, unless the change was built upon or the archive has moved on
     */
    public Optional<Long> takeBack(long registration, long school, UUID causeRef, Identity changed, String formerName) {
        return database.ask(sql -> {
            if (!isReversible(registration, school, causeRef, changed.formerName())) {
                return Optional.empty();
            }
            Locked person = locked(sql, registration, school, "").orElseThrow();
            Instant now = clock.instant();
            sql.createUpdate("""
                with change as (select min(recorded_at) as at from person_identity where person_id = :person and cause_ref = :ref),
                gone as (update person_identity set superseded_at = :now where person_id = :person and superseded_at is null and cause_ref = :ref)
                insert into person_identity(""" + COLUMNS + """
                ) select i.person_id, i.path, i.valid_from, :now, i.name, i.sex, i.birth_date, i.ethnic_group, i.nationality, i.document_kind, i.document_number, i.document_index,
                       i.student_number, i.student_number_index, i.cause, i.cause_ref
                  from person_identity i, change where i.person_id = :person and i.superseded_at = change.at and i.recorded_at < change.at order by i.valid_from, i.id""")
                .bind("person", person.personId()).bind("ref", causeRef).bind("now", now).execute();
            restate(sql, person);
            giveUp(sql, person, changed.document());
            if (changed.formerName() != null) {
                sql.createUpdate("""
                    update person_profile set particulars = particulars - 'formerName' || jsonb_strip_nulls(jsonb_build_object('formerName', cast(:before as text))), recorded_at = :now
                     where person_id = :person""").bind("person", person.personId()).bindByType("before", formerName, String.class).bind("now", now).execute();
            }
            return Optional.of(person.personId());
        });
    }

    /** A document that was never the person's is free for its owner. */
    private void giveUp(Handle sql, Locked person, IdentityDocument document) {
        if (document != null) {
            sql.createUpdate("""
                delete from identity_key where person_id = :person and blind_index = :index
                   and not exists (select from person_identity i where i.person_id = :person and i.superseded_at is null and i.document_index = :index)""")
                .bind("person", person.personId()).bind("index", numbers.documentIndex(document)).execute();
        }
    }

    /** Whether {@link #takeBack} would find everything as the change had left it. @param formerName what the change gave; null for none */
    public boolean isReversible(long registration, long school, UUID causeRef, String formerName) {
        return database.ask(sql -> sql.createQuery("""
            select exists (select from registration g join person p on p.id = g.person_id
              where g.id = :id and g.school_id = :school and p.custodian_id = g.school_id and g.stage = 'SECONDARY_VOCATIONAL' and\s""" + UNTOUCHED + ")")
            .bind("id", registration).bind("school", school).bind("ref", causeRef).bindByType("formerName", formerName, String.class).mapTo(Boolean.class).one());
    }

    /** A row as stored. */
    record Row(String name, String formerName, Sex sex, LocalDate birthDate, String ethnicGroup, String nationality, IdentityDocumentKind documentKind,
               byte[] documentNumber, byte[] documentIndex) {
    }

    /** Who the student of a registration is, in full; for comparing, never for showing. */
    public Identity ofRegistration(long registration) {
        Row r = database.ask(sql -> sql.createQuery("""
            select p.name, f.particulars ->> 'formerName' as former_name, p.sex, p.birth_date, p.ethnic_group, p.nationality, p.document_kind, p.document_number,
                   p.document_index
              from registration g join person p on p.id = g.person_id left join person_profile f on f.person_id = p.id where g.id = :id""")
            .bind("id", registration).mapTo(Row.class).one());
        return new Identity(new PersonName(r.name()), r.formerName() == null || r.formerName().isBlank() ? null : r.formerName(), r.sex(), r.birthDate(),
            r.ethnicGroup() == null ? null : EthnicGroup.valueOf(r.ethnicGroup()), r.nationality(),
            new IdentityDocument(r.documentKind(), numbers.document(r.documentNumber(), r.documentIndex())));
    }

    private static Optional<Locked> locked(Handle sql, long registration, long school, String still) {
        return sql.createQuery("""
            select p.id as person_id, p.path from registration g join person p on p.id = g.person_id
             where g.id = :id and g.school_id = :school and p.custodian_id = g.school_id and g.stage = 'SECONDARY_VOCATIONAL'""" + still + " for no key update of p")
            .bind("id", registration).bind("school", school).mapTo(Locked.class).findOne();
    }
}
