package org.xueji.enrolment;

import java.util.Map;
import java.util.UUID;
import org.xueji.jurisdiction.Tier;

/**
 * How far an organisation, with all beneath it, is with the new students of a term. Each number is that of the list with the same filter.
 *
 * @param schools its vocational schools that work
 * @param begun how many of them have filed anybody
 * @param recorded records in whatever state
 * @param states how many records stand where; states without any are left out
 * @param late records that were filed late (V-6)
 * @param withoutPhoto records not ended yet whose student still lacks a photo
 */
public record FilingProgress(UUID ref, Tier tier, String code, String name, long schools, long begun, long recorded, Map<NewStudentState, Long> states, long late, long withoutPhoto) {

    /** How many records stand there. */
    public long in(NewStudentState state) {
        return states.getOrDefault(state, 0L);
    }

    /** What its schools have not submitted, or were given back. */
    public long unsubmitted() {
        return in(NewStudentState.CHECKING) + in(NewStudentState.HELD) + in(NewStudentState.DRAFT) + in(NewStudentState.RETURNED);
    }

    /** Of a hundred records that were neither refused nor taken back, how many are registered; whole, and 100 only where it is all of them. */
    public int percent() {
        long expected = recorded - in(NewStudentState.REFUSED) - in(NewStudentState.WITHDRAWN);
        return expected <= 0 ? 0 : (int) Math.min(in(NewStudentState.REGISTERED) * 100 / expected, 100);
    }
}
