/**
 * Splits of schools: one school gives students to others by major, by class or by list, or is split wholly and closes; planned by the school, agreed by its heirs, approved above them.
 *
 * <p>Must not know what any kind of case is about, and must move nothing itself: what goes to an heir is handed over by the functions of the database that hand over in a merger.
 */
package org.xueji.split;
