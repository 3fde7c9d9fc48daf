package org.xueji.web.signin;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanismHandler;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Sends every request to its door: {@code /api/…} to the one for programs, everything else to the one for people.
 *
 * <p>An alternative, because the container brings a handler of its own and would find two.
 */
@Alternative
@Priority(2000)
@ApplicationScoped
class Doors implements HttpAuthenticationMechanismHandler {

    @Inject
    @Door(Door.For.PROGRAMS)
    private HttpAuthenticationMechanism programs;

    @Inject
    @Door(Door.For.PEOPLE)
    private HttpAuthenticationMechanism people;

    @Override
    public AuthenticationStatus validateRequest(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
        throws AuthenticationException {
        return door(request).validateRequest(request, response, context);
    }

    @Override
    public AuthenticationStatus secureResponse(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
        throws AuthenticationException {
        return door(request).secureResponse(request, response, context);
    }

    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        door(request).cleanSubject(request, response, context);
    }

    private HttpAuthenticationMechanism door(HttpServletRequest request) {
        return TurnAway.isForPrograms(request) ? programs : people;
    }
}
