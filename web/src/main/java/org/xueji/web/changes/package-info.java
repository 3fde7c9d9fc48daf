/**
 * Pages and REST for changes of status.
 *
 * <p>Must not decide anything.
 */
package org.xueji.web.changes;
