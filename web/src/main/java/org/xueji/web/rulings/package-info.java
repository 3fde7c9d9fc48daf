/**
 * Pages and REST for whoever rules on conflicts.
 *
 * <p>Must not decide anything.
 */
package org.xueji.web.rulings;
