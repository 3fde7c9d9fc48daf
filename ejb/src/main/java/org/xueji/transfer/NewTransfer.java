package org.xueji.transfer;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A transfer to be filed, or what a returned one is corrected to.
 *
 * @param receiver public reference of the receiving school; of a returned transfer it stays, and is not asked for
 * @param plannedOn from when the student wishes to attend the receiving school; the move itself takes place with the last approval
 * @param placement where the student is to be placed, as far as the sending school knows; null for what the student has now
 * @param statement why, in words
 * @param documents references of uploaded files: the evidence that V-14 asks for
 */
public record NewTransfer(TransferKind kind, UUID receiver, LocalDate plannedOn, Placement placement, String statement, List<UUID> documents) {

    public NewTransfer {
        placement = placement == null ? Placement.NONE : placement;
        documents = documents == null ? List.of() : List.copyOf(documents);
    }
}
