/**
 * Establishes who asks, at both doors: bearer tokens for programs, the code flow for pages; and in which post they act.
 *
 * <p>Must not know what a post may do, nor how realms and accounts come to be.
 */
package org.xueji.web.signin;
