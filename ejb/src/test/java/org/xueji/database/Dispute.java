package org.xueji.database;

import java.util.UUID;
import org.xueji.database.Nation.Student;

/** A conflict as the national check would have opened it, laid down by the owner, and what is done about it. */
final class Dispute {

    private static final String FULL_RECORD = """
        insert into new_student(school_id, path, state, hold_reason, name, sex, birth_date, document_kind, document_number, document_index, grade, class_name, major_code,
                                major_name, study_form, length_years, entered_on, particulars, created_by, written_by, created_at)
        values (?, ?::path_t, 'HELD', 'CONFLICT', ?, 'FEMALE', '2010-01-01', 'RESIDENT_IDENTITY_CARD', ?, ?, 2026, 'One', '720201', 'Nursing', 'FULL_TIME', 3,
                '2026-09-01', '{"nativePlace": "Anshan", "phone": "02412345678"}', ?, array[?::bytea], ?::timestamptz) returning id""";

    final Nation nation;
    final long id;
    final Side first;
    final Side second;

    private Dispute(Nation nation, long id, Side first, Side second) {
        this.nation = nation;
        this.id = id;
        this.first = first;
        this.second = second;
    }

    /**
     * One side of a conflict: a record, a registration, or neither where it is a register outside.
     *
     * @param at the school, or the authority that represents a register outside
     * @param request what a registration asks a formal number by; null where it asks none
     */
    record Side(Place at, Long record, Student student, Long request) {

        private Side(Place at, Long record, Student student) {
            this(at, record, student, null);
        }

        Place authority() {
            return at.school() ? at.competentAuthority : at;
        }

        private String subject() {
            return record != null ? "R" + record : student != null ? "G" + student.registration() : "X" + at.id();
        }
    }

    /** A school's record that is held, with a case that the school's approver has submitted. */
    static Side record(Nation nation, Place school, String student, String document) {
        try (Session owner = nation.owner()) {
            long record = owner.number(FULL_RECORD, school.id(), school.path(), student, Nation.bytes("sealed " + document), Nation.bytes(document), school.id(),
                Nation.bytes("clerk of " + school), Session.NOW);
            long filed = owner.number("""
                insert into approval_case(kind, state, subject, from_org, from_path, rule_version, filed_by, filer, filed_at, held)
                select 'NEW_STUDENT', 'IN_REVIEW', ref, school_id, path, 'national-1', ?, ?, ?::timestamptz, true from new_student where id = ? returning id""",
                school.id(), Nation.bytes("clerk of " + school), Session.NOW, record);
            step(owner, filed, school, 1, school, "DONE");
            step(owner, filed, school, 2, school.competentAuthority, "OPEN");
            owner.run("""
                insert into decision(case_id, seq, case_path, round, org_id, operator_id, person, verdict, at) values (?, 1, ?::path_t, 1, ?, ?, ?, 'FILE', ?::timestamptz)""",
                filed, school.path(), school.id(), school.id(), Nation.bytes("clerk of " + school), Session.NOW);
            owner.run("""
                insert into decision(case_id, seq, case_path, round, step, org_id, operator_id, person, verdict, at)
                values (?, 2, ?::path_t, 1, 1, ?, ?, ?, 'APPROVE', ?::timestamptz)""",
                filed, school.path(), school.id(), school.id(), Nation.bytes("natural-" + school), Session.NOW);
            owner.run("update new_student set case_id = ? where id = ?", filed, record);
            owner.run("insert into record_match(record_id, path, kind, key, numbered) values (?, ?::path_t, 'ALIKE', ?, true)", record, school.path(), Nation.bytes("match " + student));
            owner.commit();
            return new Side(school, record, null);
        }
    }

