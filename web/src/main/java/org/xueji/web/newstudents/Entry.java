package org.xueji.web.newstudents;

/** How a field is filled in. */
enum Entry {
    TEXT("text", "text"), DIGITS("text", "numeric"), NUMBER("text", "decimal"), DATE("date", "text"), MONTH("month", "text"), TELEPHONE("tel", "tel"),
    EMAIL("email", "email"),
    /** From a closed list. */
    CHOICE("", ""),
    /** Several lines. */
    LONG("", ""),
    /** Not at all: there is only one answer. */
    FIXED("", "");

    private final String type;
    private final String keyboard;

    Entry(String type, String keyboard) {
        this.type = type;
        this.keyboard = keyboard;
    }

    /** The type of the HTML input; empty where it is none. */
    String type() {
        return type;
    }

    /** The keyboard that a phone shows. */
    String keyboard() {
        return keyboard;
    }
}
