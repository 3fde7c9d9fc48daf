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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xueji.tenancy.TrustedRealm;
import org.xueji.web.Query;
import org.xueji.web.language.Language;

/**
 * The door of people: the code flow in the realm they choose, then a session. The container is told who it is at every request.
 *
 * <p>Owns three addresses: {@code /signin?realm=…&to=…} begins, {@code /callback} finishes, {@code POST /signout} ends.
 */
@Door(Door.For.PEOPLE)
@ApplicationScoped
class PageDoor implements HttpAuthenticationMechanism {

    private static final Logger LOG = Logger.getLogger(PageDoor.class.getName());

    @Inject
    private TrustedRealms realms;

    @Inject
    private CodeFlow flow;

    @Inject
    private BrowserSession sessions;

    @Override
    public AuthenticationStatus validateRequest(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        return switch (TurnAway.path(request)) {
            case "/callback" -> finish(request, response, context);
            case "/signout" -> end(request, context);
            case "/signin" -> choose(request, response, context);
            default -> admit(request, response, context);
        };
    }

    private AuthenticationStatus admit(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Optional<SignedIn> signedIn = sessions.find(request);
        if (signedIn.isPresent()) {
            return context.notifyContainerAboutLogin(signedIn.get().operator(), Set.of(OperatorPrincipal.GROUP));
        }
        if (!context.isProtected()) {
            return context.doNothing();
        }
        if (isPartial(request)) {
            return sendThroughFaces(response);
        }
        String target = Landing.wanted(request);
        return RememberedRealm.of(request).flatMap(realms::findByName)
            .map(realm -> begin(realm, target, SignInLevel.ONE_FACTOR, request, context))
            .orElseGet(() -> context.redirect(choice(target)));
    }

    private AuthenticationStatus choose(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Query query = Query.of(request);
        Optional<TrustedRealm> realm = query.first("realm").flatMap(realms::findByName);
        if (realm.isPresent()) {
            return begin(realm.get(), Landing.of(query.first("to").orElse(null)), SignInLevel.of(query.first(StepUp.LEVEL).orElse(null)), request, context);
        }
        response.setHeader("Cache-Control", "no-store");
        return sessions.find(request)
            .map(s -> context.notifyContainerAboutLogin(s.operator(), Set.of(OperatorPrincipal.GROUP)))
            .orElseGet(context::doNothing);
    }

    private AuthenticationStatus begin(TrustedRealm realm, String target, SignInLevel level, HttpServletRequest request, HttpMessageContext context) {
        PendingSignIn pending = flow.begin(realm, target, level);
        sessions.begin(request, pending);
        return context.redirect(flow.address(pending, realm, Language.of(request)).toString());
    }

    private AuthenticationStatus finish(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Query query = Query.of(request);
        Optional<PendingSignIn> pending = query.first("state").flatMap(state -> sessions.take(request, state));
        if (pending.isEmpty()) {
            return context.redirect(sessions.find(request).isPresent() ? Landing.HOME : problem("late", Landing.HOME));
        }
        String target = pending.get().target();
        Optional<TrustedRealm> realm = realms.findByName(pending.get().realm());
        if (realm.isEmpty()) {
            return context.redirect(problem("closed", target));
        }
        Optional<String> code = query.first("code");
        if (code.isEmpty() || !query.first("iss").equals(Optional.of(realm.get().issuer()))) {
            return context.redirect(problem("failed", target));
        }
        try {
            SignedIn signedIn = flow.finish(pending.get(), realm.get(), code.get());
            sessions.open(request, signedIn);
            RememberedRealm.remember(realm.get().name(), request, response);
            return context.redirect(target);
        } catch (TokenRefused e) {
            LOG.log(Level.WARNING, "sign-in in {0} failed: {1}", new Object[] {realm.get().name(), e.getMessage()});
            return context.redirect(problem("failed", target));
        } catch (IdentityUnavailable e) {
            LOG.log(Level.WARNING, "sign-in in " + realm.get().name() + " cannot be finished now", e);
            return context.redirect(problem("unavailable", target));
        }
    }

    /** Only a form of our own ends a session: {@link SameOriginFilter} has no say here, since this never reaches it. */
    private AuthenticationStatus end(HttpServletRequest request, HttpMessageContext context) {
        if (!request.getMethod().equals("POST") || SameOriginFilter.isForeign(request)) {
            return context.redirect("/signin");
        }
        return context.redirect(sessions.close(request)
            .flatMap(s -> realms.findByIssuer(s.operator().issuer()).map(realm -> flow.farewell(s, realm).toString()))
            .orElse("/signin?signed-out"));
    }

    private static String choice(String target) {
        return target.equals(Landing.HOME) ? "/signin" : "/signin?to=" + URLEncoder.encode(target, StandardCharsets.UTF_8);
    }

    private static String problem(String problem, String target) {
        return Query.with(choice(target), "problem", problem);
    }

    private static boolean isPartial(HttpServletRequest request) {
        return "partial/ajax".equals(request.getHeader("Faces-Request"));
    }

    /** A page that updates itself in part follows a redirect only in the language of its own protocol. */
    private static AuthenticationStatus sendThroughFaces(HttpServletResponse response) {
        response.setContentType("text/xml;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        try {
            response.getWriter().print("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\"/signin\"/></partial-response>");
            response.flushBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AuthenticationStatus.SEND_CONTINUE;
    }
}
