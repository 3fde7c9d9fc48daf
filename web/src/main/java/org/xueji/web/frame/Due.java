package org.xueji.web.frame;

import java.time.LocalDate;
import java.util.Locale;
import org.xueji.rules.WorkingDayCalendar;

/**
 * When something is due, as a reader sees it: the day, and how pressing it is. Never by colour alone.
 *
 * @param day the last day in time
 * @param left working days left after today; negative once overdue
 */
public record Due(LocalDate day, int left) {

    private static final int PRESSING = 2;
    private static final int SOON = 5;

    /** How a due date stands on a day. */
    public static Due on(LocalDate day, LocalDate today, WorkingDayCalendar calendar) {
        int days = calendar.workingDaysBetween(today, day);
        return new Due(day, today.isAfter(day) ? Math.min(days, -1) : days);
    }

    /** {@code calm}, {@code soon} or {@code late}. */
    public String tone() {
        return left <= PRESSING ? "late" : left <= SOON ? "soon" : "calm";
    }

    /** How many working days are left, in words. */
    public String words(Locale locale) {
        if (left < 0) {
            return FrameWords.DAYS_OVER.text(locale, -left);
        }
        return left == 0 ? FrameWords.DUE_TODAY.text(locale) : FrameWords.DAYS_LEFT.text(locale, left);
    }
}
