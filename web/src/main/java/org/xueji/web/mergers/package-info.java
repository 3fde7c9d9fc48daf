/**
 * Pages and REST for mergers of schools.
 *
 * <p>Must not decide anything.
 */
package org.xueji.web.mergers;
