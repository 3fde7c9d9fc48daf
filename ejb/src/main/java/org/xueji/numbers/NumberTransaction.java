package org.xueji.numbers;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xueji.approval.Act;
import org.xueji.approval.Acted;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseChange;
import org.xueji.approval.Cases;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Database;

/**
 * One transaction's worth of acts on requests. What stands against a request is told and not thrown, so that what the look at it has changed stays: a request
 * that is in conflict meanwhile is held.
 */
@Stateless
public class NumberTransaction {

    @Inject
    Database database;
    @Inject
    Cases cases;
    @Inject
    NumberRequestRows rows;
    @Inject
    NumberChecks checks;
    @Inject
    Event<DomainEvents> events;

    /**
     * Acts on requests, on each where nothing objects. Whatever is approved, or filed again, is compared with the nation once more.
     *
     * @throws Refusal if one of them cannot be done after all, for what nobody can see beforehand; then nothing is done to any
     */
    public NumberOutcome act(List<UUID> requests, CaseAction action, String reason) {
        Map<UUID, UUID> caseOf = casesOf(requests);
        narrowIfNationwide(caseOf);
        Map<UUID, Refusal> objections = new LinkedHashMap<>();
        requests.stream().filter(ref -> !caseOf.containsKey(ref)).forEach(ref -> objections.put(ref, new Refusal(NumberRefusal.NO_SUCH_REQUEST)));
        if (action == CaseAction.APPROVE) {
            objections.putAll(objectionsToApproval(caseOf));
        }
        Map<UUID, UUID> requestOf = new LinkedHashMap<>();
        caseOf.forEach((request, itsCase) -> {
            if (!objections.containsKey(request)) {
                requestOf.put(itsCase, request);
            }
        });
        Acted acted = requestOf.isEmpty() ? new Acted(List.of(), Map.of()) : cases.act(requestOf.keySet(), Act.of(action, reason == null ? "" : reason));
        acted.objections().forEach((itsCase, objection) -> objections.put(requestOf.get(itsCase), new Refusal(objection)));
        if (action == CaseAction.REFILE) {
            checks.check(rows.locked(acted.changes().stream().map(CaseChange::subject).toList()));
        }
        putOnRecord(action, objections);
        return new NumberOutcome(acted.changes().size(), objections);
    }

    /** By request, the reference of its case; without those that are not seen. */
    private Map<UUID, UUID> casesOf(List<UUID> requests) {
        record Found(UUID ref, UUID caseRef) {
        }
        return database.ask(sql -> sql.createQuery("select q.ref, c.ref as case_ref from number_request q join approval_case c on c.id = q.case_id and c.kind = :kind where q.ref = any (:refs)")
            .bind("kind", NumberRequestCases.KIND).bindArray("refs", UUID.class, requests.toArray()).mapTo(Found.class).list()).stream().collect(Collectors.toMap(Found::ref, Found::caseRef));
    }

    /** Only of what the actor may approve is the nation asked, and only that is held. */
    private Map<UUID, Refusal> objectionsToApproval(Map<UUID, UUID> caseOf) {
        Map<UUID, List<CaseAction>> possible = cases.possible(caseOf.values());
        List<UUID> approvable = caseOf.entrySet().stream().filter(e -> possible.getOrDefault(e.getValue(), List.of()).contains(CaseAction.APPROVE)).map(Map.Entry::getKey).toList();
        Map<UUID, Refusal> objections = new LinkedHashMap<>();
        checks.check(rows.locked(approvable)).forEach((request, hold) -> objections.put(request.ref(), new Refusal(switch (hold) {
            case CONFLICT -> NumberRefusal.CONFLICT_MEANWHILE;
            case DOCUMENT_OF_ANOTHER -> NumberRefusal.DOCUMENT_OF_ANOTHER;
            case CHECKING, NOT_VERIFIED_YET, EVIDENCE_NEEDED -> NumberRefusal.NOT_VERIFIED;
        })));
        return objections;
    }

    /** What was refused without being thrown is on record all the same. */
    private void putOnRecord(CaseAction action, Map<UUID, Refusal> objections) {
        if (!objections.isEmpty()) {
            events.fire(new DomainEvents(objections.entrySet().stream().map(o -> new DomainEvent("DECISION_REFUSED", o.getValue().reason().article(), o.getKey(),
                "action", action.name(), "reason", o.getValue().reason().code())).toList()));
        }
    }

    /** Under the nation's range nothing is locked or written: a post of the ministry acts for one school at a time. */
    private void narrowIfNationwide(Map<UUID, UUID> caseOf) {
        if (database.bound().path().equals("C")) {
            List<Long> schools = database.ask(sql -> sql.createQuery("select distinct org_id from number_request where ref = any (:refs)")
                .bindArray("refs", UUID.class, caseOf.keySet().toArray()).mapTo(Long.class).list());
            if (schools.size() > 1) {
                throw new Refusal(ApprovalRefusal.ONE_ORGANISATION_AT_A_TIME);
            }
            schools.forEach(database::narrowTo);
        }
    }
}
