package org.xueji.web.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xueji.kernel.Actor;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.Refused;
import org.xueji.tenancy.Acting;

/** Puts on record what the doors refuse; where that cannot be written, it is refused all the same. */
@ApplicationScoped
public class Refusing {

    private static final Logger LOG = Logger.getLogger(Refusing.class.getName());

    @Inject
    private Event<Refused> refused;
    @Inject
    private SecurityContext security;

    /** Turns a request away before any capability sees it. */
    void with(AccessRefusal refusal, Optional<Actor> who, HttpServletRequest request, HttpServletResponse response) throws IOException {
        record(who, refusal, request.getMethod() + " " + TurnAway.path(request), request);
        TurnAway.with(refusal, request, response);
    }

    /** Records that a capability refused whoever is asking: the acting post, or whoever is signed in and named none. */
    public void record(RefusalReason reason, HttpServletRequest request) {
        Optional<Actor> who = Acting.current().or(() -> security.getPrincipalsByType(OperatorPrincipal.class).stream().findFirst()
            .map(operator -> new Actor(null, operator.issuer(), operator.subject(), request.getRemoteAddr())));
        record(who, reason, request.getMethod() + " " + request.getRequestURI(), request);
    }

    private void record(Optional<Actor> who, RefusalReason reason, String what, HttpServletRequest request) {
        try {
            refused.fire(new Refused(who, reason, what, request.getRemoteAddr()));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a refusal is not on record", e);
        }
    }
}
