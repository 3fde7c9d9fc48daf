package org.xueji.database;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * A small country in a new database: the {@linkplain Place places} with their realms, and an operator with an approver's post at each.
 * The tree and the posts are laid down by the owner; whatever happens afterwards happens through sessions bound as the server binds them.
 */
public final class Nation {

    static final String INVISIBLE = "42501";
    static final String FOREIGN_KEY = "23503";
    static final String UNIQUE = "23505";
    static final String CHECK = "23514";
    static final String EXCLUDED = "23P01";

    final TestDatabase database;

    private Nation(TestDatabase database) {
        this.database = database;
    }

    /** A country in a database of its own. */
    public static Nation founded() {
        Nation nation = new Nation(TestDatabase.fresh());
        try (Session owner = nation.owner()) {
            for (Place place : Place.values()) {
                settle(owner, place);
            }
            for (Place seat : new Place[] {Place.MINISTRY, Place.PROVINCE, Place.OTHER_PROVINCE, Place.MUNICIPALITY}) {
                openRealm(owner, seat.realm, seat == Place.MINISTRY ? "MINISTRY" : "PROVINCE", seat);
            }
            openRealm(owner, "people", "PEOPLE", Place.MINISTRY);
            for (Place place : Place.values()) {
                employ(owner, place);
            }
            owner.run("insert into path_segment select parent_id, ? from organisation where parent_id is not null group by parent_id", Place.values().length);
            owner.run("select setval('organisation_seq', 1000), setval('operator_seq', 1000), setval('post_seq', 1000)");
            owner.commit();
        }
        return nation;
    }

    private static void settle(Session owner, Place place) {
        owner.run("""
            insert into organisation(id, path, parent_id, tier, code, name, school_type, realm, competent_authority_id, state)
            values (?, ?::path_t, ?, ?, ?, ?, ?, ?, ?, ?)""",
            place.id(), place.path(), place.parent == null ? null : place.parent.id(), place.tier, "code-" + place.id(), place.name(),
            place.school() ? "SPECIALIZED_SECONDARY" : null, place.realm, place.competentAuthority == null ? null : place.competentAuthority.id(), place.state());
    }

    private static void openRealm(Session owner, String name, String kind, Place seat) {
        owner.run("""
            insert into realm(name, issuer, kind, internal_id, client_id, client_secret, org_id, path, state)
            values (?, ?, ?, ?, 'xueji-console', '\\x00', ?, ?::path_t, 'OPEN')""",
            name, Post.issuer(name), kind, "internal-" + name, seat.id(), seat.path());
    }

    private static void employ(Session owner, Place place) {
        Post post = place.approver();
        owner.run("""
            insert into operator(id, issuer, subject, realm_id, username, display_name, natural_person, trained_on, org_id, path)
            values (?, ?, ?, ?, ?, ?, ?, '2026-01-05', ?, ?::path_t)""",
            place.id(), post.issuer(), post.subject(), "internal-" + place.realm, "user" + place.id(), "Operator of " + place, bytes("natural-" + place), place.id(), place.path());
        owner.run("insert into post(id, ref, operator_id, org_id, path, duty, valid_from) values (?, ?, ?, ?, ?::path_t, 'APPROVER', '2026-01-05')",
            place.id(), post.ref(), place.id(), place.id(), place.path());
    }

    /** Another approver at a place, of whom nothing is on record yet; every call appoints a new one. */
    public Post newcomer(Place place) {
        Post post = new Post(UUID.randomUUID(), Post.issuer(place.realm), "newcomer-" + UUID.randomUUID());
        try (Session owner = owner()) {
            long operator = owner.number("""
                insert into operator(issuer, subject, realm_id, username, display_name, natural_person, trained_on, org_id, path)
                values (?, ?, ?, 'newcomer', 'Newcomer', ?, '2026-01-05', ?, ?::path_t) returning id""",
                post.issuer(), post.subject(), "internal-" + place.realm, bytes(post.subject()), place.id(), place.path());
            owner.run("insert into post(ref, operator_id, org_id, path, duty, valid_from) values (?, ?, ?, ?::path_t, 'APPROVER', '2026-01-05')",
                post.ref(), operator, place.id(), place.path());
            owner.commit();
        }
        return post;
    }

    /** The operator of a place is given another post there. */
    public Post appoints(Place place, String duty) {
        Post post = new Post(new UUID(duty.hashCode(), place.id()), place.approver().issuer(), place.approver().subject());
        try (Session owner = owner()) {
            owner.run("insert into post(ref, operator_id, org_id, path, duty, valid_from) values (?, ?, ?, ?::path_t, ?, '2026-01-05')",
                post.ref(), place.id(), place.id(), place.path(), duty);
            owner.commit();
        }
        return post;
    }

