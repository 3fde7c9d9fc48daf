package org.xueji.supervision;

/**
 * How many steps of one kind of case are overdue or due soon.
 *
 * @param kind of the cases; null for cases that the asker does not see
 */
public record OverdueKind(String kind, long overdue, long soon) {
}
