package org.xueji.numbers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xueji.approval.Cases;
import org.xueji.dedup.ClaimVerdict;
import org.xueji.dedup.NationalCheck;
import org.xueji.identity.IdentityFinding;
import org.xueji.identity.verification.IdentityFindings;
import org.xueji.tenancy.Database;

/** What stands against requests: that somebody else is on record with the document, or that it is not verified. Those are held, together with their cases; the others go on. */
@ApplicationScoped
class NumberChecks {

    @Inject
    Database database;
    @Inject
    Cases cases;
    @Inject
    NationalCheck national;
    @Inject
    IdentityFindings findings;

    /** Compares requests with the nation, and says of each what it waits for; those that wait for nothing are left out. */
    Map<NumberRequestRows.Claimed, NumberHold> check(List<NumberRequestRows.Claimed> requests) {
        Map<Long, ClaimVerdict> verdicts = national.checkNumberRequests(requests.stream().map(NumberRequestRows.Claimed::id).toList());
        Map<NumberRequestRows.Claimed, NumberHold> holds = new LinkedHashMap<>();
        for (NumberRequestRows.Claimed request : requests) {
            NumberHold hold = switch (verdicts.get(request.id())) {
                case ANOTHERS -> NumberHold.DOCUMENT_OF_ANOTHER;
                case CONFLICT -> NumberHold.CONFLICT;
                case CLEAR, JOINS -> unverified(request);
            };
            if (hold != null) {
                holds.put(request, hold);
            }
        }
        settle(requests, holds);
        database.tell(sql -> sql.createUpdate("update number_request set joins = id = any (:joining) where id = any (:ids) and joins <> (id = any (:joining))")
            .bindArray("ids", Long.class, verdicts.keySet().toArray())
            .bindArray("joining", Long.class, verdicts.keySet().stream().filter(id -> verdicts.get(id) == ClaimVerdict.JOINS).toArray()).execute());
        return holds;
    }

    /** Null where the document is verified, or its deciders have evidence to look at (V-9, V-11). */
    private NumberHold unverified(NumberRequestRows.Claimed request) {
        IdentityFinding finding = findings.basis(request.ref(), request.claim());
        if (finding.verdict() == IdentityFinding.Verdict.VERIFIED || request.evidence() && !finding.isToBeAskedAgain()) {
            return null;
        }
        return finding.isToBeAskedAgain() ? NumberHold.NOT_VERIFIED_YET : NumberHold.EVIDENCE_NEEDED;
    }

    private void settle(List<NumberRequestRows.Claimed> requests, Map<NumberRequestRows.Claimed, NumberHold> holds) {
        Map<NumberHold, List<NumberRequestRows.Claimed>> byHold = new EnumMap<>(NumberHold.class);
        holds.forEach((request, hold) -> byHold.computeIfAbsent(hold, h -> new ArrayList<>()).add(request));
        byHold.forEach((hold, held) -> write(held, hold));
        cases.hold(holds.keySet().stream().map(NumberRequestRows.Claimed::caseId).toList());
        List<NumberRequestRows.Claimed> freed = requests.stream().filter(r -> r.hold() != null && !holds.containsKey(r)).toList();
        write(freed, null);
        cases.release(freed.stream().map(NumberRequestRows.Claimed::caseId).toList());
    }

    private void write(List<NumberRequestRows.Claimed> requests, NumberHold hold) {
        database.tell(sql -> sql.createUpdate("update number_request set hold_reason = :hold where id = any (:ids) and hold_reason is distinct from :hold")
            .bindByType("hold", hold == null ? null : hold.name(), String.class)
            .bindArray("ids", Long.class, requests.stream().map(NumberRequestRows.Claimed::id).toArray()).execute());
    }
}