    /** A registration with a temporary number whose school asks for the formal one by a document, held, with a case that the school's approver has submitted. */
    static Side request(Nation nation, Place school, String student, String document) {
        Side side = registration(nation, school, student, "none of " + student);
        try (Session owner = nation.owner()) {
            owner.run("update student_number set kind = 'TEMPORARY' where person_id = ?", side.student().person());
            owner.run("update person set document_kind = 'TEMPORARY_NUMBER' where id = ?", side.student().person());
            owner.run("update person_identity set document_kind = 'TEMPORARY_NUMBER' where person_id = ?", side.student().person());
            long job = owner.number("""
                insert into job(org_id, path, kind, title, created_by, created_post, created_at, served_at)
                values (?, ?::path_t, 'NUMBER_REQUEST', '', ?, gen_random_uuid(), ?::timestamptz, ?::timestamptz) returning id""",
                school.id(), school.path(), school.id(), Session.NOW, Session.NOW);
            long request = owner.number("""
                insert into number_request(org_id, path, registration_id, job_id, hold_reason, document_kind, document_number, document_index, created_by, created_at)
                values (?, ?::path_t, ?, ?, 'CONFLICT', 'RESIDENT_IDENTITY_CARD', ?, ?, ?, ?::timestamptz) returning id""",
                school.id(), school.path(), side.student().registration(), job, Nation.bytes("sealed " + document), Nation.bytes(document), school.id(), Session.NOW);
            long filed = owner.number("""
                insert into approval_case(kind, state, subject, registration_id, from_org, from_path, rule_version, filed_by, filer, filed_at, held)
                select 'FORMAL_NUMBER', 'IN_REVIEW', ref, registration_id, org_id, path, 'national-1', ?, ?, ?::timestamptz, true from number_request where id = ? returning id""",
                school.id(), Nation.bytes("clerk of " + school), Session.NOW, request);
            step(owner, filed, school, 1, school, "DONE");
            step(owner, filed, school, 2, school.competentAuthority, "OPEN");
            owner.run("""
                insert into decision(case_id, seq, case_path, round, step, org_id, operator_id, person, verdict, at)
                values (?, 1, ?::path_t, 1, 1, ?, ?, ?, 'APPROVE', ?::timestamptz)""",
                filed, school.path(), school.id(), school.id(), Nation.bytes("natural-" + school), Session.NOW);
            owner.run("update number_request set case_id = ? where id = ?", filed, request);
            owner.commit();
            return new Side(school, null, side.student(), request);
        }
    }

    private static void step(Session owner, long filed, Place school, int seq, Place party, String state) {
        owner.run("""
            insert into approval_step(case_id, case_path, seq, org_id, path, duty, mode, turn, working_days, state, reached_at, due_on)
            values (?, ?::path_t, ?, ?, ?::path_t, 'APPROVER', 'DECIDE', ?, 10, ?, case when ? = 'OPEN' then '2026-09-01'::timestamptz end, case when ? = 'OPEN' then '2026-09-15'::date end)""",
            filed, school.path(), seq, party.id(), party.path(), seq, state, state, state);
    }

    /** A formal registration with everything that belongs to it. */
    static Side registration(Nation nation, Place school, String student, String document) {
        Student registered;
        try (Session owner = nation.owner()) {
            long person = owner.number("""
                insert into person(custodian_id, path, name, sex, birth_date, document_kind, document_number, document_index, student_number, student_number_index)
                values (?, ?::path_t, ?, 'FEMALE', '2010-01-01', 'RESIDENT_IDENTITY_CARD', ?, ?, ?, ?) returning id""",
                school.id(), school.path(), student, Nation.bytes("sealed " + document), Nation.bytes(document), Nation.bytes("sealed G" + document), Nation.bytes("G" + document));
            owner.run("insert into identity_key values (?, ?, ?::path_t)", Nation.bytes(document), person, school.path());
            owner.run("insert into student_number(blind_index, person_id, path, kind, number, issued_at) values (?, ?, ?::path_t, 'FORMAL_BY_IDENTITY', ?, '2025-10-01')",
                Nation.bytes("G" + document), person, school.path(), Nation.bytes("sealed G" + document));
            owner.run("""
                insert into person_identity(person_id, path, valid_from, recorded_at, name, sex, birth_date, document_kind, document_number, document_index, student_number,
                                            student_number_index, cause)
                select id, path, '2025-09-01', '2025-10-01', name, sex, birth_date, document_kind, document_number, document_index, student_number, student_number_index, 'NEW_STUDENT'
                  from person where id = ?""", person);
            owner.run("insert into person_profile(person_id, path, particulars, recorded_at) values (?, ?::path_t, '{\"phone\": \"0241\"}', '2025-10-01')", person, school.path());
            owner.run("insert into person_match(person_id, path, kind, key, numbered) values (?, ?::path_t, 'ALIKE', ?, true), (?, ?::path_t, 'OTHER_AREA', ?, true)",
                person, school.path(), Nation.bytes("match " + student), person, school.path(), Nation.bytes("area " + document));
            long registration = Nation.registration(owner, school, person);
            Nation.holds(owner, school, person, registration, "VOCATIONAL");
            owner.commit();
            registered = new Student(person, registration, school);
        }
        return new Side(school, null, registered);
    }

    /** A register outside, as its authority represents it. */
    static Side outside(Place authority) {
        return new Side(authority, null, null);
    }

    static Dispute between(Nation nation, Side first, Side second, boolean certain) {
        try (Session owner = nation.owner()) {
            long id = owner.number("insert into conflict(certain, reasons, pair, opened_at) values (?, ?::text[], ?, ?::timestamptz) returning id", certain,
                certain ? "{SAME_DOCUMENT}" : "{SAME_NAME_BIRTH_SEX}", first.subject() + "/" + second.subject(), Session.NOW);
            side(owner, id, 1, first);
            side(owner, id, 2, second);
            owner.commit();
            return new Dispute(nation, id, first, second);
        }
    }

