package org.xueji.structure;

import java.time.LocalDate;

/**
 * What an office says about itself.
 *
 * @param openedOn since when it exists, or null
 * @param otherDepartments whether, in this province, departments outside education run schools (C-1)
 */
public record Detail(LocalDate openedOn, boolean otherDepartments) {
}
