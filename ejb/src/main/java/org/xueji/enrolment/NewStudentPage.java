package org.xueji.enrolment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A page of a list of new students.
 *
 * @param total how many the list has in all
 * @param next reference to go on after; null on the last page
 * @param previous reference to go back before; null on the first page
 * @param asOf when it was asked for: who then decides about all that the list has means what it had at this moment
 */
public record NewStudentPage(List<NewStudentView> rows, long total, UUID next, UUID previous, Instant asOf) {
}
