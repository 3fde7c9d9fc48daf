package org.xueji.rules;

/**
 * Values by which the offices keep their own house; no article sets them, so all of them are service rules.
 *
 * @param inspection how long an archive stays open to whoever stated a reason, from the day of stating it (V-5)
 * @param closure how long whoever decides has over the closure of a school, from the day it reaches him (V-12)
 * @param trainingWarningDays how many days before a training runs out it is announced (V-24)
 * @param dormantAfterDays after how many days without its holder an account is to be reviewed (C-4)
 */
public record OfficeRules(TimeLimit inspection, TimeLimit closure, int trainingWarningDays, int dormantAfterDays) {

    private static final OfficeRules NATIONAL = new OfficeRules(TimeLimit.ofService(new Deadline.WorkingDaysAfter(1)), TimeLimit.ofService(new Deadline.WorkingDaysAfter(20)), 30, 90);

    /** The values in the whole country. */
    public static OfficeRules national() {
        return NATIONAL;
    }
}
