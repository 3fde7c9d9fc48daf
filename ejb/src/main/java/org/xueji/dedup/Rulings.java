package org.xueji.dedup;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseCourse;
import org.xueji.approval.CaseCourses;
import org.xueji.approval.Cases;
import org.xueji.archive.Numbers;
import org.xueji.archive.RegistrationStatus;
import org.xueji.evidence.FileLinks;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.Sex;
import org.xueji.identity.StudentNumber;
import org.xueji.implementing.ComingDays;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.Refusals;

/**
 * Conflicts that both authorities uphold, before the nearest organisation at or above both (V-11). The ruler alone sees both sides; somebody who
 * took no part on either of them rules, and the ruling takes effect on both in the same transaction.
 */
@Stateless
public class Rulings {

    /** The kind of case, under which rulings stand in a work list. */
    public static final String KIND = "RULING";

    private static final int MOST = 200;
    private static final int TEMPORARY_SERIALS = 100_000;

    static {
        Refusals.code("XJ032", RulingRefusal.ANOTHER_CONFLICT_STANDS);
        Refusals.code("XJ033", RulingRefusal.OWNER_DOES_NOT_FIT);
        Refusals.code("XJ034", RulingRefusal.TOOK_PART);
    }

    @Inject
    Database database;
    @Inject
    Cases cases;
    @Inject
    CaseCourses courses;
    @Inject
    Numbers numbers;
    @Inject
    FileLinks files;
    @Inject
    ComingDays coming;
    @Inject
    Event<DomainEvents> events;

    private final SecureRandom random = new SecureRandom();

    /**
     * Conflicts before the acting organisation, the most urgent first and the settled ones last.
     *
     * @param waiting only those that are not ruled on yet
     */
    public List<RulingRow> list(boolean waiting) {
        record Row(UUID ref, ConflictState state, boolean certain, String[] reasons, String outcome, String first, String second, LocalDate dueOn, Instant referredAt) {
        }
        return database.ask(sql -> sql.createQuery("""
            select c.ref, c.state, c.certain, c.reasons, c.outcome, o1.name as first, o2.name as second, t.due_on, a.filed_at as referred_at
              from approval_case a join conflict c on c.ruling_case = a.id join approval_step t on t.case_id = a.id and t.seq = 1
              join conflict_side s1 on s1.conflict_id = c.id and s1.side = 1 join organisation o1 on o1.id = s1.org_id
              join conflict_side s2 on s2.conflict_id = c.id and s2.side = 2 join organisation o2 on o2.id = s2.org_id
             where a.from_org = :org and a.kind = 'RULING' and (c.state = 'RULING' or not :waiting)
             order by c.state = 'SETTLED', t.due_on, c.id desc limit :most""")
            .bind("org", database.bound().organisation()).bind("waiting", waiting).bind("most", MOST).mapTo(Row.class).list()).stream()
            .map(r -> new RulingRow(r.ref(), r.state(), r.certain(), Stream.of(r.reasons()).map(MatchReason::valueOf).toList(), ruled(r.outcome()), r.first(), r.second(),
                r.dueOn(), r.referredAt())).toList();
    }

    /** A conflict whose ruling case the acting post sees. */
    record Before(long id, UUID ref, long caseId, UUID caseRef, ConflictState state, boolean certain, String[] reasons, String outcome, long rulerId, String ruler, LocalDate dueOn,
                  Instant openedAt, Instant settledAt, boolean tookPart) {

        Before {
            reasons = reasons.clone();
        }
    }

    /**
     * Opens a conflict before the acting organisation, both sides of it; that is on record.
     *
     * @throws Refusal if there is none, or it is before another organisation
     */
    public RulingView get(UUID ref) {
        Before found = before(ref);
        events.fire(DomainEvents.of(new DomainEvent("CONFLICT_OPENED_BY_RULER", Article.vocational(11), ref)));
        boolean open = found.state() == ConflictState.RULING && !found.tookPart() && cases.possible(found.caseRef()).contains(CaseAction.APPROVE);
        return new RulingView(ref, found.caseRef(), found.state(), found.certain(), Stream.of(found.reasons()).map(MatchReason::valueOf).toList(), ruled(found.outcome()),
            found.ruler(), found.dueOn(), found.openedAt(), found.settledAt(), sides(found.id()), courses.of(found.caseRef()),
            open ? List.of(RulingOutcome.values()) : List.of(), found.tookPart());
    }

