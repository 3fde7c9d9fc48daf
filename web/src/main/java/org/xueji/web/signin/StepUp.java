package org.xueji.web.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.xueji.kernel.Actor;
import org.xueji.web.Query;

/**
 * Asks for the second factor where a post takes it and the sign-in did not prove it (C-4): a program is told so as RFC 9470 says, a person goes through Keycloak and comes
 * back to the page. Whoever has no second factor yet sets one up there.
 */
@ApplicationScoped
class StepUp {

    /** The parameter of {@code /signin} that names the level to prove. */
    static final String LEVEL = "level";

    private static final String CHALLENGE = "Bearer error=\"insufficient_user_authentication\", error_description=\"this post takes a second factor\", acr_values=\""
        + SignInLevel.TWO_FACTORS.acr() + "\"";

    @Inject
    private Refusing refusing;

    void demand(Actor actor, String realm, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isPage(request)) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Location", address(realm, Landing.wanted(request)));
            return;
        }
        if (TurnAway.isForPrograms(request)) {
            response.setHeader("WWW-Authenticate", CHALLENGE);
        }
        refusing.with(AccessRefusal.SECOND_FACTOR_MISSING, Optional.of(actor), request, response);
    }

    private static String address(String realm, String target) {
        return Query.with(Query.with(Query.with("/signin", "realm", realm), LEVEL, SignInLevel.TWO_FACTORS.acr()), "to", target);
    }

    /** Whether a browser shows the answer; what a script of a page asks for beside it would not find its way back. */
    private static boolean isPage(HttpServletRequest request) {
        String accepted = request.getHeader("Accept");
        return !TurnAway.isForPrograms(request) && (accepted == null || accepted.contains("text/html"));
    }
}
