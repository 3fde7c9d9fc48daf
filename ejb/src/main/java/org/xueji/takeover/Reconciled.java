package org.xueji.takeover;

/**
 * A line of the reconciliation: what the books count against what was loaded.
 *
 * @param loaded registrations, not confirmed until both have signed
 * @param held students whose rows are right and against whom something stands
 */
public record Reconciled(Expected expected, long loaded, long held) {

    /** How many the books count more than were loaded; below zero where more were loaded. */
    public long difference() {
        return expected.count() - loaded;
    }

    /** Whether nobody has said yet why the two differ. */
    public boolean isUnexplained() {
        return difference() != 0 && expected.explanation().isBlank();
    }
}
