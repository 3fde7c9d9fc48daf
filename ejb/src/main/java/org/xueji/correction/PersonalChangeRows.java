package org.xueji.correction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;
import org.xueji.approval.CaseState;
import org.xueji.approval.WorkList;
import org.xueji.archive.Identities.Identity;
import org.xueji.archive.Numbers;
import org.xueji.identity.EthnicGroup;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.PersonName;
import org.xueji.identity.Sex;
import org.xueji.rules.DueDate;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/** The rows of changes. */
@ApplicationScoped
class PersonalChangeRows {

    static {
        Refusals.constraint("one_open_personal_change_per_registration", PersonalChangeRefusal.ALREADY_FILED);
    }

    @Inject
    Database database;
    @Inject
    Numbers numbers;
    @Inject
    Clock clock;

    /**
     * What is written of a change.
     *
     * @param due until when it was to be filed, counted from the proof
     */
    record Stated(HeldStudent student, NewPersonalChange change, Identity to, boolean contradicts, DueDate due, boolean late) {
    }

    /** Writes a new one; returns its reference. */
    UUID insert(Stated stated, long operator) {
        HeldStudent.Held held = stated.student().held();
        return database.ask(sql -> bound(sql.createQuery("""
            insert into personal_change(org_id, path, registration_id, proof_on, due_on, due_provisional, late, true_from, name, former_name, sex, birth_date, ethnic_group, nationality,
                                        document_kind, document_number, document_index, contradiction, statement, replaces, created_by, created_at)
            values (:school, :path, :registration, :proof, :due, :provisional, :late, :from, :name, :formerName, :sex, :birth, :group, :nationality, :kind, :number, :index,
                    :contradiction, :statement, cast(:replaces as jsonb), :operator, :now) returning ref"""), stated)
            .bind("school", held.school()).bind("path", held.path()).bind("registration", held.id()).bind("operator", operator).bind("now", clock.instant()).mapTo(UUID.class).one());
    }

    void ofCase(UUID ref, long theCase) {
        database.tell(sql -> sql.createUpdate("update personal_change set case_id = :case where ref = :ref").bind("case", theCase).bind("ref", ref).execute());
    }

    /** Writes anew what a returned one says; what it said before stays on record. */
    void correct(UUID ref, Stated stated, JsonObject before) {
        database.tell(sql -> bound(sql.createUpdate("""
            update personal_change q set proof_on = :proof, due_on = :due, due_provisional = :provisional, late = :late, true_from = :from, name = :name, former_name = :formerName, sex = :sex,
                   birth_date = :birth, ethnic_group = :group, nationality = :nationality, document_kind = :kind, document_number = :number, document_index = :index,
                   contradiction = :contradiction, statement = :statement, replaces = cast(:replaces as jsonb), earlier = q.earlier || cast(:before as jsonb)
             where q.ref = :ref"""), stated).bind("before", before.toString()).bind("ref", ref).execute());
    }

    private <S extends SqlStatement<S>> S bound(S statement, Stated stated) {
        NewPersonalChange change = stated.change();
        Identity to = stated.to();
        Numbers.Sealed sealed = to.document() == null ? null : numbers.seal(to.document());
        return statement.bind("proof", change.proofOn()).bind("due", stated.due().day()).bind("provisional", stated.due().provisional()).bind("late", stated.late())
            .bindByType("from", change.trueFrom(), LocalDate.class).bindByType("name", to.name() == null ? null : to.name().value(), String.class)
            .bindByType("formerName", to.formerName(), String.class).bindByType("sex", name(to.sex()), String.class).bindByType("birth", to.birthDate(), LocalDate.class)
            .bindByType("group", name(to.ethnicGroup()), String.class).bindByType("nationality", to.nationality(), String.class)
            .bindByType("kind", sealed == null ? null : to.document().kind().name(), String.class).bindByType("number", sealed == null ? null : sealed.number(), byte[].class)
            .bindByType("index", sealed == null ? null : sealed.index(), byte[].class).bindByType("contradiction", stated.contradicts() ? change.contradiction() : null, String.class)
            .bind("statement", change.statement()).bind("replaces", json(stated.student().is()).toString());
    }

    private static String name(Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    /** By the names of the fields, numbers masked. */
    private static JsonObject json(Identity identity) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        put(json, PersonalField.NAME, identity.name() == null ? null : identity.name().value());
        put(json, PersonalField.FORMER_NAME, identity.formerName());
        put(json, PersonalField.SEX, name(identity.sex()));
        put(json, PersonalField.BIRTH_DATE, identity.birthDate() == null ? null : identity.birthDate().toString());
        put(json, PersonalField.ETHNIC_GROUP, name(identity.ethnicGroup()));
        put(json, PersonalField.NATIONALITY, identity.nationality());
        if (identity.document() != null) {
            put(json, PersonalField.DOCUMENT_KIND, identity.document().kind().name());
            put(json, PersonalField.DOCUMENT_NUMBER, identity.document().masked());
        }
        return json.build();
    }