    /** A program of a place's, which reads there; within a transaction of the owner's. */
    Post system(Session owner, Place place) {
        Post post = new Post(UUID.randomUUID(), Post.issuer(place.realm), "system-" + UUID.randomUUID());
        long operator = owner.number("""
            insert into operator(issuer, subject, realm_id, username, display_name, natural_person, trained_on, kind, org_id, path)
            values (?, ?, ?, 'system', 'System', ?, '2026-01-05', 'SYSTEM', ?, ?::path_t) returning id""",
            post.issuer(), post.subject(), "internal-" + place.realm, bytes(post.subject()), place.id(), place.path());
        owner.run("insert into post(ref, operator_id, org_id, path, duty, valid_from) values (?, ?, ?, ?::path_t, 'VIEWER', '2026-01-05')",
            post.ref(), operator, place.id(), place.path());
        return post;
    }

    /** A transaction of the server, bound to the approver's post of a place. */
    public Session as(Place place) {
        return as(place.approver());
    }

    /** A transaction of the server, bound to a post. */
    public Session as(Post post) {
        Session session = unbound();
        try {
            return session.bind(post);
        } catch (Session.Refused e) {
            session.close();
            throw e;
        }
    }

    /** A transaction of the server that nobody bound. */
    public Session unbound() {
        return Session.open(database.app());
    }

    /** The server's own login. */
    public DataSource login() {
        return database.app();
    }

    /** A login that no policy binds, to lay much and to measure against. */
    public DataSource superuser() {
        return database.superuser();
    }

    /** The same country as it stands, in a database of its own; nobody may be at work in this one meanwhile. */
    public Nation copied() {
        return new Nation(database.copied());
    }

    /** A transaction of the owner, as migrations run. */
    public Session owner() {
        return Session.open(database.owner());
    }

    /** Changes something as whoever owns the database, past every policy. */
    public void asOwner(String statement, Object... arguments) {
        asking(owner -> {
            owner.run(statement, arguments);
            owner.commit();
            return null;
        });
    }

    /** What the owner reads. */
    public String text(String query, Object... arguments) {
        return asking(owner -> owner.text(query, arguments));
    }

    /** The number that the owner reads. */
    public long number(String query, Object... arguments) {
        return asking(owner -> owner.number(query, arguments));
    }

    /** What comes of work in a transaction of the owner, which is undone unless the work commits it. */
    public <T> T asking(Function<Session, T> work) {
        try (Session owner = owner()) {
            return work.apply(owner);
        }
    }

    /** A school files a new student; returns the record. */
    public long files(Place school, String student) {
        try (Session clerk = as(school)) {
            long record = clerk.number("""
                insert into new_student(school_id, path, state, name, sex, birth_date, document_kind, document_number, document_index, grade, major_name, study_form,
                                        length_years, entered_on, created_by, created_at)
                values (?, ?::path_t, 'HELD', ?, 'FEMALE', '2010-01-01', 'IDENTITY_CARD', '\\x00', ?, 2026, 'Nursing', 'FULL_TIME', 3, '2026-09-01', ?, ?::timestamptz) returning id""",
                school.id(), school.path(), student, bytes(student), school.id(), Session.NOW);
            clerk.commit();
            return record;
        }
    }

    /** The competent authority makes a student's registration formal. */
    public Student registers(Place school, String student) {
        try (Session authority = as(school.competentAuthority)) {
            if (school.competentAuthority == Place.MINISTRY) {
                authority.run("select tenancy.narrow(?)", school.id());
            }
            Student registered = registers(authority, school, student, "VOCATIONAL");
            authority.commit();
            return registered;
        }
    }

    /** The same within a transaction of the caller. */
    static Student registers(Session session, Place school, String student, String slot) {
        long person = person(session, school, student);
        session.run("insert into identity_key values (?, ?, ?::path_t)", bytes(student), person, school.path());
        long registration = registration(session, school, person);
        holds(session, school, person, registration, slot);
        return new Student(person, registration, school);
    }

    static long person(Session session, Place custodian, String name) {
        return session.number("""
            insert into person(custodian_id, path, name, sex, birth_date, document_kind, document_number, document_index)
            values (?, ?::path_t, ?, 'FEMALE', '2010-01-01', 'IDENTITY_CARD', '\\x00', ?) returning id""", custodian.id(), custodian.path(), name, bytes(name));
    }

    static long registration(Session session, Place school, long person) {
        return session.number("""
            insert into registration(person_id, path, school_id, stage, study_form, grade, entered_on, status, status_since)
            values (?, ?::path_t, ?, 'SECONDARY_VOCATIONAL', 'FULL_TIME', 2026, '2026-09-01', 'ACTIVE', '2026-09-01') returning id""", person, school.path(), school.id());
    }

    static void holds(Session session, Place school, long person, long registration, String slot) {
        session.run("insert into holding(registration_id, person_id, path, slot) values (?, ?, ?::path_t, ?)", registration, person, school.path(), slot);
    }

    /** A school files for the transfer of a student; both schools and both competent authorities are to decide. Returns the case. */
    TransferCase filesTransfer(Student student, Place to) {
        try (Session filer = as(student.school())) {
            TransferCase filed = TransferCase.file(filer, student, to);
            filer.commit();
            return filed;
        }
    }

    static byte[] bytes(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Who was registered.
     *
     * @param school where
     */
    public record Student(long person, long registration, Place school) {
    }
}
