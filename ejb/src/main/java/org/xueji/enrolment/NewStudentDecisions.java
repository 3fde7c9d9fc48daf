package org.xueji.enrolment;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xueji.approval.Act;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.approval.Cases;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.Refusals;

/**
 * Decisions on new students: a few at once, many as a job. Who decides names each record in the version that was shown; one that was changed
 * since is not decided.
 *
 * <p>Acts are no transaction themselves but consist of some: what a refusal has found out, such as that a record is to be held, stays.
 */
@Stateless
public class NewStudentDecisions {

    /** More records than this are decided by a job. */
    private static final int AT_ONCE = 50;
    private static final int TRIES_ALONE = 3;

    @Inject
    Database database;
    @Inject
    Cases cases;
    @Inject
    DecisionTransaction transaction;
    @Inject
    DecisionBatches batches;
    @Inject
    GrantReversals reversals;

    /**
     * What became of an act on many records.
     *
     * @param outcome null where a job is left to find out
     * @param job public reference of the job; null where all was done at once
     */
    public record Begun(DecisionOutcome outcome, UUID job) {
    }

    /** What may be done to a record now, from the acting post. */
    public List<CaseAction> possible(UUID ref) {
        return Optional.ofNullable(possible(List.of(ref)).get(ref)).orElseThrow(() -> new Refusal(NewStudentRefusal.NO_SUCH_RECORD));
    }

    /** The same for several records; those that are not seen are left out. */
    public Map<UUID, List<CaseAction>> possible(Collection<UUID> refs) {
        List<DecisionTransaction.Subject> subjects = transaction.subjects(List.copyOf(refs));
        Map<UUID, List<CaseAction>> byCase = cases.possible(subjects.stream().filter(DecisionTransaction.Subject::isDecidable)
            .map(DecisionTransaction.Subject::caseRef).filter(Objects::nonNull).toList());
        Set<UUID> reversible = reversals.reversible(subjects.stream().filter(s -> byCase.getOrDefault(s.caseRef(), List.of()).contains(CaseAction.REVERSE))
            .map(DecisionTransaction.Subject::ref).toList());
        Map<UUID, List<CaseAction>> possible = new LinkedHashMap<>();
        Duty duty = database.bound().duty();
        subjects.forEach(s -> possible.put(s.ref(), s.isDecidable()
            ? byCase.getOrDefault(s.caseRef(), List.of()).stream().filter(a -> !DecisionTransaction.isOwn(s, a, duty) && !DecisionTransaction.isTakenBack(a))
                .filter(a -> a != CaseAction.REVERSE || reversible.contains(s.ref())).toList() : List.of()));
        return possible;
    }

    /** Acts on one record. @throws Refusal if it cannot be done */
    @TransactionAttribute(TransactionAttributeType.NEVER)
    public void act(ShownRecord record, CaseAction action, String reason) {
        act(List.of(record), Act.of(action, reason)).objections().values().stream().findFirst().ifPresent(objection -> {
            throw objection;
        });
    }

    /**
     * Acts on many records, on each where nothing objects.
     *
     * @throws Refusal if there are none, or if the act takes a reason and none was given at all
     */
    @TransactionAttribute(TransactionAttributeType.NEVER)
    public Begun actOnMany(List<ShownRecord> records, Act act) {
        if (records.isEmpty()) {
            throw new Refusal(NewStudentRefusal.NOTHING_CHOSEN);
        }
        requireAnyReason(records, act);
        return records.size() > AT_ONCE ? new Begun(null, batches.of(records, act)) : new Begun(act(records, act), null);
    }

    /**
     * Acts on all that a list has. What came to it or was changed after the list was shown is left out, and goes on waiting.
     *
     * @param shown those of its records that were shown in particular
     * @param asOf when the list was shown; null for now
     * @throws Refusal if there are none; grants are reversed of one decision or one import at a time, and never of all there are
     */
    @TransactionAttribute(TransactionAttributeType.NEVER)
    public Begun actOnAll(NewStudentSearch list, List<ShownRecord> shown, Instant asOf, Act act) {
        if (act.action() == CaseAction.REVERSE && !list.isOfOneBatch()) {
            throw new Refusal(NewStudentRefusal.NOTHING_CHOSEN);
        }
        requireAnyReason(shown, act);
        List<ShownRecord> first = batches.first(list, shown, asOf, AT_ONCE + 1);
        return first.size() > AT_ONCE ? new Begun(null, batches.ofAll(list, shown, asOf, act)) : actOnMany(first, act);
    }

    /** What would be objected to on every record is said at once, not by a job to each. */
    private static void requireAnyReason(List<ShownRecord> records, Act act) {
        boolean given = act.reason() != null && !act.reason().isBlank() || records.stream().anyMatch(r -> r.reason() != null && !r.reason().isBlank());
        if (act.action().requiresReason() && !given) {
            throw new Refusal(ApprovalRefusal.REASON_REQUIRED);
        }
    }

    /** Acts in one transaction, and where that meets a conflict, in more: until the record that stands in the way of the others is alone. */
    private DecisionOutcome act(List<ShownRecord> records, Act act) {
        for (int tries = 1;; tries++) {
            try {
                return transaction.act(records, act);
            } catch (RuntimeException e) {
                Refusal conflict = Refusals.conflict(e).orElseThrow(() -> e);
                if (records.size() > 1) {
                    int half = records.size() / 2;
                    return act(records.subList(0, half), act).and(act(records.subList(half, records.size()), act));
                }
                if (tries == TRIES_ALONE) {
                    Map<UUID, Refusal> objection = Map.of(records.getFirst().ref(), conflict);
                    transaction.putOnRecord(act.action(), objection);
                    return new DecisionOutcome(0, objection);
                }
            }
        }
    }
}
