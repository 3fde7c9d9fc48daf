package org.xueji.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * That the paper archive was compared with the electronic one (V-3).
 *
 * @param difference what differs, in words; null where they agree
 * @param office which kept both then
 * @param operator who compared them
 */
public record PaperComparison(UUID ref, LocalDate comparedOn, PaperOutcome outcome, String difference, String office, String operator, Instant recordedAt) {
}
