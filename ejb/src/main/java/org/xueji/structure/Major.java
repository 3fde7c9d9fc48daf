package org.xueji.structure;

import java.time.LocalDate;
import java.util.UUID;

/** A major that a school may teach; {@code until} is the last day on which students may be admitted to it, or null. */
public record Major(UUID ref, String code, String name, LocalDate since, LocalDate until) {
}
