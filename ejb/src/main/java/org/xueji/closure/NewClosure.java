package org.xueji.closure;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A closure to be filed, or what a returned one is corrected to.
 *
 * @param kind of a returned closure it stays
 * @param plannedOn the first day on which the school may be closed; it closes on that day, or later, once nobody is registered there
 * @param statement why, in words
 * @param documents references of uploaded files
 */
public record NewClosure(ClosureKind kind, LocalDate plannedOn, String statement, List<UUID> documents) {

    public NewClosure {
        documents = documents == null ? List.of() : List.copyOf(documents);
    }
}
