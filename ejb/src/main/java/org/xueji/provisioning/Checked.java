package org.xueji.provisioning;

import org.xueji.kernel.Localized;

/**
 * One item of the checklist as it was found.
 *
 * @param found what was found, plain: names, numbers, states; no words of a language
 */
public record Checked(ChecklistItem item, Result result, String found) {

    /** What came of asking. */
    public enum Result implements Localized {
        MET, NOT_MET,
        /** Whoever was asked did not answer. */
        UNKNOWN
    }

    static Checked of(ChecklistItem item, boolean met, String found) {
        return new Checked(item, met ? Result.MET : Result.NOT_MET, found);
    }
}
