package org.xueji.web.files;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.xueji.evidence.OpenedFile;
import org.xueji.evidence.StoredFile;

/**
 * What is said of a file that is given out: never kept by anybody on the way, never taken for anything else than it is, and without any right to
 * run, load or reach something. Images may be shown in a page; anything else is saved.
 */
final class FileHeaders {

    private FileHeaders() {
    }

    static Map<String, String> of(OpenedFile opened) {
        StoredFile file = opened.file();
        String name = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
        return Map.of(
            "Content-Type", file.format().mediaType(),
            "Content-Length", String.valueOf(file.size()),
            "Content-Disposition", (file.format().isImage() ? "inline" : "attachment") + "; filename*=UTF-8''" + name,
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Content-Security-Policy", "default-src 'none'; sandbox");
    }
}
