/**
 * Pages and REST of notices, and of where an operator wants mail.
 *
 * <p>Must not know what a case is about.
 */
package org.xueji.web.notices;
