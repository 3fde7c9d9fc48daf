package org.xueji.enrolment;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.archive.LeavingReason;
import org.xueji.archive.Numbers;
import org.xueji.exchange.BulkRow;
import org.xueji.jobs.Jobs;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/**
 * One student by form: the same fields, rules and checks as a row of a file. Whatever is filed or corrected is committed under check first,
 * and compared with the nation by a job of its own.
 */
@Stateless
public class NewStudentForm {

    private static final int MOST_AT_ONCE = 500;

    private static final String HELD = """
        select n.id, n.ref, n.state, n.document_number, n.document_index, n.version, (%s) as stranded
          from new_student n where""".formatted(NewStudentRecords.STRANDED) + " ";

    @Inject
    Database database;
    @Inject
    NewStudentRecords records;
    @Inject
    FilersCases cases;
    @Inject
    Numbers numbers;
    @Inject
    NewStudentChecks checks;
    @Inject
    FilingTime filingTime;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** A record as far as acting on it goes; stranded if it is under check by a job that is over. */
    record Held(long id, UUID ref, NewStudentState state, byte[] documentNumber, byte[] documentIndex, int version, boolean stranded) {

        boolean takes(FilingAct act) {
            return act.isPossible(state) || stranded && act != FilingAct.CORRECT;
        }

        void require(FilingAct act) {
            if (!takes(act)) {
                throw new Refusal(NewStudentRefusal.STATE_DOES_NOT_ALLOW);
            }
        }
    }

    /** The type of the school for which the acting post files students; empty if it files none. */
    public Optional<SchoolType> filesFor() {
        Bound bound = database.bound();
        return bound.duty() != Duty.CLERK || bound.tier() != Tier.SCHOOL ? Optional.empty()
            : Optional.of(database.ask(sql -> SchoolFacts.of(sql, bound.organisation()))).filter(SchoolFacts::isVocational).map(SchoolFacts::schoolType);
    }

    /** What the acting post may do to a record now; nothing to one of another school. */
    public List<FilingAct> possible(UUID ref) {
        return possible(List.of(ref)).getOrDefault(ref, List.of());
    }

    /** The same for several records; those of other schools are left out. */
    public Map<UUID, List<FilingAct>> possible(Collection<UUID> refs) {
        if (filesFor().isEmpty()) {
            return Map.of();
        }
        return database.ask(sql -> sql.createQuery(HELD + "n.ref = any (:refs) and n.school_id = :school").bindArray("refs", UUID.class, refs.toArray())
            .bind("school", database.bound().organisation()).mapTo(Held.class).collect(Collectors.toMap(Held::ref, r -> Stream.of(FilingAct.values()).filter(r::takes).toList())));
    }

    /**
     * Files a student.
     *
     * @param fields by field of the template, such as {@code name} and {@code identityNumber}
     * @return the record's reference
     * @throws RowsRefused with everything that is wrong
     */
    public UUID file(Map<String, String> fields) {
        return file(fields, false);
    }

    /**
     * The same.
     *
     * @param arriving whether the student comes from an ordinary school by transfer (V-14): after registration has closed the record is then taken in and held, until
     *     that transfer is filed
     */
    public UUID file(Map<String, String> fields, boolean arriving) {
        SchoolFacts school = school();
        checks.requireMore();
        NewStudentRecords.Filed filed = StatedStudent.read(database.ask(sql -> FilingSchool.of(sql, school)), fields, Time.today(clock));
        Optional<RowProblem> closed = filingTime.objection(filingTime.of(school.id()), filed.data(), StatedStudent.SHEET, 0);
        if (closed.isPresent()) {
            if (!arriving || filed.hold() != null) {
                throw new RowsRefused(List.of(closed.get()));
            }
            filed = filed.held(HoldReason.REGISTRATION_CLOSED);
        }
        NewStudentRecords.Prepared prepared = records.prepared(filed);
        if (!records.onFile(school.id(), List.of(prepared.index())).isEmpty()) {
            throw new RowsRefused(List.of(new RowProblem(StatedStudent.SHEET, 0, NewStudentTemplates.national().headingOf("identityNumber"),
                fields.getOrDefault("identityNumber", ""), EnrolmentRefusal.ALREADY_FILED_HERE, List.of())));
        }
        Jobs.Created job = checks.announced(1);
        records.insert(job.id(), school, List.of(prepared));
        UUID ref = database.ask(sql -> sql.createQuery("select ref from new_student where job_id = :job").bind("job", job.id()).mapTo(UUID.class).one());
        events.fire(DomainEvents.of(new DomainEvent("NEW_STUDENT_FILED", Article.vocational(6), ref)));
        return ref;
    }

