package org.xueji.enrolment;

import java.time.LocalDate;
import java.util.List;
import org.xueji.kernel.Refusal;

/**
 * A late window to be opened.
 *
 * @param schools codes of the schools that may file
 * @param students for whom alone; empty for everybody, and otherwise of one school
 * @param endsOn the last day, to the end of the day in Beijing
 */
public record NewLateWindow(List<String> schools, List<Student> students, LocalDate endsOn, String reason) {

    static final int MOST = 500;
    static final int LONGEST_REASON = 2000;
    /** A bound of service: what is open for longer than a quarter is no exception any more. */
    private static final int MOST_DAYS = 92;

    /** A student who may be filed late, as the school will state him. */
    public record Student(String name, String identityNumber) {

        /** Whose number a log never holds. */
        @Override
        public String toString() {
            return "Student";
        }
    }

    public NewLateWindow {
        schools = schools == null ? List.of() : List.copyOf(schools);
        students = students == null ? List.of() : List.copyOf(students);
    }

    void require(LocalDate today) {
        if (schools.isEmpty() || schools.size() > MOST) {
            throw new Refusal(LateWindowRefusal.SCHOOLS_REQUIRED, MOST);
        }
        if (students.size() > MOST || !students.isEmpty() && schools.size() > 1) {
            throw new Refusal(LateWindowRefusal.STUDENTS_OF_ONE_SCHOOL, MOST);
        }
        if (endsOn == null || endsOn.isBefore(today) || endsOn.isAfter(today.plusDays(MOST_DAYS))) {
            throw new Refusal(LateWindowRefusal.END_DOES_NOT_FIT, today, today.plusDays(MOST_DAYS));
        }
        requireReason(reason);
    }

    static String requireReason(String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Refusal(LateWindowRefusal.REASON_REQUIRED, LONGEST_REASON);
        }
        return reason.strip();
    }
}
