package org.xueji.enrolment;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.xueji.approval.WorkList;
import org.xueji.archive.LeavingReason;
import org.xueji.archive.Numbers;
import org.xueji.dedup.Conflicts;
import org.xueji.dedup.NationalCheck;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.Sex;
import org.xueji.identity.StudyForm;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Slice;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;

/** Lists of new students and single records; row-level security decides whose. */
@Stateless
public class NewStudents {

    private static final int MOST = 500;

    /** What is shown of new students {@code n}: of those of a page, found before anything is looked up beside them. */
    private static final String VIEW = """
        select n.id, n.ref, c.ref as case_ref, n.state, n.hold_reason, n.withdrawn_because, s.name as school_name, n.name, n.sex, n.birth_date, n.ethnic_group,
               n.document_kind, n.document_number, n.document_index, n.grade, n.class_name, n.major_code, n.major_name, n.study_form, n.length_years,
               n.entered_on, n.late, w.due_on, w.name as waits_for, r.ref as registration, p.student_number, p.student_number_index,
               n.particulars::text as particulars, n.created_at, n.version
          from (select * from new_student n %s) n
          join organisation s on s.id = n.school_id
          left join lateral (select ref, held from approval_case where id = n.case_id offset 0) c on true
          left join lateral (select a.due_on, o.name, a.org_id from approval_step a join organisation o on o.id = a.org_id
                              where a.case_id = n.case_id and a.state = 'OPEN' and not c.held order by a.seq limit 1) w on true
          left join registration r on r.id = n.registration_id
          left join person p on p.id = r.person_id
        """;

    @Inject
    Database database;
    @Inject
    Numbers numbers;
    @Inject
    Conflicts conflicts;
    @Inject
    NationalCheck national;
    @Inject
    EnrolmentProgress progress;
    @Inject
    WorkList work;
    @Inject
    Clock clock;

    /** A row as stored. */
    record Row(long id, UUID ref, UUID caseRef, NewStudentState state, HoldReason holdReason, LeavingReason withdrawnBecause, String schoolName, String name, Sex sex, LocalDate birthDate,
               String ethnicGroup, IdentityDocumentKind documentKind, byte[] documentNumber, byte[] documentIndex, int grade, String className,
               String majorCode, String majorName, StudyForm studyForm, BigDecimal lengthYears, LocalDate enteredOn, boolean late, LocalDate dueOn,
               String waitsFor, UUID registration, byte[] studentNumber, byte[] studentNumberIndex, JsonObject particulars, Instant createdAt, int version) {
    }

    /** A page, in the order in which the records came. */
    public NewStudentPage list(NewStudentSearch search) {
        int limit = Math.clamp(search.limit(), 1, MOST);
        Instant asOf = clock.instant();
        Map<String, Object> values = new HashMap<>();
        String where = where(search, work, database.bound(), values);   // nobody is shown an empty list for want of a post
        return database.ask(sql -> {
            long total = progress.total(search).orElseGet(() -> sql.createQuery("select count(*) from new_student n" + where).bindMap(values).mapTo(Long.class).one());
            boolean back = search.before() != null;
            boolean begun = back || search.after() != null;
            if (begun) {
                values.put("end", id(sql, back ? search.before() : search.after()));
            }
            String order = back ? " order by n.id desc" : " order by n.id";
            String beyond = back ? " and n.id < :end" : begun ? " and n.id > :end" : "";
            List<Row> rows = sql.createQuery(VIEW.formatted(where + beyond + order + " limit :limit") + order).bindMap(values).bind("limit", limit + 1).mapTo(Row.class).list();
            Slice<Row> page = Slice.of(rows, limit, back, begun, Row::ref);
            return new NewStudentPage(page.rows().stream().map(r -> shown(r, null, null, null)).toList(), total, page.next(), page.previous(), asOf);
        });
    }

    /** @throws Refusal if there is no such record in the jurisdiction */
    public NewStudentView get(UUID ref) {
        Row row = database.ask(sql -> sql.createQuery(VIEW.formatted("where n.ref = :ref")).bind("ref", ref).mapTo(Row.class).findOne()
            .orElseThrow(() -> new Refusal(NewStudentRefusal.NO_SUCH_RECORD)));
        return shown(row, row.particulars(), conflicts.ofRecord(ref), row.state().isDecidable() ? national.completes(row.id()).orElse(null) : null);
    }

