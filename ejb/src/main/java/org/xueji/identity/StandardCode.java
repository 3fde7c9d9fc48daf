package org.xueji.identity;

import java.util.List;
import java.util.Optional;
import org.xueji.kernel.Localized;

/** An entry of a national code table: stored and exchanged by its code, shown in words, read in any form that clerks write. */
public interface StandardCode extends Localized {

    /** The code in the standard's table. */
    String code();

    /** Other ways in which the entry is written in forms and spreadsheets. */
    default List<String> alsoWritten() {
        return List.of();
    }

    /** The entry with this code, these words in either language, or another usual form; width, case and spaces do not matter. */
    static <E extends Enum<E> & StandardCode> Optional<E> find(Class<E> table, String written) {
        return Optional.ofNullable(StandardCodeForms.of(table).get(Written.plain(written)));
    }
}
