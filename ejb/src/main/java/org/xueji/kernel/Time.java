package org.xueji.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * What time it is. The one place that asks the machine; everything else takes a {@link Clock} or an instant.
 */
public final class Time {

    /** The zone in which the regulations count their days. */
    public static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(BEIJING);

    private Time() {
    }

    /** A moment as 2026-11-22 09:30 in Beijing, which reads the same in every language. */
    public static String moment(Instant instant) {
        return MOMENT.format(instant);
    }

    /**
     * The clock as set: the machine's, one that is offset by a duration, or one that started at a given instant when this was called.
     *
     * @param setting the value of {@link Settings#XUEJI_CLOCK}; blank means the machine's time
     */
    public static Clock clock(String setting) {
        Clock machine = Clock.system(BEIJING);
        if (setting.isBlank()) {
            return machine;
        }
        Duration offset = setting.startsWith("P") || setting.startsWith("-P")
            ? Duration.parse(setting)
            : Duration.between(machine.instant(), Instant.parse(setting));
        return Clock.offset(machine, offset);
    }

    /** Today in Beijing. */
    public static LocalDate today(Clock clock) {
        return clock.instant().atZone(BEIJING).toLocalDate();
    }
}
