package org.xueji.papers;

import java.util.Locale;
import java.util.UUID;

/**
 * A printed paper, or a list to be worked with.
 *
 * @param name of the file; without any number of the person
 * @param mediaType of the content
 */
public record Paper(String name, byte[] content, String mediaType) {

    static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** A PDF. */
    Paper(String name, byte[] content) {
        this(name, content, "application/pdf");
    }

    /** Another number by which a printing is found in the audit log, short enough to be said on the telephone. */
    static String number() {
        return UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "Paper[" + content.length + " bytes]";
    }
}
