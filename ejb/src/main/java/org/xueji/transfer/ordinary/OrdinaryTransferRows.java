package org.xueji.transfer.ordinary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.approval.CaseState;
import org.xueji.approval.WorkList;
import org.xueji.archive.Numbers;
import org.xueji.jurisdiction.OrganisationState;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Database;

/** The rows of transfers between vocational and ordinary schools, and the organisations that are sides of them. */
@ApplicationScoped
class OrdinaryTransferRows {

    /** In a query over organisations {@code o}: those that may represent an ordinary school. */
    static final String REPRESENTING = "o.tier in ('PROVINCE', 'PREFECTURE', 'COUNTY')";
    static final String VOCATIONAL = "o.tier = 'SCHOOL' and o.school_type <> 'HIGHER_EDUCATION'";
    static final String ANY = "true";

    private static final int MOST = 200;
    private static final int MOST_FOUND = 50;

    @Inject
    Database database;
    @Inject
    WorkList work;
    @Inject
    Numbers numbers;

    /** A side, and the province in which it lies. */
    record Party(long id, String path, OrganisationState state, long province) {
    }

    /** The organisation of that id or reference, if it is one of those. */
    Optional<Party> party(String which, String named, Object value) {
        return database.ask(sql -> sql.createQuery("""
            select o.id, o.path, o.state, p.id as province from organisation o join organisation p on p.path = substr(o.path, 1, 7) where %s and %s""".formatted(which, named))
            .bind("value", value).mapTo(Party.class).findOne());
    }

    /** Those of them that are active, by a part of their name or their code; none for less than two characters. */
    List<Counterpart> counterparts(String which, String text) {
        String typed = text == null ? "" : text.strip();
        return typed.length() < 2 ? List.of() : database.ask(sql -> sql.createQuery("""
            select o.ref, o.code, o.name, (select string_agg(a.name, ' › ' order by a.path) from organisation a where o.path ^@ a.path and a.id <> o.id and a.path <> 'C') as place
              from organisation o
             where %s and o.state = 'ACTIVE' and o.id <> :own and (o.code ^@ :text or position(:text in o.name) > 0)
             order by o.path limit :most""".formatted(which)).bind("own", database.bound().organisation()).bind("text", typed).bind("most", MOST_FOUND).mapTo(Counterpart.class).list());
    }

    /**
     * Who moves, as it is written down.
     *
     * @param record id of the record by which who comes is registered; null for who leaves
     */
    record Stated(Long record, String name, LocalDate birthDate, Numbers.Sealed document) {
    }

    void insert(long filed, String path, UUID ref, Direction direction, NewOrdinaryTransfer transfer, Stated stated) {
        database.tell(sql -> {
            sql.createUpdate("""
                insert into ordinary_transfer(case_id, case_path, ref, direction, ordinary_school, record_id) values (:case, :path, :ref, :direction, :school, :record)""")
                .bind("case", filed).bind("path", path).bind("ref", ref).bind("direction", direction).bind("school", transfer.ordinarySchool().strip())
                .bindByType("record", stated.record(), Long.class).execute();
            sql.createUpdate("""
                insert into ordinary_transfer_student(case_id, case_path, name, birth_date, document_number, document_index, planned_on, statement)
                values (:case, :path, :name, :birth, :number, :index, :on, :statement)""").bind("case", filed).bind("path", path).bind("name", stated.name())
                .bind("birth", stated.birthDate()).bind("number", stated.document().number()).bind("index", stated.document().index()).bind("on", transfer.plannedOn())
                .bind("statement", transfer.statement().strip()).execute();
        });
    }

    /** Whether a granted departure can be taken back: the student stands where it left him. Never an arrival, which is decided as a new student's record. */
    boolean isReversible(UUID ref) {
        return database.ask(sql -> sql.createQuery("select effect.transfer_is_reversible(:case)").bind("case", caseId(ref)).mapTo(Boolean.class).one());
    }

