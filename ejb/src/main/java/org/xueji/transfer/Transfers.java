package org.xueji.transfer;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseRules;
import org.xueji.approval.CaseState;
import org.xueji.approval.Cases;
import org.xueji.approval.NewCase;
import org.xueji.approval.Route;
import org.xueji.approval.Side;
import org.xueji.approval.Sides;
import org.xueji.approval.WorkList;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.archive.Courses;
import org.xueji.archive.Numbers;
import org.xueji.archive.RegistrationStatus;
import org.xueji.dedup.Conflicts;
import org.xueji.evidence.FileLinks;
import org.xueji.evidence.StoredFile;
import org.xueji.identity.Sex;
import org.xueji.identity.StudyForm;
import org.xueji.jurisdiction.OrganisationState;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/**
 * Transfers between vocational schools (V-14, V-17): filed by the clerk of the school that holds the registration, with evidence; decided by both schools and both
 * competent authorities, each within ten working days; across provinces filed for the record with both provinces. The last approval moves the student.
 */
@Stateless
public class Transfers {

    /** The kind of their cases. */
    public static final String KIND = TransferCases.KIND;

    private static final int MOST = 200;
    private static final int MOST_SCHOOLS = 50;

    @Inject
    Database database;
    @Inject
    Sides sides;
    @Inject
    CaseRules rules;
    @Inject
    Cases cases;
    @Inject
    WorkList work;
    @Inject
    Conflicts conflicts;
    @Inject
    Numbers numbers;
    @Inject
    FileLinks files;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    private Optional<HeldStudent> held(String which, UUID ref) {
        return database.ask(sql -> sql.createQuery("""
            select g.id, g.ref, g.path, p.name, p.sex, p.birth_date, p.document_number, p.document_index, p.student_number, p.student_number_index, g.status, g.study_form,
                   g.grade, g.class_name, g.major_code, g.major_name, f.particulars ->> 'cooperatingSchool' as partner,
                   greatest(g.entered_on, (select max(h.valid_from) from registration_status h where h.registration_id = g.id and h.superseded_at is null)) as earliest,
                   %s as asked
              from registration g join person p on p.id = g.person_id left join person_profile f on f.person_id = p.id
             where g.school_id = :school and p.custodian_id = :school and g.ended_on is null and g.stage = 'SECONDARY_VOCATIONAL' and %s""".formatted(Courses.UNDER_WAY, which))
            .bind("ref", ref).bind("school", database.bound().organisation()).mapTo(HeldStudent.class).findOne());
    }

    /** Whether the acting post may file a transfer of this registration now; nothing is told of another school's. */
    public boolean isPossible(UUID registration) {
        database.requireSeen("registration", registration, ArchiveRefusal.NO_SUCH_STUDENT);
        return database.bound().leaving() == Duty.CLERK
            && held("g.ref = :ref", registration).filter(h -> !h.asked() && h.status() == RegistrationStatus.ACTIVE).isPresent();
    }

    /** Vocational schools that take students in, by a part of their name or their code; none for less than two characters. */
    public List<ReceivingSchool> receivers(String text) {
        String typed = text == null ? "" : text.strip();
        return typed.length() < 2 ? List.of() : database.ask(sql -> sql.createQuery("""
            select o.ref, o.code, o.name, (select string_agg(a.name, ' › ' order by a.path) from organisation a where o.path ^@ a.path and a.id <> o.id and a.path <> 'C') as place
              from organisation o
             where o.tier = 'SCHOOL' and o.school_type <> 'HIGHER_EDUCATION' and o.state = 'ACTIVE' and o.id <> :own and (o.code ^@ :text or position(:text in o.name) > 0)
             order by o.path limit :most""").bind("own", database.bound().organisation()).bind("text", typed).bind("most", MOST_SCHOOLS).mapTo(ReceivingSchool.class).list());
    }

    /** A school of the tree. */
    record School(long id, String code, OrganisationState state) {
    }

    private Optional<School> school(String which, Object value) {
        return database.ask(sql -> sql.createQuery("""
            select o.id, o.code, o.state from organisation o
             where o.tier = 'SCHOOL' and o.school_type <> 'HIGHER_EDUCATION' and\s""" + which).bind("value", value).mapTo(School.class).findOne());
    }

