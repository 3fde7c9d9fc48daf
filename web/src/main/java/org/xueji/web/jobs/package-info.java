/**
 * Progress of long work.
 *
 * <p>Decides nothing.
 */
package org.xueji.web.jobs;
