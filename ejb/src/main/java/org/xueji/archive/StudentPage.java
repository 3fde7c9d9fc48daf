package org.xueji.archive;

import java.util.List;
import java.util.UUID;

/**
 * A page of a list.
 *
 * @param next reference to go on after; null on the last page
 * @param previous reference to go back before; null on the first page
 */
public record StudentPage(List<StudentRow> rows, UUID next, UUID previous) {
}
