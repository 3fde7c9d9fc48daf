package org.xueji.systems;

import org.xueji.kernel.Localized;

/** What a program may ask of the register, beside who it is and which posts there are. */
public enum SystemScope implements Localized {
    /** Follow the feed of changes. */
    CHANGES_READ,
    /** Read registrations, cases, terms and organisations. */
    REGISTRATIONS_READ,
    /** File new students, by form and by spreadsheet. */
    NEW_STUDENTS_WRITE
}
