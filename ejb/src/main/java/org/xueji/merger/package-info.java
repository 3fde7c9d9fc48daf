/**
 * Mergers of schools: one school takes over others, or several become a new one; agreed by the schools, approved above both, handed over on a day, with receipts; and taken back within a period, as are parts of a split.
 *
 * <p>Must not know what any kind of case is about, and must move nothing itself: what a school has is handed over by one function of the database.
 */
package org.xueji.merger;
