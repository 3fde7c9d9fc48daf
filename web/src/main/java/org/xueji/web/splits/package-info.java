/**
 * Pages and REST for splits of schools.
 *
 * <p>Must not decide anything.
 */
package org.xueji.web.splits;
