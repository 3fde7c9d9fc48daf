package org.xueji.kernel.secrets;

import java.util.Locale;

/** What a key is for; no key serves two purposes. */
public enum KeyPurpose {
    /** Identity and student numbers, and other short values in the database. */
    ENCRYPTION,
    /** Blind indexes over such values. */
    INDEX,
    /** The authentication code of an audit row. */
    AUDIT,
    /** Stored files. */
    FILES;

    /** As the key file writes it. */
    String inFile() {
        return name().toLowerCase(Locale.ROOT);
    }
}
