package org.xueji.kernel;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Gives the server its one clock, set by {@link Settings#XUEJI_CLOCK}; whoever needs the time injects a {@link Clock}. */
@Dependent
public class SystemClock {

    /** The same clock for those who cannot inject. */
    public static final Clock INSTANCE = Time.clock(Settings.XUEJI_CLOCK.find().orElse(""));

    @Produces
    Clock clock() {
        return INSTANCE;
    }
}
