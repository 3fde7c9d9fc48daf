/**
 * Provinces' implementing rules on pages and over REST: what holds, what is drafted, what the ministry remarked, what would go differently.
 *
 * <p>Must not know which rule allows what: the services refuse.
 */
package org.xueji.web.rules;