    /** Files a transfer; returns its reference. @throws Refusal with {@link TransferRefusal} */
    public UUID file(UUID registration, NewTransfer transfer) {
        Bound bound = database.bound().requireForLeaving(Duty.CLERK);
        HeldStudent held = held("g.ref = :ref", registration).orElseThrow(() -> new Refusal(TransferRefusal.NOT_HELD_HERE));
        if (held.asked()) {
            throw new Refusal(TransferRefusal.ALREADY_FILED);
        }
        if (conflicts.isDisputed(held.id())) {
            throw new Refusal(TransferRefusal.IN_CONFLICT);
        }
        School sender = school("o.id = :value", bound.organisation()).orElseThrow(() -> new Refusal(TransferRefusal.NOT_HELD_HERE));
        School receiver = Optional.ofNullable(transfer.receiver()).flatMap(ref -> school("o.ref = :value", ref)).filter(r -> r.id() != sender.id())
            .orElseThrow(() -> new Refusal(TransferRefusal.RECEIVER_REQUIRED));
        if (receiver.state() != OrganisationState.ACTIVE) {
            throw new Refusal(TransferRefusal.RECEIVER_NOT_ACTIVE);
        }
        held.require(transfer, receiver.code(), Time.today(clock));
        if (transfer.documents().isEmpty()) {
            throw new Refusal(TransferRefusal.DOCUMENTS_REQUIRED);
        }
        UUID ref = UUID.randomUUID();
        Side sending = sides.of(sender.id());
        sending.rules().requirePapers(transfer.kind().procedure(), files.papers(transfer.documents()));
        Route route = TransferRoute.between(sending, sides.of(receiver.id()), transfer.kind());
        long filed = cases.file(KIND, sending.rules().id(), List.of(new NewCase(ref, sender.id(), held.path(), held.id(), receiver.id(), route))).getFirst();
        write(ref, filed, held, transfer);
        transfer.documents().forEach(document -> files.toCase(document, filed));
        events.fire(DomainEvents.of(new DomainEvent("TRANSFER_FILED", article(transfer.kind()), held.ref(), "kind", transfer.kind().name())));
        return ref;
    }

    private static Article article(TransferKind kind) {
        return Article.vocational(kind == TransferKind.JOINT_PROGRAMME ? 17 : 14);
    }

    private void write(UUID ref, long filed, HeldStudent held, NewTransfer transfer) {
        database.tell(sql -> {
            placed(sql.createUpdate("""
                insert into transfer(case_id, case_path, ref, kind, grade, class_name, major_code, major_name) values (:case, :path, :ref, :kind, :grade, :class, :majorCode, :major)"""),
                transfer.placement().or(held.present())).bind("case", filed).bind("path", held.path()).bind("ref", ref).bind("kind", transfer.kind()).execute();
            stated(sql.createUpdate("""
                insert into transfer_student(case_id, case_path, name, sex, birth_date, document_shown, student_number_shown, status, study_form, grade, class_name, major_code,
                                             major_name, planned_on, statement, file_id)
                values (:case, :path, :name, :sex, :birth, :document, :number, :status, :form, :grade, :class, :majorCode, :major, :on, :statement,
                        (select f.file_id from person_file f join registration g on g.person_id = f.person_id
                          where g.id = :registration and f.purpose = 'PHOTO' and f.superseded_at is null))"""), held, transfer)
                .bind("registration", held.id()).bind("case", filed).bind("path", held.path()).execute();
        });
    }

    private static <S extends SqlStatement<S>> S placed(S statement, Placement placement) {
        return statement.bindByType("grade", placement.grade(), Integer.class).bindByType("class", placement.className(), String.class)
            .bindByType("majorCode", placement.majorCode(), String.class).bindByType("major", placement.majorName(), String.class);
    }

    private <S extends SqlStatement<S>> S stated(S statement, HeldStudent held, NewTransfer transfer) {
        String number = held.studentNumber() == null ? null : numbers.maskedStudentNumber(held.studentNumber(), held.studentNumberIndex());
        return placed(statement, new Placement(held.grade(), held.className(), held.majorCode(), held.majorName())).bind("name", held.name()).bind("sex", held.sex())
            .bind("birth", held.birthDate()).bind("document", numbers.maskedDocument(held.documentNumber(), held.documentIndex())).bindByType("number", number, String.class)
            .bind("status", held.status()).bind("form", held.studyForm()).bind("on", transfer.plannedOn()).bind("statement", transfer.statement().strip());
    }