    private static void put(JsonObjectBuilder json, PersonalField field, String value) {
        if (value != null) {
            json.add(field.name(), value);
        }
    }

    /**
     * A row as stored.
     *
     * @param followed whether something else is under way that rests on who the student is
     */
    record Row(long id, UUID ref, long caseId, UUID caseRef, CaseState state, long school, Long registrationId, UUID registration, String student, String schoolName, LocalDate proofOn,
               LocalDate filingDue, boolean late, LocalDate trueFrom, String name, String formerName, Sex sex, LocalDate birthDate, EthnicGroup ethnicGroup, String nationality,
               IdentityDocumentKind documentKind, byte[] documentNumber, byte[] documentIndex, String contradiction, String statement, JsonObject replaces, LocalDate dueOn,
               String waitsFor, Instant filedAt, boolean followed) {
    }

    /**
     * What a change is about, as filed.
     *
     * @param replaces what stood on record then
     * @param followed whether something else is under way that rests on who the student is
     */
    record Filed(UUID ref, long registrationId, UUID registration, long school, LocalDate trueFrom, Identity to, JsonObject replaces, boolean followed) {

        /** Null for nothing. */
        String replaced(PersonalField field) {
            return replaces.getString(field.name(), null);
        }
    }

    private static final String ROWS = """
        select q.id, q.ref, q.case_id, c.ref as case_ref, c.state, q.org_id as school, g.id as registration_id, g.ref as registration, p.name as student, o.name as school_name, q.proof_on,
               q.due_on as filing_due, q.late, q.true_from, q.name, q.former_name, q.sex, q.birth_date, q.ethnic_group, q.nationality, q.document_kind, q.document_number,
               q.document_index, q.contradiction, q.statement, q.replaces::text as replaces, w.due_on, w.name as waits_for, q.created_at as filed_at,
               exists (select from personal_change o where o.registration_id = q.registration_id and o.open and o.id <> q.id)
                 or exists (select from number_request n where n.registration_id = q.registration_id and n.open and n.case_id <> q.case_id) as followed
          from personal_change q join approval_case c on c.id = q.case_id join organisation o on o.id = q.org_id
          left join registration g on g.id = q.registration_id left join person p on p.id = g.person_id
        """ + WorkList.WHO_ACTS;

    Optional<Row> find(UUID ref) {
        return database.ask(sql -> sql.createQuery(ROWS + " where q.ref = :ref").bind("ref", ref).mapTo(Row.class).findOne());
    }

    /** Those of a condition, which names the acting {@code :org} and {@code :duty}; at most so many. */
    List<Row> list(String where, int most) {
        return database.ask(sql -> sql.createQuery(ROWS + where + " limit :most").bind("org", database.bound().organisation()).bind("duty", database.bound().duty())
            .bind("most", most).mapTo(Row.class).list());
    }

    /** All of a registration, the newest first. */
    List<Row> ofRegistration(UUID registration) {
        return database.ask(sql -> sql.createQuery(ROWS + " where g.ref = :ref order by q.id desc").bind("ref", registration).mapTo(Row.class).list());
    }

    /** What is to follow from a change; empty where the registration is not seen any more. */
    Optional<Filed> filed(UUID ref) {
        return find(ref).filter(r -> r.registration() != null)
            .map(r -> new Filed(r.ref(), r.registrationId(), r.registration(), r.school(), r.trueFrom(), to(r), r.replaces(), r.followed()));
    }

    private Identity to(Row r) {
        return new Identity(r.name() == null ? null : new PersonName(r.name()), r.formerName(), r.sex(), r.birthDate(), r.ethnicGroup(), r.nationality(),
            r.documentKind() == null ? null : new IdentityDocument(r.documentKind(), numbers.document(r.documentNumber(), r.documentIndex())));
    }

    /** What changes, beside what it replaces. */
    List<PersonalChangeView.Field> fields(Row row) {
        JsonObject after = json(to(row));
        return Stream.of(PersonalField.values()).filter(f -> after.containsKey(f.name()))
            .map(f -> new PersonalChangeView.Field(f, row.replaces().getString(f.name(), ""), after.getString(f.name()))).toList();
    }

    /** What it says, for whoever reads it after it was corrected. */
    JsonObject said(Row row) {
        JsonObjectBuilder json = Json.createObjectBuilder(json(to(row))).add("until_then", clock.instant().toString()).add("proof_on", row.proofOn().toString())
            .add("statement", row.statement());
        if (row.trueFrom() != null) {
            json.add("true_from", row.trueFrom().toString());
        }
        return (row.contradiction() == null ? json : json.add("contradiction", row.contradiction())).build();
    }
}