    /**
     * The records beside one in a list, whether or not it stands there still.
     *
     * @param previous null where there is none
     * @param next null where there is none
     */
    public record Neighbours(UUID previous, UUID next) {
    }

    /** What comes before and after a record in a list. */
    public Neighbours neighbours(NewStudentSearch search, UUID ref) {
        Map<String, Object> values = new HashMap<>();
        String where = where(search, work, database.bound(), values);
        return database.ask(sql -> {
            values.put("id", id(sql, ref));
            return new Neighbours(
                sql.createQuery("select n.ref from new_student n" + where + " and n.id < :id order by n.id desc limit 1").bindMap(values)
                    .mapTo(UUID.class).findOne().orElse(null),
                sql.createQuery("select n.ref from new_student n" + where + " and n.id > :id order by n.id limit 1").bindMap(values)
                    .mapTo(UUID.class).findOne().orElse(null));
        });
    }

    /** The condition on {@code new_student n} under which a list has a record; fills in the values that it names. What waits is looked up in the work list. */
    static String where(NewStudentSearch search, WorkList work, Bound bound, Map<String, Object> values) {
        StringBuilder where = new StringBuilder(" where true");
        if (search.waiting()) {
            where.append(" and n.state in ('DRAFT', 'IN_REVIEW') and n.case_id = any (:waiting)");
            values.put("waiting", work.cases(bound));
        }
        if (search.state() != null) {
            where.append(" and n.state = :state");
            values.put("state", search.state().name());
        }
        if (search.job() != null) {
            where.append(" and n.job_id = (select id from job where ref = :job)");
            values.put("job", search.job());
        }
        if (search.decision() != null) {
            where.append(" and n.ref in (select i.record from decision_batch_item i where i.job_id = (select id from job where ref = :decision))");
            values.put("decision", search.decision());
        }
        if (search.school() != null) {
            where.append(" and n.school_id = (select id from organisation where ref = :school)");
            values.put("school", search.school());
        }
        CountedPart part = search.part();
        if (part.term() != null) {
            where.append(" and n.entered_on between :first and :last");
            values.put("first", part.term().first());
            values.put("last", part.term().last());
        }
        if (part.organisation() != null) {
            where.append(" and n.path >= (select path from organisation where ref = :organisation) and n.path < (select path || ':' from organisation where ref = :organisation)");
            values.put("organisation", part.organisation());
        }
        if (part.late()) {
            where.append(" and n.late");
        }
        if (part.withoutPhoto()) {
            where.append(" and not n.photo and n.state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED')");
        }
        if (search.className() != null && !search.className().isBlank()) {
            where.append(" and n.class_name = :class");
            values.put("class", search.className().strip());
        }
        if (search.name() != null && !search.name().isBlank()) {
            where.append(" and n.name ^@ :name");
            values.put("name", search.name().strip());
        }
        return where.toString();
    }

    private static long id(Handle sql, UUID ref) {
        return sql.createQuery("select id from new_student where ref = :ref").bind("ref", ref).mapTo(Long.class).findOne()
            .orElseThrow(() -> new Refusal(NewStudentRefusal.NO_SUCH_RECORD));
    }

    private NewStudentView shown(Row r, JsonObject particulars, List<UUID> disputed, List<String> completes) {
        return new NewStudentView(r.ref(), r.caseRef(), r.state(), r.holdReason(), r.withdrawnBecause(), r.schoolName(), r.name(), r.sex(), r.birthDate(), r.ethnicGroup(),
            r.documentKind(), numbers.maskedDocument(r.documentNumber(), r.documentIndex()), r.grade(), r.className(), r.majorCode(), r.majorName(),
            r.studyForm(), r.lengthYears(), r.enteredOn(), r.late(), r.dueOn(), r.waitsFor(), r.registration(),
            r.studentNumber() == null ? null : numbers.maskedStudentNumber(r.studentNumber(), r.studentNumberIndex()), particulars, disputed, completes,
            r.createdAt(), r.version());
    }
}
