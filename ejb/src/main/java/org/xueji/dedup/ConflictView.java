package org.xueji.dedup;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * One side of a conflict, as whoever may see that side sees it. Of the other side it says nothing but that there is one.
 *
 * @param ref the conflict's reference, which both sides share and which is all that one learns of the other
 * @param certain whether the documents are the same, or the two are only alike
 * @param outcome how it was settled, from this side; null until then
 * @param school this side's
 * @param record public reference of this side's record; null where it is a registration
 * @param registration public reference of this side's registration; null where it is a record
 * @param numberRequest public reference of the request for a formal number that brought this side into the conflict; null where none did
 * @param takeOver public reference of the take-over whose row this side is; null where it is none
 * @param takeOverRow public reference of that row
 * @param register name of the register of another stage that this side is; null where it is a record or a registration
 * @param student this side's; of a register what it shows, masked
 * @param owner whom to turn to: this side's competent authority
 * @param dueOn by when that authority is to answer, by a service rule of the offices
 * @param overdue whether that day has passed without an answer
 */
public record ConflictView(UUID ref, int side, ConflictState state, boolean certain, List<MatchReason> reasons, ConflictOutcome outcome, Stance stance,
                           String school, UUID record, UUID registration, UUID numberRequest, UUID takeOver, UUID takeOverRow, String register, String student, String owner, LocalDate dueOn, boolean dueProvisional,
                           boolean overdue, Instant openedAt, Instant settledAt) {

    /** Short enough to be said on the telephone. */
    public String number() {
        return ref.toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
    }
}
