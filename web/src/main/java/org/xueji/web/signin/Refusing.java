package org.xueji.web.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xueji.kernel.Actor;
import org.xueji.kernel.Refused;

/** Turns a request away and puts it on record; where the record cannot be written, it is turned away all the same. */
@ApplicationScoped
class Refusing {

    private static final Logger LOG = Logger.getLogger(Refusing.class.getName());

    @Inject
    private Event<Refused> refused;

    void with(AccessRefusal refusal, Optional<Actor> who, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            refused.fire(new Refused(who, refusal, request.getMethod() + " " + TurnAway.path(request), request.getRemoteAddr()));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a refusal is not on record", e);
        }
        TurnAway.with(refusal, request, response);
    }
}
