package org.xueji.web.transfers;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.transfer.NewTransfer;
import org.xueji.transfer.TransferKind;

/**
 * A transfer as a program files it.
 *
 * @param receiver reference of the receiving school; left out where a returned transfer is corrected
 * @param plannedOn from when the student wishes to attend it
 * @param placement where the student is to be placed, as far as it is known
 */
public record FiledTransfer(TransferKind kind, UUID receiver, LocalDate plannedOn, StatedPlacement placement, @Size(max = 2000) String statement, List<@NotNull UUID> documents) {

    NewTransfer command() {
        return new NewTransfer(kind, receiver, plannedOn, placement == null ? null : placement.command(), statement, documents);
    }
}
