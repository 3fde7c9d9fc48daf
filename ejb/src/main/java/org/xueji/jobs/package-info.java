/**
 * Long work in restartable chunks, with progress that survives leaving the page and killing the server.
 *
 * <p>Must not know what the work is.
 */
package org.xueji.jobs;
