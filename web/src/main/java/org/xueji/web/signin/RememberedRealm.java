package org.xueji.web.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The realm in which this browser last signed in: the name alone, and worth nothing until it is found among the trusted ones. */
final class RememberedRealm {

    private static final String COOKIE = "xueji-realm";

    private RememberedRealm() {
    }

    static Optional<String> of(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies()).flatMap(Stream::of)
            .filter(c -> c.getName().equals(COOKIE))
            .map(Cookie::getValue)
            .findFirst();
    }

    static void remember(String realm, HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = new Cookie(COOKIE, realm);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        response.addCookie(cookie);
    }
}
