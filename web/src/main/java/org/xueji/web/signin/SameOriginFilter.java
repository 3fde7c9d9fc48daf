package org.xueji.web.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.xueji.kernel.Settings;

/**
 * Takes what changes something only from our own pages, whatever the session cookie says. Programs carry a token instead of a cookie, which no
 * foreign page has.
 */
@WebFilter("/*")
public class SameOriginFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        if (!SAFE.contains(request.getMethod()) && !TurnAway.isForPrograms(request) && isForeign(request)) {
            TurnAway.with(AccessRefusal.FOREIGN_ORIGIN, request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Whether the browser says that another site's page sent the request. */
    static boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !Set.of("same-origin", "none").contains(site);
        }
        String origin = request.getHeader("Origin");
        return origin != null && !origin.equals(Settings.XUEJI_BASE_URL.get());
    }
}
