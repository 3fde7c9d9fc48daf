/**
 * A province's own systems: what administrators register, on pages and over REST, and what the systems follow.
 *
 * <p>Must not know what a change is about.
 */
package org.xueji.web.systems;
