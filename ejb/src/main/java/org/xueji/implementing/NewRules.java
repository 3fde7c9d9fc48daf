package org.xueji.implementing;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.rules.ProvincialRules;
import org.xueji.rules.RuleRefusal;
import org.xueji.rules.RuleVersion;
import org.xueji.rules.Rules;

/**
 * Implementing rules as a province drafts them.
 *
 * @param note why it makes them
 * @param answers a demand of the ministry's that they answer; null for none
 */
public record NewRules(LocalDate effectiveFrom, ProvincialRules rules, String note, UUID answers) {

    private static final int YEARS_AHEAD = 2;
    private static final int YEARS_OF_DAYS_OFF = 3;
    private static final int LONGEST_NOTE = 2000;

    /**
     * What is to be stored of them.
     *
     * @param unused whether nothing was filed in the province yet: then rules that it adopted before it came here are taken over with their day
     * @throws Refusal with {@link RuleRefusal} if they cannot be adopted
     */
    ProvincialRules require(LocalDate today, boolean unused) {
        LocalDate earliest = unused ? Rules.national().first() : today.plusDays(1);
        if (effectiveFrom == null || effectiveFrom.isBefore(earliest) || effectiveFrom.isAfter(today.plusYears(YEARS_AHEAD))) {
            throw new Refusal(RuleRefusal.DAY_DOES_NOT_FIT, earliest, today.plusYears(YEARS_AHEAD));
        }
        if (note == null || note.isBlank() || note.length() > LONGEST_NOTE) {
            throw new Refusal(RuleRefusal.TEXT_REQUIRED, LONGEST_NOTE);
        }
        RuleVersion version = new RuleVersion("", effectiveFrom, Rules.national().at(effectiveFrom).national(), rules);
        Optional.of(rules.daysOff()).filter(days -> !days.isEmpty())
            .filter(days -> days.first().isBefore(today.minusYears(1)) || days.last().isAfter(effectiveFrom.plusYears(YEARS_OF_DAYS_OFF))).ifPresent(days -> {
                throw new Refusal(RuleRefusal.DAY_OFF_DOES_NOT_FIT, today.minusYears(1), effectiveFrom.plusYears(YEARS_OF_DAYS_OFF));
            });
        return rules.against(version.national());
    }

    static String text(String typed) {
        if (typed == null || typed.isBlank() || typed.length() > LONGEST_NOTE) {
            throw new Refusal(RuleRefusal.TEXT_REQUIRED, LONGEST_NOTE);
        }
        return typed.strip();
    }
}