    /**
     * Corrects a transfer that was returned, and files it again: its route begins anew. The receiving school stays; what was said before stays on record. Documents are
     * added to those handed in already.
     *
     * @throws Refusal with {@link TransferRefusal}
     */
    public void correct(UUID ref, NewTransfer transfer) {
        database.bound().requireForLeaving(Duty.CLERK);
        Row row = row(ref);
        HeldStudent held = held("g.id = (select c.registration_id from approval_case c where c.subject = :ref)", ref).orElseThrow(() -> new Refusal(TransferRefusal.NOT_HELD_HERE));
        if (row.state() != CaseState.RETURNED) {
            throw new Refusal(TransferRefusal.NOT_RETURNED);
        }
        if (transfer.kind() != row.kind()) {
            throw new Refusal(TransferRefusal.KIND_REQUIRED);
        }
        held.require(transfer, row.receiverCode(), Time.today(clock));
        database.tell(sql -> {
            placed(sql.createUpdate("update transfer set grade = :grade, class_name = :class, major_code = :majorCode, major_name = :major where case_id = :case"),
                transfer.placement().or(row.placement())).bind("case", row.caseId()).execute();
            stated(sql.createUpdate("""
                update transfer_student t set name = :name, sex = :sex, birth_date = :birth, document_shown = :document, student_number_shown = :number, status = :status,
                       study_form = :form, grade = :grade, class_name = :class, major_code = :majorCode, major_name = :major, planned_on = :on, statement = :statement,
                       earlier = t.earlier || jsonb_build_object('until_then', cast(:now as timestamptz), 'planned_on', t.planned_on, 'statement', t.statement)
                 where t.case_id = :case"""), held, transfer).bind("case", row.caseId()).bind("now", clock.instant()).execute();
        });
        transfer.documents().forEach(document -> files.toCase(document, row.caseId()));
        rules.ofCase(row.caseId()).requirePapers(transfer.kind().procedure(), files.papersOfCase(row.caseId()));
        cases.act(row.caseRef(), CaseAction.REFILE, "");
    }

    /**
     * Says where the student is placed, for the receiving school, until that has decided. What is null stays as proposed.
     *
     * @throws Refusal with {@link TransferRefusal}
     */
    public void place(UUID ref, Placement placement) {
        Bound bound = database.bound().require(Duty.APPROVER, Duty.CLERK);
        Row row = row(ref);
        if (!isToPlace(row, bound)) {
            throw new Refusal(TransferRefusal.NOT_YOURS_TO_PLACE);
        }
        placement.require(Time.today(clock));
        database.tell(sql -> placed(sql.createUpdate("update transfer set grade = :grade, class_name = :class, major_code = :majorCode, major_name = :major where case_id = :case"),
            placement.or(row.placement())).bind("case", row.caseId()).execute());
        events.fire(DomainEvents.of(new DomainEvent("TRANSFER_PLACED", Article.vocational(14), ref)));
    }

    /** Whether the acting post may say now where the student is placed. */
    public boolean isToPlace(UUID ref) {
        Bound bound = database.bound();
        return (bound.duty() == Duty.CLERK || bound.duty() == Duty.APPROVER) && isToPlace(row(ref), bound);
    }

    private static boolean isToPlace(Row row, Bound bound) {
        return row.receiverId() == bound.organisation() && row.receiverDecides();
    }

    /** A row as stored. */
    record Row(UUID ref, long caseId, UUID caseRef, TransferKind kind, CaseState state, long senderId, String sender, long receiverId, String receiver, String receiverCode,
               boolean receiverDecides, Integer placedGrade, String placedClass, String placedMajorCode, String placedMajor, String name, Sex sex, LocalDate birthDate,
               String documentShown, String studentNumberShown, RegistrationStatus status, StudyForm studyForm, Integer grade, String className, String majorCode, String majorName,
               LocalDate plannedOn, String statement, UUID photo, Long registrationId, UUID registration, LocalDate dueOn, String waitsFor, Instant filedAt) {

        private Placement placement() {
            return new Placement(placedGrade, placedClass, placedMajorCode, placedMajor);
        }

        private TransferStudent student() {
            return name == null ? null : new TransferStudent(name, sex, birthDate, documentShown, studentNumberShown, status, studyForm,
                new Placement(grade, className, majorCode, majorName), plannedOn, statement, photo);
        }

        private TransferView listed() {
            return shown(null, null, null);
        }

        private TransferView shown(List<TransferView.Filing> filings, TransferView.Kept kept, List<StoredFile> documents) {
            return new TransferView(ref, caseRef, kind, state, sender, receiver, student(), placement(), registration, dueOn, waitsFor, filedAt, filings, kept, documents);
        }
    }

    private static final String VIEW = """
        select t.ref, c.id as case_id, c.ref as case_ref, t.kind, c.state, f.id as sender_id, f.name as sender, r.id as receiver_id, r.name as receiver, r.code as receiver_code,
               exists (select from approval_step a where a.case_id = c.id and a.org_id = r.id and a.mode = 'DECIDE' and a.state = 'OPEN') as receiver_decides,
               t.grade as placed_grade, t.class_name as placed_class, t.major_code as placed_major_code, t.major_name as placed_major,
               s.name, s.sex, s.birth_date, s.document_shown, s.student_number_shown, s.status, s.study_form, s.grade, s.class_name, s.major_code, s.major_name, s.planned_on, s.statement,
               i.ref as photo, c.registration_id, g.ref as registration, w.due_on, w.waits_for, c.filed_at
          from transfer t join approval_case c on c.id = t.case_id join organisation f on f.id = c.from_org join organisation r on r.id = c.to_org
          left join transfer_student s on s.case_id = t.case_id left join stored_file i on i.id = s.file_id left join registration g on g.id = c.registration_id
          left join lateral (select coalesce(min(a.due_on) filter (where a.org_id = :org), min(a.due_on) filter (where a.mode = 'DECIDE')) as due_on,
                                    string_agg(u.name, '、' order by a.seq) filter (where a.mode = 'DECIDE') as waits_for
                               from approval_step a join organisation u on u.id = a.org_id where a.case_id = c.id and a.state = 'OPEN') w on true
        """;

