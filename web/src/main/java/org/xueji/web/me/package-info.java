/**
 * Tells a signed-in operator who they are and which posts they hold.
 *
 * <p>Must not know what a post may do.
 */
package org.xueji.web.me;
