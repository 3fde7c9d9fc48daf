package org.xueji.web.files;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** What an upload is called, as programs write it. */
public final class UploadName {

    private UploadName() {
    }

    /** Decodes percent-encoding; what cannot be decoded, holds a NUL, or is not said, counts as no name. */
    public static String of(String written) {
        try {
            String name = written == null ? "" : URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
            return name.indexOf('\0') < 0 ? name : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