    private static RulingOutcome ruled(String outcome) {
        return Stream.of(RulingOutcome.values()).filter(o -> o.name().equals(outcome)).findFirst().orElse(null);
    }

    private Before before(UUID ref) {
        return database.ask(sql -> sql.createQuery("""
            select c.id, c.ref, a.id as case_id, a.ref as case_ref, c.state, c.certain, c.reasons, c.outcome, o.id as ruler_id, o.name as ruler, t.due_on, c.opened_at, c.settled_at,
                   took_part(c.id, :person) as took_part
              from conflict c join approval_case a on a.id = c.ruling_case join organisation o on o.id = a.from_org
              join approval_step t on t.case_id = a.id and t.seq = 1
             where c.ref = :ref and a.from_org = :org""").bind("ref", ref).bind("person", database.bound().naturalPerson())
            .bind("org", database.bound().organisation()).mapTo(Before.class).findOne().orElseThrow(() -> new Refusal(RulingRefusal.NO_SUCH_RULING)));
    }

    /** A side as stored. */
    record Row(int side, Long recordId, Long registrationId, Long takeoverStudentId, String school, String authority, UUID record, String recordState, UUID registration, UUID takeOver, String name, Sex sex, LocalDate birthDate,
               String ethnicGroup, IdentityDocumentKind documentKind, byte[] documentNumber, byte[] documentIndex, byte[] studentNumber, byte[] studentNumberIndex,
               String className, String majorName, LocalDate since, RegistrationStatus status) {
    }

    private List<RulingSide> sides(long conflict) {
        return database.ask(sql -> sql.createQuery("""
            select s.side, s.record_id, s.registration_id, s.takeover_student_id, o.name as school, u.name as authority, n.ref as record, n.state as record_state, g.ref as registration, t.ref as take_over,
                   coalesce(n.name, p.name, x.name) as name, coalesce(n.sex, p.sex, x.sex) as sex, coalesce(n.birth_date, p.birth_date, x.birth_date) as birth_date,
                   coalesce(n.ethnic_group, p.ethnic_group, x.ethnic_group) as ethnic_group, coalesce(n.document_kind, q.document_kind, p.document_kind, x.document_kind) as document_kind,
                   coalesce(n.document_number, q.document_number, p.document_number, x.document_number) as document_number,
                   coalesce(n.document_index, q.document_index, p.document_index, x.document_index) as document_index,
                   coalesce(p.student_number, x.student_number) as student_number, coalesce(p.student_number_index, x.student_number_index) as student_number_index,
                   coalesce(n.class_name, g.class_name, x.class_name) as class_name, coalesce(n.major_name, g.major_name, x.major_name) as major_name,
                   coalesce(n.entered_on, g.entered_on, x.entered_on) as since, coalesce(g.status, x.status) as status
              from conflict_side s join organisation o on o.id = s.org_id join organisation u on u.id = s.authority_id
              left join new_student n on n.id = s.record_id
              left join registration g on g.id = s.registration_id left join person p on p.id = g.person_id
              left join number_request q on q.id = s.number_request_id
              left join takeover_student x on x.id = s.takeover_student_id left join register_takeover t on t.id = x.takeover_id
             where s.conflict_id = :conflict order by s.side""").bind("conflict", conflict).mapTo(Row.class).list().stream().map(r -> shown(sql, r)).toList());
    }

    private RulingSide shown(Handle sql, Row r) {
        return new RulingSide(r.side(), r.school(), r.authority(), r.record(), r.recordState(), r.registration(), r.takeOver(), r.name(), r.sex(), r.birthDate(), r.ethnicGroup(), r.documentKind(),
            r.documentNumber() == null ? null : numbers.maskedDocument(r.documentNumber(), r.documentIndex()),
            r.studentNumber() == null ? null : numbers.maskedStudentNumber(r.studentNumber(), r.studentNumberIndex()), r.className(), r.majorName(), r.since(), r.status(),
            statements(sql, r));
    }