    /** Returns the id of the case. */
    long correct(UUID ref, NewOrdinaryTransfer transfer, Instant now) {
        long id = caseId(ref);
        database.tell(sql -> {
            sql.createUpdate("""
                update ordinary_transfer_student t set planned_on = :on, statement = :statement, earlier = t.earlier || jsonb_build_object('until_then', cast(:now as timestamptz),
                       'planned_on', t.planned_on, 'statement', t.statement, 'ordinary_school', (select o.ordinary_school from ordinary_transfer o where o.case_id = t.case_id))
                 where t.case_id = :case""").bind("case", id).bind("now", now).bind("on", transfer.plannedOn()).bind("statement", transfer.statement().strip()).execute();
            sql.createUpdate("update ordinary_transfer set ordinary_school = :school where case_id = :case").bind("case", id).bind("school", transfer.ordinarySchool().strip()).execute();
        });
        return id;
    }

    long caseId(UUID ref) {
        return database.ask(sql -> sql.createQuery("select case_id from ordinary_transfer where ref = :ref").bind("ref", ref).mapTo(Long.class).findOne())
            .orElseThrow(() -> new Refusal(OrdinaryTransferRefusal.NO_SUCH_TRANSFER));
    }

    /** A row as stored. */
    record Row(UUID ref, UUID caseRef, Direction direction, CaseState state, String ordinarySchool, String outside, String school, String name, LocalDate birthDate,
               byte[] documentNumber, byte[] documentIndex, LocalDate plannedOn, String statement, UUID record, UUID registration, LocalDate dueOn, String waitsFor,
               Instant filedAt) {
    }

    private static final String VIEW = """
        select t.ref, c.ref as case_ref, t.direction, c.state, t.ordinary_school, case t.direction when 'FROM_ORDINARY' then r.name else f.name end as outside,
               case t.direction when 'FROM_ORDINARY' then f.name else r.name end as school, s.name, s.birth_date, s.document_number, s.document_index, s.planned_on, s.statement,
               n.ref as record, g.ref as registration, w.due_on, w.waits_for, c.filed_at
          from ordinary_transfer t join approval_case c on c.id = t.case_id join organisation f on f.id = c.from_org join organisation r on r.id = c.to_org
          left join ordinary_transfer_student s on s.case_id = t.case_id left join new_student n on n.id = t.record_id
          left join registration g on g.id = coalesce(c.registration_id, n.registration_id)
          left join lateral (select coalesce(min(a.due_on) filter (where a.org_id = :org), min(a.due_on) filter (where a.mode = 'DECIDE')) as due_on,
                                    string_agg(u.name, '、' order by a.seq) filter (where a.mode = 'DECIDE') as waits_for
                               from approval_step a join organisation u on u.id = a.org_id where a.case_id = c.id and a.state = 'OPEN') w on true
        """;

    private List<OrdinaryTransferView> list(String which, Object value) {
        return database.ask(sql -> sql.createQuery(VIEW + which + " limit :most").bind("org", database.bound().organisation()).bind("value", value).bind("most", MOST)
            .mapTo(Row.class).list()).stream().map(this::shown).toList();
    }

    private OrdinaryTransferView shown(Row r) {
        OrdinaryTransferView.Student student = r.name() == null ? null
            : new OrdinaryTransferView.Student(r.name(), r.birthDate(), numbers.maskedDocument(r.documentNumber(), r.documentIndex()), r.plannedOn(), r.statement());
        return new OrdinaryTransferView(r.ref(), r.caseRef(), r.direction(), r.state(), r.ordinarySchool(), r.outside(), r.school(), student, r.record(), r.registration(), r.dueOn(),
            r.waitsFor(), r.filedAt(), null);
    }

    List<OrdinaryTransferView> waiting() {
        return list(" where c.id = any (:value) order by w.due_on, c.id", work.cases(database.bound()));
    }

    List<OrdinaryTransferView> returned() {
        return list(" where c.from_org = :org and c.state = :value order by c.id", CaseState.RETURNED);
    }

    List<OrdinaryTransferView> own() {
        return list(" where :org in (c.from_org, c.to_org) order by c.id desc", null);
    }

    List<OrdinaryTransferView> about(UUID subject) {
        return list(" where :value in (n.ref, g.ref) order by c.id desc", subject);
    }

    OrdinaryTransferView one(UUID ref) {
        return list(" where t.ref = :value", ref).stream().findFirst().orElseThrow(() -> new Refusal(OrdinaryTransferRefusal.NO_SUCH_TRANSFER));
    }
}
