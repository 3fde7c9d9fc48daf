package org.xueji.web.newstudents;

import java.util.List;

/**
 * A field of the form as it is shown.
 *
 * @param field its key in the template, and its name in the form
 * @param label in the reader's words
 * @param heading as the template writes it; empty where the label says the same
 * @param entry how it is filled in
 * @param choices the closed list; empty where there is none
 * @param hint empty for none
 */
public record FormField(String field, String label, String heading, String value, boolean required, Entry entry, List<Choice> choices,
    String hint, List<Problem> problems) {

    /**
     * Something wrong with it, or worth knowing.
     *
     * @param reason in the reader's words
     */
    public record Problem(String reason, String citation, boolean error) {
    }

    /** Whether it cannot stay as it is. */
    public boolean isWrong() {
        return problems.stream().anyMatch(Problem::error);
    }

    public String type() {
        return entry.type();
    }

    public String keyboard() {
        return entry.keyboard();
    }

    public boolean isInput() {
        return !entry.type().isEmpty();
    }

    public boolean isChoice() {
        return entry == Entry.CHOICE;
    }

    public boolean isLong() {
        return entry == Entry.LONG;
    }

    public boolean isFixed() {
        return entry == Entry.FIXED;
    }
}