    /** What was granted for a side: its requests, with their documents and who decided them. */
    private List<RulingSide.Statement> statements(Handle sql, Row side) {
        record Stated(long caseId, UUID caseRef, String kind, String statement, Instant createdAt) {
        }
        return sql.createQuery("""
            select c.id as case_id, c.ref as case_ref, q.kind, q.statement, q.created_at
              from record_request q join approval_case c on c.id = q.case_id
             where c.state = 'GRANTED' and (q.record_id = :record or q.registration_id = :registration or q.takeover_student_id = :row) order by q.id""")
            .bindByType("record", side.recordId(), Long.class).bindByType("registration", side.registrationId(), Long.class)
            .bindByType("row", side.takeoverStudentId(), Long.class).mapTo(Stated.class).list().stream()
            .map(q -> new RulingSide.Statement(q.kind(), q.statement(), q.createdAt(), files.ofCase(q.caseId()),
                courses.of(q.caseRef()).done().stream().filter(d -> d.action() != CaseAction.FILE).toList())).toList();
    }

    /**
     * A ruling.
     *
     * @param owner the side that owns the document, 1 or 2, where different people stated the same one; null otherwise
     * @param reason in words
     */
    public record Ruling(RulingOutcome outcome, Integer owner, String reason) {
    }

    /** Rules on a conflict, for both sides at once. @throws Refusal if it cannot be done; then nothing has changed */
    public void rule(UUID ref, Ruling ruling) {
        Before found = before(ref);
        if (ruling.reason() == null || ruling.reason().isBlank()) {
            throw new Refusal(RulingRefusal.REASON_REQUIRED);
        }
        boolean ownerFits = ruling.owner() == null || ruling.owner() == 1 || ruling.owner() == 2;
        if (!ownerFits || (ruling.owner() != null) != (found.certain() && ruling.outcome() == RulingOutcome.DIFFERENT_PERSONS)) {
            throw new Refusal(RulingRefusal.OWNER_DOES_NOT_FIT);
        }
        if (found.tookPart() && found.state() == ConflictState.RULING && database.bound().duty() == Duty.APPROVER) {
            throw new Refusal(RulingRefusal.TOOK_PART);
        }
        database.tell(sql -> sql.createQuery("select effect.take_up_conflict(:conflict)").bind("conflict", found.id()).mapTo(String.class).findOne());
        cases.act(found.caseRef(), ruling.outcome() == RulingOutcome.AGAINST_BOTH ? CaseAction.DENY : CaseAction.APPROVE, ruling.reason());
        Optional<Replacement> replacement = ruling.owner() == null ? Optional.empty() : replacement(found.id(), 3 - ruling.owner());
        database.tell(sql -> sql.createQuery("""
            select effect.rule_conflict(:conflict, :outcome, cast(:owner as smallint), :document, :documentIndex, :number, :numberIndex, cast(:coming as jsonb))""")
            .bind("conflict", found.id()).bind("outcome", ruling.outcome()).bindByType("owner", ruling.owner(), Integer.class)
            .bindByType("document", replacement.map(r -> r.document().number()).orElse(null), byte[].class)
            .bindByType("documentIndex", replacement.map(r -> r.document().index()).orElse(null), byte[].class)
            .bindByType("number", replacement.map(r -> r.studentNumber().number()).orElse(null), byte[].class)
            .bindByType("numberIndex", replacement.map(r -> r.studentNumber().index()).orElse(null), byte[].class)
            .bind("coming", coming.json()).mapTo(String.class).findOne());
        events.fire(DomainEvents.of(new DomainEvent("CONFLICT_RULED", Article.vocational(11), ref, "outcome", ruling.outcome().name(),
            "owner", Objects.toString(ruling.owner(), null))));
    }

    /** What a registration gets instead of a document that is another's, and of the number that was built from it. */
    private record Replacement(Numbers.Sealed document, Numbers.Sealed studentNumber) {
    }

    /** Prepared where that side is a registration. */
    private Optional<Replacement> replacement(long conflict, int side) {
        record Registered(LocalDate birthDate, String code, String area) {
        }
        return database.ask(sql -> sql.createQuery("""
            select p.birth_date, o.code, (select a.code from organisation a
                     where a.tier not in ('SCHOOL', 'MINISTRY') and o.path ^@ a.path order by length(a.path) desc limit 1) as area
              from conflict_side s join registration g on g.id = s.registration_id join person p on p.id = g.person_id join organisation o on o.id = g.school_id
             where s.conflict_id = :conflict and s.side = :side""").bind("conflict", conflict).bind("side", side).mapTo(Registered.class).findOne())
            .map(r -> new Replacement(numbers.seal(IdentityDocument.temporary(r.code(), random.nextInt(TEMPORARY_SERIALS))),
                numbers.seal(StudentNumber.temporary(r.area(), r.birthDate(), random))));
    }
}
