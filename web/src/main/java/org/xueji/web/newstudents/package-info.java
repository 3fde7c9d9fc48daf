/**
 * New students over REST and on pages
 *
 * <p> import, lists, decisions.:Decides nothing.
 */
package org.xueji.web.newstudents;
