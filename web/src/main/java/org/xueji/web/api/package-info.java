/**
 * What every REST answer has in common: problems, and the words for them.
 *
 * <p>Must not know any capability.
 */
package org.xueji.web.api;
