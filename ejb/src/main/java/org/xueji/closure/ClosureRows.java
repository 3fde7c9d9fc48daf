package org.xueji.closure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.xueji.approval.CaseState;
import org.xueji.approval.WorkList;
import org.xueji.evidence.StoredFile;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;

/** Closures as rows, and the schools that they are of. */
@ApplicationScoped
class ClosureRows {

    private static final int MOST = 200;

    @Inject
    Database database;
    @Inject
    Clock clock;

    /**
     * A vocational school.
     *
     * @param authorityPath where its competent authority lies
     * @param works whether it is open or suspended
     * @param asked whether a closure of it is under way
     */
    record School(long id, String path, long authority, String authorityPath, boolean works, boolean asked) {
    }

    Optional<School> school(UUID ref) {
        return database.ask(sql -> sql.createQuery("""
            select o.id, o.path, a.id as authority, a.path as authority_path, o.state in ('ACTIVE', 'SUSPENDED') as works,
                   exists (select from closure x where x.school_id = o.id and x.open) as asked
              from organisation o join organisation a on a.id = o.competent_authority_id
             where o.ref = :ref and o.tier = 'SCHOOL' and o.school_type <> 'HIGHER_EDUCATION'""").bind("ref", ref).mapTo(School.class).findOne());
    }

    /** A closure as stored. */
    record Row(long caseId, UUID ref, UUID caseRef, ClosureKind kind, CaseState state, long schoolId, UUID school, String schoolName, String schoolCode, String filer, String authority,
               long custodianId, String custodian, LocalDate plannedOn, String statement, Instant inPlaceSince, String inPlaceBecause, LocalDate closedOn, Instant filedAt,
               LocalDate dueOn, String waitsFor, JsonObject receipt, String checksum) {

        ClosureView shown(LocalDate today, List<StoredFile> documents) {
            return new ClosureView(ref, caseRef, kind, state, ClosureStanding.of(state, plannedOn, closedOn, today), school, schoolName, schoolCode, filer, authority, custodian, plannedOn,
                statement, inPlaceSince, inPlaceBecause, closedOn, filedAt, dueOn, waitsFor, closedOn == null ? null : received(), documents);
        }

        private Receipt received() {
            JsonObject ended = receipt.getJsonObject("ended");
            return new Receipt(receipt.getInt("persons"), receipt.getInt("registrations"), receipt.getInt("course"), receipt.getInt("files"), ended.getInt("cases"), ended.getInt("records"),
                ended.getInt("posts"), ended.getInt("accounts"), ended.getInt("systems"), ended.getInt("jobs"), checksum);
        }

        boolean isAgreed() {
            return state == CaseState.GRANTED && closedOn == null;
        }
    }

    private static final String VIEW = """
        select x.case_id, x.ref, c.ref as case_ref, x.kind, c.state, x.school_id, o.ref as school, o.name as school_name, o.code as school_code, f.name as filer, a.name as authority,
               x.custodian_id, k.name as custodian, x.planned_on, x.statement, x.in_place_since, x.in_place_because, x.closed_on, c.filed_at, w.due_on, w.name as waits_for,
               x.receipt::text as receipt, encode(x.checksum, 'hex') as checksum
          from closure x join approval_case c on c.id = x.case_id join organisation o on o.id = x.school_id join organisation f on f.id = c.from_org
          join organisation a on a.id = o.competent_authority_id join organisation k on k.id = x.custodian_id
        """ + WorkList.WHO_ACTS;

    Optional<Row> find(UUID ref) {
        return database.ask(sql -> sql.createQuery(VIEW + " where x.ref = :ref").bind("ref", ref).mapTo(Row.class).findOne());
    }

    /** @param which the condition; may speak of {@code :org} and {@code :value} */
    List<ClosureView> list(String which, Object value) {
        LocalDate today = Time.today(clock);
        return database.ask(sql -> sql.createQuery(VIEW + which + " limit :most").bind("org", database.bound().organisation()).bind("value", value).bind("most", MOST)
            .mapTo(Row.class).list()).stream().map(row -> row.shown(today, null)).toList();
    }

    void insert(UUID ref, long theCase, String path, School school, NewClosure closure, long custodian) {
        database.tell(sql -> stated(sql.createUpdate("""
            insert into closure(case_id, case_path, ref, school_id, kind, planned_on, statement, custodian_id)
            values (:case, :path, :ref, :school, :kind, :on, :statement, :custodian)"""), closure).bind("case", theCase).bind("path", path).bind("ref", ref).bind("school", school.id())
            .bind("kind", closure.kind()).bind("custodian", custodian).execute());
    }

    void correct(long theCase, NewClosure closure) {
        database.tell(sql -> stated(sql.createUpdate("""
            update closure x set planned_on = :on, statement = :statement,
                   earlier = x.earlier || jsonb_build_object('until_then', cast(:now as timestamptz), 'planned_on', x.planned_on, 'statement', x.statement)
             where x.case_id = :case"""), closure).bind("case", theCase).bind("now", clock.instant()).execute());
    }

    private static <S extends SqlStatement<S>> S stated(S statement, NewClosure closure) {
        return statement.bind("on", closure.plannedOn()).bind("statement", closure.statement().strip());
    }
}
