package org.xueji.web.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** How many requests of each province's systems are being answered on this server: a bounded number, so that however many one sends, the others find a place. */
@ApplicationScoped
class ProvinceTurns {

    /** Of the few requests that a server answers at once. */
    static final int AT_ONCE = 2;

    private final Map<String, Integer> running = new HashMap<>();

    /** Takes a place for a realm's systems; false where all are taken. */
    synchronized boolean begin(String realm) {
        if (running.getOrDefault(realm, 0) >= AT_ONCE) {
            return false;
        }
        running.merge(realm, 1, Integer::sum);
        return true;
    }

    /** Gives it back. */
    synchronized void end(String realm) {
        running.computeIfPresent(realm, (r, n) -> n == 1 ? null : n - 1);
    }
}
