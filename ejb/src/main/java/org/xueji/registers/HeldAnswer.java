package org.xueji.registers;

import java.util.List;
import org.xueji.kernel.Localized;

/** What one register says of one claim. */
public sealed interface HeldAnswer {

    /** The three answers, in words. */
    enum Word implements Localized {
        /** It holds nobody who could be meant. */
        NONE,
        /** It holds somebody. */
        HELD_THERE,
        /** It did not say; asked again, it may. */
        UNAVAILABLE
    }

    Word word();

    /** It holds nobody who could be meant. */
    record None() implements HeldAnswer {
        @Override
        public Word word() {
            return Word.NONE;
        }
    }

    /** It gave no answer that can be relied upon. */
    record Unavailable() implements HeldAnswer {
        @Override
        public Word word() {
            return Word.UNAVAILABLE;
        }
    }

    /**
     * It holds somebody.
     *
     * @param reference the register's own, without meaning elsewhere; by it the archive is taken over and the release confirmed
     * @param shown what people may see of it, masked
     * @param division six digits: whose authority represents the register's side
     * @param ongoing whether the person is registered there now; otherwise an archive of an earlier stage lies there
     * @param fields what that archive holds; never a value
     */
    record HeldThere(String reference, String shown, String division, RegisterKind kind, boolean ongoing, List<ArchiveField> fields) implements HeldAnswer {

        public HeldThere {
            fields = List.copyOf(fields);
        }

        @Override
        public Word word() {
            return Word.HELD_THERE;
        }
    }
}
