package org.xueji.structure;

import java.time.LocalDate;
import java.util.UUID;

/** Who headed an organisation, from the first day to the last; {@code until} is null while in office. */
public record Head(UUID ref, String name, LocalDate since, LocalDate until) {
}
