package org.xueji.it.container;

import java.util.Random;
import java.util.Set;
import org.xueji.tenancy.Acting;

/** One turn of a thread that looks around: for whom, by which way, in which kind of transaction. */
record Turn(Who who, Look look, Way way) {

    /** For whom. */
    enum Who {
        FIRST, COUNTY, SECOND, NOBODY
    }

    /** How the transaction ends, if there is one. */
    enum Way {
        COMMITTED, ROLLED_BACK, OUTSIDE
    }

    static Turn drawn(Random random) {
        return new Turn(Who.values()[random.nextInt(Who.values().length)], Look.values()[random.nextInt(Look.values().length)],
            Way.values()[random.nextInt(Way.values().length)]);
    }

    /** What is seen. */
    Set<Long> taken(Scene scene) {
        Acting.Work<Set<Long>, RuntimeException> work = () -> switch (way) {
            case COMMITTED -> scene.transactions().joined(scene.seen(look));
            case ROLLED_BACK -> scene.transactions().rolledBack(scene.seen(look));
            case OUTSIDE -> scene.transactions().outside(scene.seen(look));
        };
        return switch (who) {
            case FIRST -> Acting.as(scene.first(), work);
            case COUNTY -> Acting.as(scene.county(), work);
            case SECOND -> Acting.as(scene.second(), work);
            case NOBODY -> Acting.asNobody(work);
        };
    }

    /** What should be. */
    Set<Long> expected(Scene scene) {
        if (who == Who.NOBODY || way == Way.OUTSIDE) {
            return Set.of();
        }
        return who == Who.SECOND ? scene.seconds() : scene.firsts();
    }
}
