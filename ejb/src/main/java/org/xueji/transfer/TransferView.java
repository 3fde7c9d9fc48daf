package org.xueji.transfer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseState;
import org.xueji.evidence.StoredFile;

/**
 * A transfer as one of its parties sees it.
 *
 * @param student null where the party has lost sight of the student, or never had it: a receiving side while the transfer lies with its filer, and once it came to nothing
 * @param placement where the student is placed at the receiving school, as far as it is settled
 * @param registration public reference of the registration; null where it lies outside the jurisdiction
 * @param dueOn when the acting organisation is due; where it has nothing to do, whoever is due first; null where nobody is
 * @param waitsFor the organisations that have to decide; null where none has
 * @param filings with whom the transfer is filed for the record; null in lists
 * @param kept what the sending school keeps of a student who has moved; null where it keeps nothing, and in lists
 * @param documents what was handed in; null in lists, empty where the party sees nothing of the student
 */
public record TransferView(UUID ref, UUID caseRef, TransferKind kind, CaseState state, String sender, String receiver, TransferStudent student, Placement placement,
                           UUID registration, LocalDate dueOn, String waitsFor, Instant filedAt, List<Filing> filings, Kept kept, List<StoredFile> documents) {

    /**
     * A filing for the record, which holds nothing up (V-14).
     *
     * @param province with whom
     * @param school whose it is
     * @param taken what the province did with it; null as long as it did nothing
     * @param remark null for none
     */
    public record Filing(String province, String school, CaseAction taken, String remark, Instant at) {
    }

    /** The period that a school keeps of a student who has left it; nothing later is added to it. */
    public record Kept(String name, LocalDate enteredOn, LocalDate until, String majorName) {
    }
}
