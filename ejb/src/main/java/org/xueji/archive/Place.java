package org.xueji.archive;

import java.util.HexFormat;

/** Where an enciphered number belongs: to its own blind index, so that it may be copied with it and never onto another person's. */
public final class Place {

    private Place() {
    }

    /** Of an identity document's number. */
    public static String document(byte[] index) {
        return "document/" + HexFormat.of().formatHex(index);
    }

    /** Of a student number. */
    public static String studentNumber(byte[] index) {
        return "student-number/" + HexFormat.of().formatHex(index);
    }
}
