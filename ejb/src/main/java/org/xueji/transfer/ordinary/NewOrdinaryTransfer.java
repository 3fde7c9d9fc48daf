package org.xueji.transfer.ordinary;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What is said of a transfer when it is filed, in either direction, or filed again.
 *
 * @param other public reference of the other side: the authority that represents the ordinary school, or the vocational school that is left; of a returned transfer it stays
 * @param ordinarySchool the name of the ordinary school
 * @param plannedOn from when the student wishes to attend the receiving school
 * @param statement why, in words
 * @param documents references of uploaded files: the evidence that V-14 asks for
 */
public record NewOrdinaryTransfer(UUID other, String ordinarySchool, LocalDate plannedOn, String statement, List<UUID> documents) {

    public NewOrdinaryTransfer {
        documents = documents == null ? List.of() : List.copyOf(documents);
    }
}
