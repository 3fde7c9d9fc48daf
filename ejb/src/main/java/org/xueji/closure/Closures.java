package org.xueji.closure;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseRules;
import org.xueji.approval.CaseState;
import org.xueji.approval.Cases;
import org.xueji.approval.NewCase;
import org.xueji.approval.Side;
import org.xueji.approval.Sides;
import org.xueji.closure.ClosureRows.Row;
import org.xueji.closure.ClosureRows.School;
import org.xueji.evidence.FileLinks;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.rules.Procedure;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.Refusals;

/**
 * Closures of vocational schools (V-12): filed by the school or by its competent authority, with evidence; decided by the authority, and confirmed by whom the province's
 * rules name (V-28). An agreed closure is carried out on its day, or later, once nobody is registered at the school: {@link Closing}.
 */
@Stateless
public class Closures {

    /** The kind of their cases. */
    public static final String KIND = ClosureCases.KIND;

    private static final int YEARS_AHEAD = 2;

    static {
        Refusals.constraint("one_open_closure_per_school", ClosureRefusal.ALREADY_FILED);
        Refusals.code("XJ070", ClosureRefusal.ONLY_LEAVING_IN_PLACE);
        Refusals.code("XJ071", ClosureRefusal.NOT_THE_CUSTODIAN);
    }

    @Inject
    Database database;
    @Inject
    ClosureRows rows;
    @Inject
    Sides sides;
    @Inject
    CaseRules rules;
    @Inject
    Cases cases;
    @Inject
    FileLinks files;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** Why the acting post's organisation does not file the closure of a school now; empty where it may. */
    private static Optional<ClosureRefusal> objectionTo(School school, Bound by) {
        if (by.organisation() != school.id() && by.organisation() != school.authority()) {
            return Optional.of(ClosureRefusal.NOT_YOURS_TO_CLOSE);
        }
        if (!school.works()) {
            return Optional.of(ClosureRefusal.STATE_DOES_NOT_ALLOW);
        }
        return school.asked() ? Optional.of(ClosureRefusal.ALREADY_FILED) : Optional.empty();
    }

    /** What the acting post may file for a school now; nothing where it may not. */
    public Set<ClosureKind> possible(UUID school) {
        Bound bound = database.bound();
        return bound.duty() != Duty.CLERK ? Set.of() : rows.school(school).filter(s -> objectionTo(s, bound).isEmpty())
            .map(s -> s.authority() == bound.organisation() ? EnumSet.allOf(ClosureKind.class) : EnumSet.of(ClosureKind.TERMINATION)).orElseGet(() -> EnumSet.noneOf(ClosureKind.class));
    }

    /** Files a closure; returns its reference. @throws Refusal with {@link ClosureRefusal} */
    public UUID file(UUID school, NewClosure closure) {
        Bound bound = database.bound().require(Duty.CLERK);
        School closing = rows.school(school).orElseThrow(() -> new Refusal(ClosureRefusal.NO_SUCH_SCHOOL));
        objectionTo(closing, bound).ifPresent(objection -> {
            throw new Refusal(objection);
        });
        boolean bySchool = bound.organisation() == closing.id();
        require(closure);
        if (bySchool && closure.kind() == ClosureKind.REVOCATION) {
            throw new Refusal(ClosureRefusal.REVOKED_BY_THE_AUTHORITY_ALONE);
        }
        if (closure.documents().isEmpty()) {
            throw new Refusal(ClosureRefusal.DOCUMENTS_REQUIRED);
        }
        Side side = sides.of(closing.id());
        side.rules().requirePapers(Procedure.SCHOOL_CLOSURE, files.papers(closure.documents()));
        UUID ref = UUID.randomUUID();
        String path = bySchool ? closing.path() : closing.authorityPath();
        NewCase filing = new NewCase(ref, bound.organisation(), path, null, bySchool ? null : (Long) closing.id(), ClosureRoute.of(side, bySchool));
        long filed = cases.file(KIND, side.rules().id(), List.of(filing)).getFirst();
        rows.insert(ref, filed, path, closing, closure, ClosureRoute.custodian(side));
        closure.documents().forEach(document -> files.toCase(document, filed));
        events.fire(DomainEvents.of(new DomainEvent("CLOSURE_FILED", Article.vocational(12), school, "closure", ref.toString(), "kind", closure.kind().name(),
            "on", closure.plannedOn().toString())));
        return ref;
    }

    private void require(NewClosure closure) {
        if (closure.kind() == null) {
            throw new Refusal(ClosureRefusal.KIND_REQUIRED);
        }
        LocalDate today = Time.today(clock);
        LocalDate latest = today.plusYears(YEARS_AHEAD);
        if (closure.plannedOn() == null || closure.plannedOn().isBefore(today) || closure.plannedOn().isAfter(latest)) {
            throw new Refusal(ClosureRefusal.DAY_DOES_NOT_FIT, today, latest);
        }
        if (closure.statement() == null || closure.statement().isBlank()) {
            throw new Refusal(ClosureRefusal.STATEMENT_REQUIRED);
        }
    }

    /** Corrects a closure that was returned, and files it again: its route begins anew. Documents are added to those handed in already. */
    public void correct(UUID ref, NewClosure closure) {
        database.bound().require(Duty.CLERK);
        Row row = row(ref);
        if (row.state() != CaseState.RETURNED) {
            throw new Refusal(ClosureRefusal.NOT_RETURNED);
        }
        if (closure.kind() != row.kind()) {
            throw new Refusal(ClosureRefusal.KIND_REQUIRED);
        }
        require(closure);
        rows.correct(row.caseId(), closure);
        closure.documents().forEach(document -> files.toCase(document, row.caseId()));
        rules.ofCase(row.caseId()).requirePapers(Procedure.SCHOOL_CLOSURE, files.papersOfCase(row.caseId()));
        cases.act(row.caseRef(), CaseAction.REFILE, "");
    }

    /** Closures that wait for the acting post, the most urgent first. */
    public List<ClosureView> waiting() {
        return rows.list(" where c.id in (select s.case_id from approval_step s where s.org_id = :org and s.state = 'OPEN' and s.duty = :value) order by w.due_on, c.id",
            database.bound().duty());
    }

    /** All that the acting post sees, those that are not over first, then the newest first. */
    public List<ClosureView> all() {
        return rows.list(" order by x.open desc, c.id desc", null);
    }

    /** What those who see a registration are told of the closure of its school: the agreed or carried out one; empty where there is none. */
    public Optional<ClosureView> ofRegistration(UUID registration) {
        return rows.list(" where c.state = 'GRANTED' and x.school_id = (select g.school_id from registration g where g.ref = :value) order by c.id desc", registration).stream().findFirst();
    }

    /** @throws Refusal if the acting post is no party of such a closure, and stands above none */
    public ClosureView get(UUID ref) {
        Row row = row(ref);
        return row.shown(Time.today(clock), files.ofCase(row.caseId()));
    }

    /** What may be done to a closure now, from the acting post. */
    public List<CaseAction> possibleActions(UUID ref) {
        Row row = row(ref);
        return cases.possible(row.caseRef()).stream().filter(action -> action != CaseAction.REVERSE || row.closedOn() == null).toList();
    }

    /** Acts on a closure. @throws Refusal if it cannot be done */
    public void act(UUID ref, CaseAction action, String reason) {
        cases.act(row(ref).caseRef(), action, reason == null ? "" : reason);
    }

    private Row row(UUID ref) {
        return rows.find(ref).orElseThrow(() -> new Refusal(ClosureRefusal.NO_SUCH_CLOSURE));
    }
}
