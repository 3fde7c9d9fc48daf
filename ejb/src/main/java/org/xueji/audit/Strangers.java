package org.xueji.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xueji.kernel.RefusalReason;

/**
 * How many refusals of callers whom nobody knows are put on record one by one. Whoever sends forged tokens without end must not fill the log with
 * them; so of each reason a few a minute are listed, and the rest is counted. There are as many counts as reasons, however many callers.
 */
@ApplicationScoped
class Strangers {

    /** Listed one by one, of each reason in each minute. */
    static final int LISTED_A_MINUTE = 30;

    /** Refusals that were counted only. */
    record Unlisted(RefusalReason reason, long count, Instant since) {
    }

    private static final class Tally {
        private Instant minute = Instant.MIN;
        private int listed;
        private long unlisted;
        private Instant since;
    }

    private final Map<RefusalReason, Tally> tallies = new HashMap<>();

    /** Whether this one is to be listed; if not, it is counted. */
    synchronized boolean isListed(RefusalReason reason, Instant now) {
        Tally tally = tallies.computeIfAbsent(reason, r -> new Tally());
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        if (!minute.equals(tally.minute)) {
            tally.minute = minute;
            tally.listed = 0;
        }
        if (tally.listed < LISTED_A_MINUTE) {
            tally.listed++;
            return true;
        }
        tally.since = tally.unlisted == 0 ? now : tally.since;
        tally.unlisted++;
        return false;
    }

    /** What was counted since the last time this was asked. */
    synchronized List<Unlisted> takeUnlisted() {
        List<Unlisted> taken = new ArrayList<>();
        tallies.forEach((reason, tally) -> {
            if (tally.unlisted > 0) {
                taken.add(new Unlisted(reason, tally.unlisted, tally.since));
                tally.unlisted = 0;
            }
        });
        return taken;
    }
}
