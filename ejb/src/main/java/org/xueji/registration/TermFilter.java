package org.xueji.registration;

import java.util.Map;

/**
 * Which students of a sheet are meant; null members leave that open.
 *
 * @param grade year of entry
 * @param className a class, by its whole name
 * @param majorName a major, by its whole name
 */
public record TermFilter(Integer grade, String className, String majorName) {

    /** All of them. */
    public static final TermFilter ALL = new TermFilter(null, null, null);

    /** The condition on {@code registration g}, with what it names. */
    String where(Map<String, Object> values) {
        StringBuilder where = new StringBuilder();
        if (grade != null) {
            where.append(" and g.grade = :grade");
            values.put("grade", grade);
        }
        if (className != null) {
            where.append(" and g.class_name = :class");
            values.put("class", className);
        }
        if (majorName != null) {
            where.append(" and g.major_name = :major");
            values.put("major", majorName);
        }
        return where.toString();
    }
}
