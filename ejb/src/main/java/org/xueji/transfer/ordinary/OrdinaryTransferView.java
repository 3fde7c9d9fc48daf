package org.xueji.transfer.ordinary;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseState;
import org.xueji.evidence.StoredFile;

/**
 * A transfer between a vocational and an ordinary school as one of its parties sees it.
 *
 * @param ordinarySchool its name
 * @param outside the authority that represents it
 * @param school the vocational school
 * @param student null where the party has lost sight of the student
 * @param record public reference of the record by which who comes is registered; null for who leaves, and outside the jurisdiction of the school
 * @param registration public reference of the registration that ends, or of the one that the record became; null until then, and outside the jurisdiction of the school
 * @param dueOn when the acting organisation is due; where it has nothing to do, whoever is due first; null where nobody is
 * @param waitsFor the organisations that have to decide; null where none has
 * @param documents what was handed in; null in lists, empty where the party sees nothing of the student
 */
public record OrdinaryTransferView(UUID ref, UUID caseRef, Direction direction, CaseState state, String ordinarySchool, String outside, String school, Student student, UUID record,
                                   UUID registration, LocalDate dueOn, String waitsFor, Instant filedAt, List<StoredFile> documents) {

    /** Who moves, as stated when the transfer was filed; the number is masked. */
    public record Student(String name, LocalDate birthDate, String documentNumber, LocalDate plannedOn, String statement) {
    }

    /** Where the student comes from. */
    public String sender() {
        return direction == Direction.FROM_ORDINARY ? ordinarySchool : school;
    }

    /** Where the student goes. */
    public String receiver() {
        return direction == Direction.FROM_ORDINARY ? school : ordinarySchool;
    }

    OrdinaryTransferView with(List<StoredFile> handedIn) {
        return new OrdinaryTransferView(ref, caseRef, direction, state, ordinarySchool, outside, school, student, record, registration, dueOn, waitsFor, filedAt, handedIn);
    }
}
