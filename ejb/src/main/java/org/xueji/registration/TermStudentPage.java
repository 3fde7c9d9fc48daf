package org.xueji.registration;

import java.util.List;
import java.util.UUID;

/**
 * A page of a sheet.
 *
 * @param next reference to go on after; null on the last page
 * @param previous reference to go back before; null on the first page
 */
public record TermStudentPage(List<TermStudent> rows, UUID next, UUID previous) {
}
