/**
 * Whether a case is granted and by whom: route, steps, deadlines, decisions, work list.
 *
 * <p>Must not know what a case is about: no student, no school, no effect of a grant.
 */
package org.xueji.approval;
