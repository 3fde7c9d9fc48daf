/**
 * New students at both doors: imports, lists, single records, decisions.
 *
 * <p>Decides nothing: shows a button exactly when the service says that it would be accepted.
 */
package org.xueji.web.newstudents;
