package org.xueji.correction;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.identity.EthnicGroup;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.Sex;

/**
 * A change to be filed, or what a returned one is corrected to. What of the person is null, or as it is on record, stays.
 *
 * @param proofOn the day on which the student or the guardian handed in proof
 * @param trueFrom since when it is true; null for what was on record in error from the first day
 * @param nationality two letters of ISO 3166
 * @param documentKind null, with a number, for one that its number tells
 * @param documentNumber as typed
 * @param contradiction why sex or birth date are another than the identity number says; null where they are not
 * @param statement why, in words
 * @param documents references of uploaded files: the proof
 */
public record NewPersonalChange(LocalDate proofOn, LocalDate trueFrom, String name, String formerName, Sex sex, LocalDate birthDate, EthnicGroup ethnicGroup, String nationality,
                                IdentityDocumentKind documentKind, String documentNumber, String contradiction, String statement, List<UUID> documents) {

    public NewPersonalChange {
        name = stated(name);
        formerName = stated(formerName);
        nationality = stated(nationality);
        documentNumber = stated(documentNumber);
        contradiction = stated(contradiction);
        statement = stated(statement);
        documents = documents == null ? List.of() : List.copyOf(documents);
    }

    private static String stated(String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    /** Without what it says. */
    @Override
    public String toString() {
        return "NewPersonalChange[" + proofOn + "]";
    }
}
