package org.xueji.web.corrections;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.correction.NewPersonalChange;
import org.xueji.identity.EthnicGroup;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.Sex;

/**
 * A change as a program files it; what stays is left out.
 *
 * @param proofOn the day on which the student or the guardian handed in proof
 * @param trueFrom since when it is true; left out for what was on record in error from the first day
 * @param nationality two letters of ISO 3166
 * @param documentKind left out, with a number, for one that its number tells
 * @param contradiction why sex or birth date are another than the identity number says
 */
public record FiledPersonalChange(LocalDate proofOn, LocalDate trueFrom, @Size(max = 200) String name, @Size(max = 200) String formerName, Sex sex, LocalDate birthDate,
                                  EthnicGroup ethnicGroup, @Size(max = 2) String nationality, IdentityDocumentKind documentKind, @Size(max = 60) String documentNumber,
                                  @Size(max = 2000) String contradiction, @Size(max = 2000) String statement, List<@NotNull UUID> documents) {

    NewPersonalChange command() {
        return new NewPersonalChange(proofOn, trueFrom, name, formerName, sex, birthDate, ethnicGroup, nationality, documentKind, documentNumber, contradiction, statement, documents);
    }

    /** Without what it says. */
    @Override
    public String toString() {
        return "FiledPersonalChange[" + proofOn + "]";
    }
}
