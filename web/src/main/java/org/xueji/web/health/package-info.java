/**
 * Tells the operating staff whether the server is ready.
 *
 * <p>Must not tell anybody anything else.
 */
package org.xueji.web.health;
