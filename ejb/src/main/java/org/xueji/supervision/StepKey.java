package org.xueji.supervision;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a page of steps goes on: after or before this step. The day stands beside the reference, because a step that was decided meanwhile is due no more.
 */
public record StepKey(LocalDate dueOn, UUID step) {

    /** Reads what {@link #toString} wrote; empty for anything else. */
    public static Optional<StepKey> parse(String text) {
        int separator = text == null ? -1 : text.indexOf('_');
        try {
            return separator < 0 ? Optional.empty() : Optional.of(new StepKey(LocalDate.parse(text.substring(0, separator)), UUID.fromString(text.substring(separator + 1))));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Such as {@code 2026-11-22_} and the step's reference. */
    @Override
    public String toString() {
        return dueOn + "_" + step;
    }
}
