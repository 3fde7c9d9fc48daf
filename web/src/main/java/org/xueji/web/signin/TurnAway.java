package org.xueji.web.signin;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.xueji.web.language.Language;

/** Answers a request that is turned away: programs read {@code application/problem+json}, people the error page of that status. */
final class TurnAway {

    private TurnAway() {
    }

    static boolean isForPrograms(HttpServletRequest request) {
        return path(request).startsWith("/api/");
    }

    /** The path inside the application, as the container normalised it. */
    static String path(HttpServletRequest request) {
        String inside = request.getPathInfo();
        return inside == null ? request.getServletPath() : request.getServletPath() + inside;
    }

    static void with(AccessRefusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isForPrograms(request)) {
            response.sendError(refusal.status(), refusal.text(Language.of(request)));
            return;
        }
        Locale locale = Language.of(request);
        byte[] body = Json.createObjectBuilder()
            .add("type", "about:blank")
            .add("title", refusal.text(locale))
            .add("status", refusal.status())
            .add("code", refusal.code())
            .add("article", refusal.article().id())
            .build().toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(refusal.status());
        response.setContentType("application/problem+json");
        response.setHeader("Content-Language", locale.toLanguageTag());
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
