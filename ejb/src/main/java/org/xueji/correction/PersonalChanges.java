package org.xueji.correction;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseRules;
import org.xueji.approval.CaseState;
import org.xueji.approval.Cases;
import org.xueji.approval.NewCase;
import org.xueji.approval.Route;
import org.xueji.approval.Side;
import org.xueji.approval.Sides;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.archive.Identities;
import org.xueji.archive.Identities.Identity;
import org.xueji.evidence.FileLinks;
import org.xueji.evidence.StoredFile;
import org.xueji.implementing.RulesInForce;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.numbers.DocumentClaims;
import org.xueji.rules.DueDate;
import org.xueji.rules.Limit;
import org.xueji.rules.Procedure;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/**
 * Changes of the personal information of registered students (V-16): filed by the clerk of the school that holds the registration, with proof and the day on which it was
 * handed in, decided by the school's approver and then by its competent authority's, each within ten working days. A document that is stated anew is verified and compared
 * with the nation first, as that of a new student.
 */
@Stateless
public class PersonalChanges {

    /** The kind of their cases. */
    public static final String KIND = PersonalChangeCases.KIND;

    private static final int MOST = 200;

    @Inject
    Database database;
    @Inject
    Sides sides;
    @Inject
    CaseRules rules;
    @Inject
    RulesInForce inForce;
    @Inject
    Cases cases;
    @Inject
    Identities identities;
    @Inject
    PersonalChangeRows rows;
    @Inject
    PersonalChangeTransaction transaction;
    @Inject
    DocumentClaims claims;
    @Inject
    FileLinks files;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    private Optional<HeldStudent> held(String which, UUID ref) {
        return database.ask(sql -> sql.createQuery("""
            select g.id, g.ref, s.id as school, s.path, s.competent_authority_id as authority, g.entered_on,
                   exists (select from student_number v where v.person_id = g.person_id and v.replaced_at is null and v.kind = 'TEMPORARY') as temporary,
                   exists (select from personal_change q where q.registration_id = g.id and q.open) as asked,
                   exists (select from number_request n join approval_case c on c.id = n.case_id where n.registration_id = g.id and n.open and c.kind <> :kind) as number_asked
              from registration g join organisation s on s.id = g.school_id
             where g.school_id = :school and g.ended_on is null and g.stage = 'SECONDARY_VOCATIONAL' and\s""" + which)
            .bind("kind", KIND).bind("ref", ref).bind("school", database.bound().organisation()).mapTo(HeldStudent.Held.class).findOne())
            .map(h -> new HeldStudent(h, identities.ofRegistration(h.id())));
    }

    /** Whether the acting post may file a change for whoever has this registration. */
    public boolean isPossible(UUID registration) {
        return database.bound().duty() == Duty.CLERK && held("g.ref = :ref", registration).filter(h -> !h.held().asked() && !h.held().numberAsked()).isPresent();
    }

    /** Whether the document of this student is stated by a request for a formal number instead, which the student has not got yet. */
    public boolean isNumberTemporary(UUID registration) {
        return held("g.ref = :ref", registration).filter(h -> h.held().temporary()).isPresent();
    }

    /** Files a change; returns its reference. @throws Refusal with {@link PersonalChangeRefusal}; then nothing is kept */
    public UUID file(UUID registration, NewPersonalChange change) {
        Bound bound = database.bound().require(Duty.CLERK);
        HeldStudent student = held("g.ref = :ref", registration).orElseThrow(() -> new Refusal(PersonalChangeRefusal.NOT_HELD_HERE));
        if (student.held().asked()) {
            throw new Refusal(PersonalChangeRefusal.ALREADY_FILED);
        }
        PersonalChangeRows.Stated stated = stated(student, change, Time.today(clock));
        if (change.documents().isEmpty()) {
            throw new Refusal(PersonalChangeRefusal.DOCUMENTS_REQUIRED);
        }
        Side side = sides.of(student.held().school());
        side.rules().requirePapers(Procedure.PERSONAL_CHANGE, files.papers(change.documents()));
        UUID ref = rows.insert(stated, bound.operator());
        HeldStudent.Held held = student.held();
        Route route = side.inTurn(Limit.CORRECTION_DECISION, Procedure.PERSONAL_CHANGE);
        long filed = cases.file(KIND, side.rules().id(), List.of(new NewCase(ref, held.school(), held.path(), held.id(), route))).getFirst();
        rows.ofCase(ref, filed);
        change.documents().forEach(document -> files.toCase(document, filed));
        announce(filed, stated);
        events.fire(DomainEvents.of(new DomainEvent("PERSONAL_CHANGE_FILED", Article.vocational(16), held.ref(), "late", String.valueOf(stated.late()))));
        return ref;
    }

