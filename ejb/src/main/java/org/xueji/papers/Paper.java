package org.xueji.papers;

import java.util.Locale;
import java.util.UUID;

/**
 * A printed paper.
 *
 * @param name of the file; without any number of the person
 * @param content PDF
 */
public record Paper(String name, byte[] content) {

    /** Another number by which a printing is found in the audit log, short enough to be said on the telephone. */
    static String number() {
        return UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "Paper[" + content.length + " bytes]";
    }
}
