/**
 * Pages and REST for releases of formal registrations.
 *
 * <p>Must not decide anything.
 */
package org.xueji.web.releases;
