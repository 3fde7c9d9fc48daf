/**
 * The first page of a working day: what waits for the acting post, and what runs for it.
 *
 * <p>Must not know who decides what; it asks.
 */
package org.xueji.web.worklist;
