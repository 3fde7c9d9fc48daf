package org.xueji.web.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The door of programs: an access token in the header {@code Authorization} of every request, and no session. */
@Door(Door.For.PROGRAMS)
@ApplicationScoped
class BearerDoor implements HttpAuthenticationMechanism {

    private static final Logger LOG = Logger.getLogger(BearerDoor.class.getName());
    private static final String SCHEME = "Bearer ";

    private static final Set<AccessRefusal> ON_RECORD = EnumSet.of(AccessRefusal.TOKEN_REFUSED, AccessRefusal.SYSTEM_UNKNOWN, AccessRefusal.SCOPE_MISSING);

    @Inject
    private SystemGate gate;
    @Inject
    private BearerTokens tokens;
    @Inject
    private Refusing refusing;

    @Override
    public AuthenticationStatus validateRequest(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return context.isProtected() ? refuse(AccessRefusal.TOKEN_MISSING, "Bearer", request, response) : context.doNothing();
        }
        try {
            OperatorPrincipal operator = tokens.verify(header.substring(SCHEME.length()).strip());
            Optional<AccessRefusal> objection = operator.isSystem() ? gate.objection(operator, request, response) : Optional.empty();
            if (objection.isPresent()) {
                return refuse(objection.get(), objection.get() == AccessRefusal.SYSTEM_UNKNOWN ? "Bearer error=\"invalid_token\"" : null, request, response);
            }
            return context.notifyContainerAboutLogin(operator, Set.of(OperatorPrincipal.GROUP));
        } catch (TokenRefused e) {
            LOG.log(Level.FINE, "token refused: {0}", e.getMessage());
            return refuse(AccessRefusal.TOKEN_REFUSED, "Bearer error=\"invalid_token\", error_description=\"" + quotable(e.getMessage()) + "\"",
                request, response);
        } catch (IdentityUnavailable | RuntimeException e) {
            LOG.log(Level.WARNING, "tokens cannot be verified", e);
            response.setHeader("Retry-After", "30");
            return refuse(AccessRefusal.IDENTITY_UNAVAILABLE, null, request, response);
        }
    }

    private AuthenticationStatus refuse(AccessRefusal refusal, String challenge, HttpServletRequest request, HttpServletResponse response) {
        if (challenge != null) {
            response.setHeader("WWW-Authenticate", challenge);
        }
        try {
            if (ON_RECORD.contains(refusal)) {
                refusing.with(refusal, Optional.empty(), request, response);
            } else {
                TurnAway.with(refusal, request, response);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }

    /** What RFC 6750 allows in a description. */
    private static String quotable(String text) {
        return text.replaceAll("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]", "'");
    }
}
