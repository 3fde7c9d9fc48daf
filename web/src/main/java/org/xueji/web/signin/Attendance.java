package org.xueji.web.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Posts;

/** Notes that an operator came in: on his first request of a day, and at most once a day for each server. */
@ApplicationScoped
class Attendance {

    private final Map<String, LocalDate> noted = new ConcurrentHashMap<>();

    @Inject
    private Posts posts;
    @Inject
    private Clock clock;

    void note(OperatorPrincipal operator) {
        LocalDate today = Time.today(clock);
        if (!today.equals(noted.put(operator.issuer() + " " + operator.subject(), today))) {
            posts.cameIn(operator.issuer(), operator.subject());
        }
    }
}
