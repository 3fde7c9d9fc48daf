package org.xueji.web.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.xueji.systems.AdmittedSystem;
import org.xueji.systems.Admissions;
import org.xueji.systems.SystemScope;

/**
 * The gate behind the door of programs: a system comes in only while it is registered, to what its scopes name, and as often as its limit allows. What its token says of
 * scopes counts for nothing. The limit is counted by each server for itself.
 */
@ApplicationScoped
class SystemGate {

    private static final String REF = "[0-9a-f-]{36}";
    /** What each scope opens; whatever no line names is closed to systems, above all everything that decides or administers. */
    private static final List<Opened> OPENED = List.of(
        new Opened(SystemScope.CHANGES_READ, "GET /changes(/now)?"),
        new Opened(SystemScope.REGISTRATIONS_READ, "GET /registrations"),
        new Opened(SystemScope.REGISTRATIONS_READ, "GET /students/" + REF + "(/terms|/status-changes|/transfers|/personal-changes|/releases|/number-requests)?"),
        new Opened(SystemScope.REGISTRATIONS_READ, "GET /(new-students|status-changes|transfers|personal-changes|releases|number-requests)/" + REF),
        new Opened(SystemScope.REGISTRATIONS_READ, "GET /terms(/[^/]+)?"),
        new Opened(SystemScope.NEW_STUDENTS_WRITE, "GET /new-students(/" + REF + ")?"),
        new Opened(SystemScope.NEW_STUDENTS_WRITE, "POST /new-students"),
        new Opened(SystemScope.NEW_STUDENTS_WRITE, "PUT /new-students/" + REF),
        new Opened(SystemScope.NEW_STUDENTS_WRITE, "POST /new-student-imports"),
        new Opened(SystemScope.NEW_STUDENTS_WRITE, "GET /new-student-imports/" + REF + "(/findings|/problems)?"),
        new Opened(SystemScope.NEW_STUDENTS_WRITE, "GET /jobs/" + REF));
    /** Who one is, and the public directory. */
    private static final Pattern OPEN_TO_ALL = Pattern.compile("GET /(me|organisations(/mine|/" + REF + "(/trail|/children)?)?)");

    @Inject
    private Admissions admissions;

    private final Map<UUID, RequestBudget> budgets = new ConcurrentHashMap<>();

    private record Opened(SystemScope scope, Pattern requests) {
        Opened(SystemScope scope, String requests) {
            this(scope, Pattern.compile(requests));
        }
    }

    /** Why a system may not come in with this request; empty where it may. Where it came too often, the answer already says when to come again. */
    Optional<AccessRefusal> objection(OperatorPrincipal system, HttpServletRequest request, HttpServletResponse response) {
        Optional<AdmittedSystem> admitted = admissions.find(system.issuer(), system.subject());
        if (admitted.isEmpty()) {
            return Optional.of(AccessRefusal.SYSTEM_UNKNOWN);
        }
        AdmittedSystem known = admitted.get();
        Duration wait = budgets.compute(known.ref(), (ref, budget) -> budget == null || budget.perMinute() != known.perMinute() ? new RequestBudget(known.perMinute()) : budget)
            .take(System.nanoTime());
        if (!wait.isZero()) {
            response.setHeader("Retry-After", String.valueOf(Math.max(1, wait.plusMillis(999).toSeconds())));
            return Optional.of(AccessRefusal.TOO_MANY_REQUESTS);
        }
        String asked = request.getMethod() + " " + TurnAway.path(request).replaceFirst("^/api/v1", "");
        return isOpen(asked, known) ? Optional.empty() : Optional.of(AccessRefusal.SCOPE_MISSING);
    }

    static boolean isOpen(String asked, AdmittedSystem system) {
        return OPEN_TO_ALL.matcher(asked).matches()
            || OPENED.stream().anyMatch(o -> system.scopes().contains(o.scope()) && o.requests().matcher(asked).matches());
    }
}
