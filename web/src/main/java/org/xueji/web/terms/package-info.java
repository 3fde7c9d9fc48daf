/**
 * Terms over REST and in pages: which are open, what a school registers, how far everybody is; and the classes that students are in.
 *
 * <p>Must not know when a term is due or what agrees with which status; it asks.
 */
package org.xueji.web.terms;
