package org.xueji.implementing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.xueji.rules.ProvincialRules;

/**
 * A version of a province's implementing rules.
 *
 * @param id such as {@code 43-2027-1}; null for a draft
 * @param revision grows with every change of the draft
 * @param note why the province makes it
 * @param answers the demand of the ministry's that it answers; null for none
 * @param draftedBy whoever drafted it last
 * @param withdrawal why it was withdrawn; null where it was not
 * @param remarks of the ministry's, as far as the reader sees them
 * @param waiting those among them that wait for an answer
 */
public record RuleVersionView(UUID ref, String id, RuleStanding standing, UUID province, String provinceName, LocalDate effectiveFrom, int revision, ProvincialRules rules,
                              String note, UUID answers, String draftedBy, Instant draftedAt, Instant filedAt, String withdrawal, int remarks, int waiting) {
}
