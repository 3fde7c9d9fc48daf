package org.xueji.web.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.xueji.tenancy.TrustedRealm;

/** What a browser's session holds of signing in. Its life ends with the account's, the realm's, or at sign-out. */
@ApplicationScoped
class BrowserSession {

    private static final Logger LOG = Logger.getLogger(BrowserSession.class.getName());

    private static final String SIGNED_IN = "xueji.signed-in";
    private static final String PENDING = "xueji.pending";

    /** While Keycloak does not answer, it is asked no more often than this. */
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);
    /** While Keycloak does not answer, work goes on for this many times the refresh age, and no longer. */
    private static final int OUTAGE_FACTOR = 4;

    private static final Object[] LOCKS = IntStream.range(0, 256).mapToObj(i -> new Object()).toArray();

    @Inject
    private TrustedRealms realms;

    @Inject
    private CodeFlow flow;

    /** Who is signed in here and alive; renews what is due, ends what is dead. */
    Optional<SignedIn> find(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || read(session) == null) {
            return Optional.empty();
        }
        SignedIn signedIn = read(session);
        Optional<TrustedRealm> realm = realms.findByIssuer(signedIn.operator().issuer());
        if (realm.isEmpty()) {
            end(session);
            return Optional.empty();
        }
        return isDue(signedIn) ? renew(session, realm.get()) : Optional.of(signedIn);
    }

    private static boolean isDue(SignedIn signedIn) {
        Instant now = Instant.now();
        return signedIn.isOlderThan(TokenSettings.refreshAge(), now) && !signedIn.wasTriedWithin(BETWEEN_TRIES, now);
    }

    /** One request of a session asks Keycloak; those beside it wait for the answer and do not ask again. */
    private Optional<SignedIn> renew(HttpSession session, TrustedRealm realm) {
        synchronized (LOCKS[Math.floorMod(session.getId().hashCode(), LOCKS.length)]) {
            SignedIn signedIn = read(session);
            if (signedIn == null) {
                return Optional.empty();
            }
            if (!isDue(signedIn)) {
                return Optional.of(signedIn);
            }
            try {
                return Optional.of(write(session, flow.renew(signedIn, realm)));
            } catch (TokenRefused e) {
                LOG.log(Level.INFO, "session of {0} ends: {1}", new Object[] {realm.name(), e.getMessage()});
                end(session);
                return Optional.empty();
            } catch (IdentityUnavailable e) {
                LOG.log(Level.WARNING, "a session cannot be renewed now", e);
                Instant now = Instant.now();
                if (signedIn.isOlderThan(TokenSettings.refreshAge().multipliedBy(OUTAGE_FACTOR), now)) {
                    end(session);
                    return Optional.empty();
                }
                return Optional.of(write(session, signedIn.tried(now)));
            }
        }
    }

    /** Remembers a sign-in begun in one of the browser's tabs. */
    void begin(HttpServletRequest request, PendingSignIn pending) {
        HttpSession session = request.getSession();
        PendingSignIns all = pending(session).orElseGet(PendingSignIns::new);
        all.add(pending);
        session.setAttribute(PENDING, all);
    }

    /** Takes the sign-in of that state, if this browser began it. */
    Optional<PendingSignIn> take(HttpServletRequest request, String state) {
        return Optional.ofNullable(request.getSession(false)).flatMap(BrowserSession::pending).flatMap(p -> p.take(state));
    }

    /** The browser now works for this person: under a new session id, and with nothing of anybody who was signed in here before. */
    void open(HttpServletRequest request, SignedIn signedIn) {
        HttpSession session = request.getSession();
        SignedIn before = read(session);
        if (before != null && !before.operator().isSameAccount(signedIn.operator())) {
            Optional<PendingSignIns> tabs = pending(session);
            session.invalidate();
            HttpSession fresh = request.getSession();
            tabs.ifPresent(t -> fresh.setAttribute(PENDING, t));
            write(fresh, signedIn);
        } else {
            request.changeSessionId();
            write(session, signedIn);
        }
    }

    /** Ends the session, and says whose it was. */
    Optional<SignedIn> close(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        SignedIn signedIn = read(session);
        end(session);
        return Optional.ofNullable(signedIn);
    }

    private static SignedIn read(HttpSession session) {
        try {
            return (SignedIn) session.getAttribute(SIGNED_IN);
        } catch (IllegalStateException e) {
            return null;
        }
    }

    private static SignedIn write(HttpSession session, SignedIn signedIn) {
        session.setAttribute(SIGNED_IN, signedIn);
        return signedIn;
    }

    private static Optional<PendingSignIns> pending(HttpSession session) {
        return Optional.ofNullable((PendingSignIns) session.getAttribute(PENDING));
    }

    private static void end(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException e) {
            LOG.log(Level.FINE, "ended already", e);
        }
    }
}