    /** @param filedOn the day that counts for whether it is late */
    private PersonalChangeRows.Stated stated(HeldStudent student, NewPersonalChange change, LocalDate filedOn) {
        if (student.held().numberAsked()) {
            throw new Refusal(PersonalChangeRefusal.NUMBER_REQUESTED);
        }
        LocalDate today = Time.today(clock);
        Identity to = student.changed(change, today);
        DueDate due = inForce.of(student.held().school(), change.proofOn()).due(Limit.CORRECTION_FILING, change.proofOn());
        return new PersonalChangeRows.Stated(student, change, to, student.contradicts(to, today), due, due.isOverdue(filedOn));
    }

    /** A document that is stated anew is compared with the nation once this is committed, so that of two simultaneous claims at least one sees the other. */
    private void announce(long theCase, PersonalChangeRows.Stated stated) {
        if (stated.to().document() != null) {
            claims.announce(theCase, stated.student().held().id(), stated.student().claim(stated.to()));
        }
    }

    /**
     * Corrects a change that was returned, and files it again: its route begins anew. What it said before stays on record. Documents are added to those handed in already.
     *
     * @throws Refusal with {@link PersonalChangeRefusal}
     */
    public void correct(UUID ref, NewPersonalChange change) {
        database.bound().require(Duty.CLERK);
        PersonalChangeRows.Row row = row(ref);
        HeldStudent student = held("g.id = (select q.registration_id from personal_change q where q.ref = :ref)", ref)
            .orElseThrow(() -> new Refusal(PersonalChangeRefusal.NOT_HELD_HERE));
        if (row.state() != CaseState.RETURNED) {
            throw new Refusal(PersonalChangeRefusal.NOT_RETURNED);
        }
        PersonalChangeRows.Stated stated = stated(student, change, row.filedAt().atZone(Time.BEIJING).toLocalDate());
        rows.correct(ref, stated, rows.said(row));
        change.documents().forEach(document -> files.toCase(document, row.caseId()));
        rules.ofCase(row.caseId()).requirePapers(Procedure.PERSONAL_CHANGE, files.papersOfCase(row.caseId()));
        cases.act(row.caseRef(), CaseAction.REFILE, "");
        announce(row.caseId(), stated);
    }

    /** Those that wait for the acting post, the most urgent first. */
    public List<PersonalChangeView> waiting() {
        return rows.list("""
             where q.case_id in (select a.case_id from approval_step a join approval_case h on h.id = a.case_id
                                  where a.org_id = :org and a.state = 'OPEN' and a.duty = :duty and not h.held) order by w.due_on, q.id""", MOST)
            .stream().map(this::listed).toList();
    }

    /** Those of the own school that came back to its clerk, or that wait for a verification or for a conflict; the oldest first. */
    public List<PersonalChangeView> atHome() {
        return rows.list(" where q.org_id = :org and :duty = 'CLERK' and q.open and (c.state = 'RETURNED' or c.held) order by q.id", MOST).stream().map(this::listed).toList();
    }

    /** All of a registration, the newest first. */
    public List<PersonalChangeView> ofRegistration(UUID registration) {
        database.requireSeen("registration", registration, ArchiveRefusal.NO_SUCH_STUDENT);
        return rows.ofRegistration(registration).stream().map(this::listed).toList();
    }

    /** @throws Refusal if there is no such change in the jurisdiction */
    public PersonalChangeView get(UUID ref) {
        PersonalChangeRows.Row row = row(ref);
        return shown(row, claims.standing(row.caseId()), files.ofCase(row.caseId()));
    }

    private PersonalChangeView listed(PersonalChangeRows.Row row) {
        return shown(row, DocumentClaims.Standing.NONE, null);
    }

    private PersonalChangeView shown(PersonalChangeRows.Row r, DocumentClaims.Standing claim, List<StoredFile> documents) {
        return new PersonalChangeView(r.ref(), r.caseRef(), r.state(), r.registration(), r.student(), r.schoolName(), r.proofOn(), r.filingDue(), r.late(), r.trueFrom(), rows.fields(r),
            r.contradiction(), r.statement(), claim.hold(), claim.verdict(), claim.conflicts(), r.dueOn(), r.waitsFor(), r.filedAt(), documents);
    }

    private PersonalChangeRows.Row row(UUID ref) {
        return rows.find(ref).orElseThrow(() -> new Refusal(PersonalChangeRefusal.NO_SUCH_CHANGE));
    }

    /** What may be done to a change now, from the acting post. */
    public List<CaseAction> possibleActions(UUID ref) {
        return cases.possible(row(ref).caseRef()).stream().filter(action -> action != CaseAction.REVERSE || isReversible(ref)).toList();
    }

    private boolean isReversible(UUID ref) {
        return rows.filed(ref).filter(f -> !f.followed() && identities.isReversible(f.registrationId(), f.school(), f.ref(), f.to().formerName())).isPresent();
    }

    /** Acts on a change. Before it is approved, its document is compared with the nation once more. @throws Refusal if it cannot be done */
    @TransactionAttribute(TransactionAttributeType.NEVER)
    public void act(UUID ref, CaseAction action, String reason) {
        transaction.act(ref, action, reason == null ? "" : reason).ifPresent(objection -> {
            throw objection;
        });
    }
}
