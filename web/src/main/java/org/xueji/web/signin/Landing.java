package org.xueji.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Where a sign-in ends: an address of our own and nothing else, so that no link can send a person through our sign-in to another site. */
final class Landing {

    /** The start page. */
    static final String HOME = "/";

    private static final int LONGEST = 2000;
    private static final Set<String> NOT_PAGES = Set.of("/signin", "/signout", "/callback");

    private Landing() {
    }

    /** The wanted address if it is a path of this site, otherwise the start page. Null means the start page. */
    static String of(String wanted) {
        return wanted != null && isOurs(wanted) ? wanted : HOME;
    }

    /** The address of a request, to come back to. What was posted cannot be repeated, so it comes back to the page that posted. */
    static String wanted(HttpServletRequest request) {
        String query = request.getQueryString();
        return of(query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query);
    }

    private static boolean isOurs(String wanted) {
        if (wanted.length() > LONGEST || !wanted.startsWith("/") || wanted.startsWith("//") || wanted.contains("\\")) {
            return false;
        }
        try {
            URI uri = new URI(wanted);
            return uri.getScheme() == null && uri.getRawAuthority() == null && uri.normalize().getRawPath().equals(uri.getRawPath())
                && !NOT_PAGES.contains(uri.getPath()) && !uri.getPath().startsWith("/api/");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
