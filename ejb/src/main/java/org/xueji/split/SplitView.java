package org.xueji.split;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseState;
import org.xueji.merger.MergerView;

/**
 * A split as a party of it sees it: the school and those above it see every part, an heir its own alone.
 *
 * @param version of the plan; what is filed names it
 * @param whole whether nothing stays and the school closes
 * @param refusal why it could not be carried out; null unless that is so
 */
public record SplitView(UUID ref, int version, SplitState state, UUID school, String schoolName, String schoolCode, boolean whole, LocalDate effectiveOn, String statement,
                        SplitRefusal refusal, Instant doneAt, List<Part> parts) {

    /**
     * What one heir takes over.
     *
     * @param caseRef null while it is planned
     * @param archives whether it takes the graduates and the archives of a school that is split wholly
     * @param dueOn until when whoever has to act should; null where nothing is open
     * @param waitsFor who has to act; null where nobody has
     * @param receipt null until it was handed over
     */
    public record Part(UUID ref, UUID caseRef, CaseState caseState, UUID heir, String heirName, String heirCode, boolean archives, LocalDate dueOn, String waitsFor,
                       MergerView.Receipt receipt) {
    }
}
