/**
 * What the regulations fix in numbers, by version and date: working-day calendars, kinds of deadline, national values.
 *
 * <p>Must not know any case, any student, or who has to act.
 */
package org.xueji.rules;
