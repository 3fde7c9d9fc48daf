package org.xueji.web.files;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.xueji.evidence.OpenedFile;
import org.xueji.evidence.StoredFile;
import org.xueji.papers.Paper;

/**
 * What is said of a file that is given out: never kept by anybody on the way, never taken for anything else than it is, and without any right to
 * run, load or reach something. Images may be shown in a page; anything else is saved.
 */
public final class FileHeaders {

    private FileHeaders() {
    }

    static Map<String, String> of(OpenedFile opened) {
        StoredFile file = opened.file();
        return of(file.format().mediaType(), file.size(), file.format().isImage() ? "inline" : "attachment", file.name());
    }

    /** Of a paper that was just printed. */
    public static Map<String, String> ofPrinted(Paper paper) {
        return of(paper.mediaType(), paper.content().length, "attachment", paper.name());
    }

    private static Map<String, String> of(String type, long size, String disposition, String name) {
        return Map.of(
            "Content-Type", type,
            "Content-Length", String.valueOf(size),
            "Content-Disposition", disposition + "; filename*=UTF-8''" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A"),
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Content-Security-Policy", "default-src 'none'; sandbox");
    }
}