    /**
     * Corrects a record that was returned or has not been submitted; for one that is held, {@link RecordRequests} asks for it.
     *
     * @param version the version that was read
     * @param fields all of them; without an identity number the one on record stays
     * @throws Refusal if it cannot be corrected, or was changed by somebody else meanwhile
     */
    public void correct(UUID ref, int version, Map<String, String> fields) {
        SchoolFacts school = school();
        Held held = held(ref, school);
        held.require(FilingAct.CORRECT);
        checks.requireMore();
        if (held.version() != version) {
            throw new Refusal(NewStudentRefusal.CHANGED_MEANWHILE);
        }
        Map<String, String> all = new HashMap<>(fields);
        all.computeIfAbsent("identityNumber", f -> numbers.document(held.documentNumber(), held.documentIndex()));
        NewStudentRecords.Filed corrected = StatedStudent.read(database.ask(sql -> FilingSchool.of(sql, school)), all, Time.today(clock));
        cases.takeBackSubmitted(held.id());
        if (!records.correct(ref, held(ref, school).version(), checks.announced(1).id(), corrected)) {
            throw new Refusal(NewStudentRefusal.CHANGED_MEANWHILE);
        }
        events.fire(DomainEvents.of(new DomainEvent("NEW_STUDENT_CORRECTED", Article.vocational(11), ref)));
    }

    /** Has a held record compared with the nation again, when the other side may have been settled; also one whose check was cancelled or failed. */
    public void checkAgain(UUID ref) {
        Held held = held(ref, school());
        held.require(FilingAct.CHECK_AGAIN);
        checks.requireMore();
        long job = checks.announced(1).id();
        database.tell(sql -> sql.createUpdate("""
            update new_student set state = 'CHECKING', check_job_id = :job, version = version + 1,
                   hold_reason = case when hold_reason <> 'CONFLICT' then hold_reason end where ref = :ref""")
            .bind("job", job).bind("ref", ref).execute());
    }

    /** Takes a record back, whether it has a case yet or not, and says why (S-4). */
    public void withdraw(UUID ref, LeavingReason reason) {
        Held held = held(ref, school());
        held.require(FilingAct.WITHDRAW);
        requireReason(reason);
        takeBack(held, reason);
    }

    /**
     * Takes many back for one reason, such as all of a class who never came: each where nothing objects.
     *
     * @param refs at most {@value #MOST_AT_ONCE}
     */
    public DecisionOutcome withdraw(Collection<UUID> refs, LeavingReason reason) {
        SchoolFacts school = school();
        requireReason(reason);
        if (refs.isEmpty()) {
            throw new Refusal(NewStudentRefusal.NOTHING_CHOSEN);
        }
        if (refs.size() > MOST_AT_ONCE) {
            throw new Refusal(NewStudentRefusal.TOO_MANY_AT_ONCE, MOST_AT_ONCE);
        }
        Map<UUID, Refusal> objections = new LinkedHashMap<>();
        refs.forEach(ref -> objections.put(ref, new Refusal(NewStudentRefusal.NO_SUCH_RECORD)));
        int done = 0;
        for (UUID ref : inOrder(refs, school)) {
            Held held = held(ref, school);
            if (held.takes(FilingAct.WITHDRAW)) {
                takeBack(held, reason);
                objections.remove(ref);
                done++;
            } else {
                objections.put(ref, new Refusal(NewStudentRefusal.STATE_DOES_NOT_ALLOW));
            }
        }
        return new DecisionOutcome(done, objections);
    }

    /** The school's own among these, in one order for everybody. */
    private List<UUID> inOrder(Collection<UUID> refs, SchoolFacts school) {
        return database.ask(sql -> sql.createQuery("select ref from new_student where ref = any (:refs) and school_id = :school order by id")
            .bindArray("refs", UUID.class, refs.toArray()).bind("school", school.id()).mapTo(UUID.class).list());
    }

    private static void requireReason(LeavingReason reason) {
        if (reason == null) {
            throw new Refusal(NewStudentRefusal.WITHDRAWAL_NEEDS_REASON);
        }
    }

    private void takeBack(Held held, LeavingReason reason) {
        cases.withdraw(held.id());
        database.tell(sql -> sql.createUpdate("update new_student set withdrawn_because = :reason where id = :id").bind("reason", reason).bind("id", held.id()).execute());
        events.fire(DomainEvents.of(new DomainEvent("NEW_STUDENT_WITHDRAWN", Article.vocational(6), held.ref(), "reason", reason.name())));
    }

    private SchoolFacts school() {
        Bound bound = database.bound().require(Duty.CLERK);
        SchoolFacts school = database.ask(sql -> SchoolFacts.of(sql, bound.organisation()));
        if (!school.isVocational()) {
            throw new Refusal(NewStudentRefusal.NOT_A_VOCATIONAL_SCHOOL);
        }
        return school;
    }

    private Held held(UUID ref, SchoolFacts school) {
        return database.ask(sql -> sql.createQuery(HELD + "n.ref = :ref and n.school_id = :school for no key update of n").bind("ref", ref).bind("school", school.id())
            .mapTo(Held.class).findOne()).orElseThrow(() -> new Refusal(NewStudentRefusal.NO_SUCH_RECORD));
    }
}
