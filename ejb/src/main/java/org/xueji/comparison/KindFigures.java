package org.xueji.comparison;

/**
 * The figures of one kind of case.
 *
 * @param kind stable name, such as {@code TRANSFER}
 * @param open cases that are not closed
 * @param lastYear cases that were filed within the last 365 days, open ones among them
 */
public record KindFigures(String kind, Figures open, Figures lastYear) {
}
