package org.xueji.web.ordinary;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.transfer.ordinary.NewOrdinaryTransfer;
import org.xueji.transfer.ordinary.StatedLeaver;

/**
 * A transfer with an ordinary school as a program files it.
 *
 * @param record reference of the record whose student comes; left out where somebody leaves, who is then stated by name, birth date and document
 * @param other reference of the other side; left out where a returned transfer is corrected
 */
public record FiledOrdinaryTransfer(UUID record, UUID other, @Size(max = 200) String ordinarySchool, LocalDate plannedOn, @Size(max = 2000) String statement,
                                    List<@NotNull UUID> documents, @Size(max = 200) String name, LocalDate birthDate, IdentityDocumentKind documentKind,
                                    @Size(max = 60) String documentNumber) {

    NewOrdinaryTransfer command() {
        return new NewOrdinaryTransfer(other, ordinarySchool, plannedOn, statement, documents);
    }

    StatedLeaver leaver() {
        return new StatedLeaver(name, birthDate, documentKind, documentNumber);
    }
}
