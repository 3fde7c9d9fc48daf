package org.xueji.approval;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Cases of one kind from one organisation that wait for the acting post.
 *
 * @param cases how many
 * @param dueFirst the earliest due date among them; null where none has one
 * @param overdue how many are overdue
 * @param urged how many a superior has urged since they came
 */
public record WorkGroup(String kind, UUID organisation, String organisationName, long cases, LocalDate dueFirst, long overdue, long urged) {
}
