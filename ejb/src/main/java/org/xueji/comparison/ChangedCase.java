package org.xueji.comparison;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * A case that would go differently. It does not: it keeps the version under which it was filed.
 *
 * @param subject reference of the record that it is about
 * @param version of the rules under which it runs
 * @param dueOn the earliest day on which something of it is due; null where nothing is
 */
public record ChangedCase(String kind, UUID subject, String school, Instant filedAt, boolean open, String version, LocalDate dueOn, Set<Difference> differences) {
}
