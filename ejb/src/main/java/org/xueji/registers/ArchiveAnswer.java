package org.xueji.registers;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.kernel.Localized;

/** What a register answers when its archive is to be taken over (V-7). */
public sealed interface ArchiveAnswer {

    /**
     * The facts of the earlier stage.
     *
     * @param periods in the order of their beginning
     * @param particulars what is known there beside the identity
     */
    record EarlierArchive(List<Period> periods, Map<ArchiveField, String> particulars) implements ArchiveAnswer {
        public EarlierArchive {
            periods = List.copyOf(periods);
            particulars = Map.copyOf(particulars);
        }
    }

    /**
     * The archive is not that of the person who was asked about; nothing of it is taken over.
     *
     * @param differs in what, by the names of what a register is told
     */
    record SomebodyElse(List<String> differs) implements ArchiveAnswer {
        public SomebodyElse {
            differs = List.copyOf(differs);
        }
    }

    /**
     * A period at a school of the earlier stage.
     *
     * @param until empty where it is not over
     */
    record Period(String school, RegisterKind kind, LocalDate from, Optional<LocalDate> until) {
    }

    /** The register does not hand it over. */
    record Refused(Reason reason) implements ArchiveAnswer {
    }

    /** It gave no answer that can be relied upon; asked again, it may. */
    record Unavailable() implements ArchiveAnswer {
    }

    /** Why an archive is not handed over. */
    enum Reason implements Localized {
        /** The person is still registered there and was not released. */
        NOT_RELEASED,
        /** The reference is not, or no longer, known. */
        UNKNOWN_REFERENCE,
        /** For a reason that has no word here. */
        OTHER
    }
}
