package org.xueji.database;

import java.util.List;
import java.util.UUID;

/** A filed transfer and its route. */
record TransferCase(long id, Nation.Student student, Place to, List<Place> route) {

    private static final String FILE = """
        insert into approval_case(kind, state, subject, registration_id, from_org, from_path, to_org, to_path, rule_version, filed_by, filer, filed_at)
        values (?, 'IN_REVIEW', ?, ?, ?, ?::path_t, ?, ?::path_t, 'national-1', ?, ?, ?::timestamptz) returning id""";
    private static final String STEP = """
        insert into approval_step(case_id, case_path, seq, org_id, path, duty, mode, working_days, state)
        values (?, ?::path_t, ?, ?, ?::path_t, 'APPROVER', ?, 10, 'OPEN')""";
    private static final String DECIDE = """
        insert into decision(case_id, seq, case_path, round, step, org_id, operator_id, person, verdict, at) values (?, ?, ?::path_t, 1, ?, ?, ?, ?, ?, ?::timestamptz)""";

    /** The sending school files; both schools and both competent authorities decide, each for itself (V-14). */
    static TransferCase file(Session filer, Nation.Student student, Place to) {
        Place from = student.school();
        long id = open(filer, "TRANSFER", from, to, student.registration());
        TransferCase filed = new TransferCase(id, student, to, List.of(from, to, from.competentAuthority, to.competentAuthority));
        for (int seq = 1; seq <= filed.route.size(); seq++) {
            step(filer, id, from, seq, filed.route.get(seq - 1), "DECIDE");
        }
        return filed;
    }

    static long open(Session filer, String kind, Place from, Place to, Long registration) {
        return filer.number(FILE, kind, UUID.randomUUID(), registration, from.id(), from.path(), to == null ? null : to.id(), to == null ? null : to.path(),
            from.id(), Nation.bytes("natural-" + from), Session.NOW);
    }

    static void step(Session filer, long id, Place from, int seq, Place party, String mode) {
        filer.run(STEP, id, from.path(), seq, party.id(), party.path(), mode);
    }

    static Session.Outcome attemptStep(Session session, long id, Place from, int seq, Place party) {
        return session.attempt(STEP, id, from.path(), seq, party.id(), party.path(), "DECIDE");
    }

    /** A place decides its step, in its own name. */
    void decides(Session session, Place decider, String verdict) {
        session.run(DECIDE, decision(decider, decider, verdict));
    }

    /** What comes of a decision in the name of a place, by an operator. */
    Session.Outcome attemptDecision(Session session, Place inTheNameOf, Place operator) {
        return session.attempt(DECIDE, decision(inTheNameOf, operator, "APPROVE"));
    }

    /** What comes of a decision that belongs to no step: the filer's own act. */
    Session.Outcome attemptFilersAct(Session session, Place by, String verdict) {
        return session.attempt(DECIDE, id, 90, student.school().path(), null, by.id(), by.id(), Nation.bytes("natural-" + by), verdict, Session.NOW);
    }

    private Object[] decision(Place org, Place operator, String verdict) {
        int seq = route.indexOf(org) + 1;
        return new Object[] {id, seq, student.school().path(), seq, org.id(), operator.id(), Nation.bytes("natural-" + operator), verdict, Session.NOW};
    }

    Session.Outcome attemptEffect(Session session) {
        return session.attempt("select effect.transfer(?, date '2026-09-10')", id);
    }

    void takesEffect(Session session) {
        session.run("select effect.transfer(?, date '2026-09-10')", id);
    }

    /** Everybody on the route approves; the last of them lets the transfer take effect. */
    void runsItsCourse(Nation nation) {
        for (Place decider : route) {
            try (Session session = nation.as(decider)) {
                if (decider == Place.MINISTRY) {
                    session.run("select tenancy.narrow(?)", (student.school().competentAuthority == decider ? student.school() : to).id());
                }
                decides(session, decider, "APPROVE");
                if (decider == route.getLast()) {
                    takesEffect(session);
                }
                session.commit();
            }
        }
    }
}
