package org.xueji.approval;

import java.time.LocalDate;
import org.xueji.rules.WorkingDayCalendar;

/** When a step counts as due soon: with three working days left, or fewer. A rule of the service. */
public final class DueSoon {

    private static final int WORKING_DAYS = 3;

    private DueSoon() {
    }

    /** The last due date that is soon on a day. */
    public static LocalDate until(LocalDate today) {
        return WorkingDayCalendar.national().plusWorkingDays(today, WORKING_DAYS);
    }
}
