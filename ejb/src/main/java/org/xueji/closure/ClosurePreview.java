package org.xueji.closure;

import java.util.List;
import org.xueji.archive.RegistrationStatus;

/**
 * What the closure of a school is about, as it stands now; looking at it writes nothing.
 *
 * @param held registrations that are held, by status: all of them are to be ended or moved before the school closes
 * @param ended registrations that are over, by status, whose archives the school keeps
 * @param archives how many persons' archives pass to the custodian
 * @param newStudents records of new students that are under way, and end with the school
 * @param inConflict conflicts that are to be settled before the school closes
 * @param cases open cases in which the school is a side
 * @param posts posts at the school, without those in its place
 * @param systems programs that act for the school
 * @param jobs long work that is under way
 */
public record ClosurePreview(List<Counted> held, List<Counted> ended, long archives, long newStudents, long inConflict, long cases, long posts, long systems, long jobs) {

    /** How many registrations have a status. */
    public record Counted(RegistrationStatus status, long n) {
    }

    /** Whether the school could close now, were it agreed and the day come. */
    public boolean isReady() {
        return held.isEmpty() && inConflict == 0;
    }
}
