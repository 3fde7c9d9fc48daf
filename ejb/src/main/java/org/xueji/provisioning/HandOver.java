package org.xueji.provisioning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.tenancy.Duty;

/**
 * A hand-over as it was recorded.
 *
 * @param predecessor the name of whoever left; null where he belongs to an organisation above the reader's
 * @param successor the name of whoever followed; null likewise
 * @param lastDay of the predecessor; the successor acts from it on
 * @param note what the successor is to know; empty for nothing
 */
public record HandOver(UUID ref, String predecessor, String successor, List<Duty> duties, LocalDate lastDay, String note, Instant recordedAt) {
}
