/**
 * Page and REST of what is overdue, for those above.
 *
 * <p>Must not decide anything.
 */
package org.xueji.web.overdue;