    private static void side(Session owner, long id, int number, Side side) {
        boolean outside = side.record() == null && side.student() == null;
        owner.run("""
            insert into conflict_side(conflict_id, side, org_id, path, authority_id, record_id, registration_id, number_request_id, answer_ref, register, reference, shown, due_on)
            values (?, ?, ?, ?::path_t, ?, ?, ?, ?, ?, ?, ?, ?, '2026-09-24')""", id, number, side.at().id(), side.at().path(), side.authority().id(), side.record(),
            side.student() == null ? null : side.student().registration(), side.request(), outside ? UUID.randomUUID() : null, outside ? "ordinary" : null, outside ? "reference" : null,
            outside ? "r*" : null);
    }

    /** The authority of a side upholds it, and refers the conflict where the other side is upheld too; returns whether it did. */
    boolean upholds(int number) {
        try (Session session = upholding(number)) {
            boolean referred = refers(session);
            session.commit();
            return referred;
        }
    }

    /** The same up to the referral, in a transaction that goes on. */
    Session upholding(int number) {
        Side side = number == 1 ? first : second;
        Session session = nation.as(side.authority());
        if (side.authority() == Place.MINISTRY) {
            session.run("select tenancy.narrow(?)", side.at().id());
        }
        session.run("update conflict_side set stance = 'UPHELD', deciders = array[?::bytea], answered_at = ?::timestamptz where conflict_id = ? and side = ?",
            Nation.bytes("natural-" + side.authority()), Session.NOW, id, number);
        return session;
    }

    boolean refers(Session session) {
        return session.text("select effect.refer_conflict(?, " + Coming.SEPTEMBER_24 + ")", id).equals("true");
    }

    Dispute upheldByBoth() {
        upholds(1);
        upholds(2);
        return this;
    }

    UUID ref() {
        try (Session owner = nation.owner()) {
            return UUID.fromString(owner.text("select ref from conflict where id = ?", id));
        }
    }

    /** Who is to rule; null while nobody is. */
    Place ruler() {
        try (Session owner = nation.owner()) {
            String org = owner.text("select (select from_org from approval_case where id = ruling_case) from conflict where id = ?", id);
            return org == null ? null : Place.values()[Integer.parseInt(org) - 1];
        }
    }

    /** Somebody of the ruler's decides the case, in a transaction that goes on. */
    Session deciding(Post post, Place ruler, String verdict) {
        Session session = nation.as(post);
        decides(session, ruler, verdict);
        return session;
    }

    void decides(Session session, Place org, String verdict) {
        session.run("select from approval_case where id = (select ruling_case from conflict where id = ?) for update", id);
        session.run("""
            insert into decision(case_id, seq, case_path, round, step, org_id, operator_id, person, verdict, reason, at)
            select c.id, (select max(seq) + 1 from decision d where d.case_id = c.id), c.from_path, 1, 1, ?, w.id, w.natural_person, ?, 'Papers seen', ?::timestamptz
              from approval_case c, conflict k, tenancy.acting_operator() w where k.id = ? and c.id = k.ruling_case""", org.id(), verdict, Session.NOW, id);
        session.run("update approval_case set state = ?, closed_at = ?::timestamptz where id = (select ruling_case from conflict where id = ?)",
            verdict.equals("APPROVE") ? "GRANTED" : "DENIED", Session.NOW, id);
    }

    private static final String RULE = "select effect.rule_conflict(?, ?, ?::smallint, ?, ?, ?, ?, " + Coming.SEPTEMBER_24 + ")";

    Session.Outcome attemptRuling(Session session, String outcome, Integer owner, boolean replacement) {
        return session.attempt(RULE, arguments(outcome, owner, replacement));
    }

    private Object[] arguments(String outcome, Integer owner, boolean replacement) {
        return new Object[] {id, outcome, owner, replacement ? Nation.bytes("sealed temporary") : null, replacement ? Nation.bytes("temporary") : null,
            replacement ? Nation.bytes("sealed L") : null, replacement ? Nation.bytes("L") : null};
    }

    /** A newcomer at the ruler's, who took no part before, rules. */
    void isRuled(String outcome, Integer owner, boolean replacement) {
        Place ruler = ruler();
        try (Session session = deciding(nation.newcomer(ruler), ruler, outcome.equals("AGAINST_BOTH") ? "DENY" : "APPROVE")) {
            session.run(RULE, arguments(outcome, owner, replacement));
            session.commit();
        }
    }
}
