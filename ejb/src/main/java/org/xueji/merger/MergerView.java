package org.xueji.merger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseState;
import org.xueji.evidence.StoredFile;

/**
 * A merger as a party of it sees it.
 *
 * @param together reference that it shares with those that are carried out with it
 * @param absorbing the school that takes over; the name of the one that is to be founded
 * @param founded whether that school is founded with the merger
 * @param others how many schools are absorbed with this one
 * @param undecided how many of them it waits for: they are not granted, or for a later day
 * @param fallen how many were filed with it and came to nothing; it goes on without them
 * @param refusal why it could not be carried out; null unless that is so
 * @param dueOn until when whoever has to act should; null where nothing is open
 * @param waitsFor who has to act; null where nobody has
 * @param documents what was handed in; null in a list
 * @param receipt null until it was handed over
 */
public record MergerView(UUID ref, UUID caseRef, UUID together, CaseState caseState, MergerState state, String absorbed, String absorbedCode, String absorbing, String absorbingCode,
                         boolean founded, long others, long undecided, long fallen, LocalDate effectiveOn, String statement, MergerRefusal refusal, LocalDate dueOn, String waitsFor, Instant filedAt,
                         List<StoredFile> documents, Receipt receipt) {

    /**
     * What both sides get and sign.
     *
     * @param checksum over the records as they were handed over, in hexadecimal digits
     * @param given who signed for the absorbed school; null while nobody has
     * @param taken who signed for the absorbing school; null while nobody has
     */
    public record Receipt(MergerCounts counts, String checksum, Instant handedOverAt, Signature given, Signature taken) {
    }

    /** Who signed, and when. */
    public record Signature(String name, Instant at) {

        /** None where nobody has signed. */
        static Signature of(String name, Instant at) {
            return at == null ? null : new Signature(name, at);
        }
    }
}