    private List<TransferView> list(String which, Object value) {
        return database.ask(sql -> sql.createQuery(VIEW + which + " limit :most").bind("org", database.bound().organisation()).bind("value", value).bind("most", MOST)
            .mapTo(Row.class).list()).stream().map(Row::listed).toList();
    }

    /** Transfers that wait for the acting post, for a decision or to be taken note of, the most urgent first. */
    public List<TransferView> waiting() {
        return list(" where c.id = any (:value) order by w.due_on, c.id", work.leavingCases(database.bound()));
    }

    /** Transfers that were returned to the own school, the oldest first: what its clerk has to correct, or to give up. */
    public List<TransferView> returned() {
        return list(" where c.from_org = :org and c.state = :value order by c.id", CaseState.RETURNED);
    }

    /** All transfers in which the own organisation is the sending or the receiving school, the newest first. */
    public List<TransferView> own() {
        return list(" where :org in (c.from_org, c.to_org) order by c.id desc", null);
    }

    /** All transfers of a registration that the acting post sees, the newest first. */
    public List<TransferView> ofRegistration(UUID registration) {
        database.requireSeen("registration", registration, ArchiveRefusal.NO_SUCH_STUDENT);
        return list(" where g.ref = :value order by c.id desc", registration);
    }

    /** @throws Refusal if the acting post is no party of such a transfer, and stands above none */
    public TransferView get(UUID ref) {
        Row row = row(ref);
        return row.shown(filings(row), kept(row), files.ofCase(row.caseId()));
    }

    private List<TransferView.Filing> filings(Row row) {
        record Filed(String province, short nth, CaseAction verdict, String reason, Instant at) {
        }
        return database.ask(sql -> sql.createQuery("""
            select u.name as province, row_number() over (partition by a.org_id order by a.seq) as nth, d.verdict, case when reason_concerns(c, u.path, d.verdict) then d.reason end as reason, d.at
              from approval_step a join organisation u on u.id = a.org_id join approval_case c on c.id = a.case_id
              left join decision d on d.case_id = a.case_id and d.step = a.seq and d.round = c.round
             where a.case_id = :case and a.mode = 'FILE_FOR_RECORD' order by a.seq""").bind("case", row.caseId()).mapTo(Filed.class).list()).stream()
            .map(f -> new TransferView.Filing(f.province(), f.nth() == 1 ? row.sender() : row.receiver(), f.verdict(), f.reason(), f.at())).toList();
    }

    private TransferView.Kept kept(Row row) {
        return database.ask(sql -> sql.createQuery("""
            select name, entered_on, until, major_name from frozen_period where registration_id = :registration and org_id = :school and frozen_at =
              (select c.closed_at from approval_case c where c.id = :case)""").bind("registration", row.registrationId()).bind("school", row.senderId()).bind("case", row.caseId())
            .mapTo(TransferView.Kept.class).findFirst()).orElse(null);
    }

    /** Whether the acting organisation is the sending or the receiving school. @throws Refusal if there is no such transfer in sight */
    public boolean isOfOwnSchool(UUID ref) {
        Row row = row(ref);
        return database.bound().organisation() == row.senderId() || database.bound().organisation() == row.receiverId();
    }

    /** What may be done to a transfer now, from the acting post. */
    public List<CaseAction> possibleActions(UUID ref) {
        Row row = row(ref);
        return cases.possible(row.caseRef()).stream().filter(action -> action != CaseAction.REVERSE || isReversible(row)).toList();
    }

    private boolean isReversible(Row row) {
        return database.ask(sql -> sql.createQuery("select effect.transfer_is_reversible(:case)").bind("case", row.caseId()).mapTo(Boolean.class).one());
    }

    /** Acts on a transfer. @throws Refusal if it cannot be done */
    public void act(UUID ref, CaseAction action, String reason) {
        cases.act(row(ref).caseRef(), action, reason == null ? "" : reason);
    }

    private Row row(UUID ref) {
        return database.ask(sql -> sql.createQuery(VIEW + " where t.ref = :ref").bind("org", database.bound().organisation()).bind("ref", ref).mapTo(Row.class).findOne())
            .orElseThrow(() -> new Refusal(TransferRefusal.NO_SUCH_TRANSFER));
    }
}
