/**
 * The pages and addresses of take-overs of former registers.
 *
 * <p>Must not know what makes a row right, or who may sign.
 */
package org.xueji.web.takeover;
