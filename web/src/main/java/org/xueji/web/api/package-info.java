/**
 * What every REST answer has in common
 *
 * <p> problems, and the words for them.:Must not know any capability.
 */
package org.xueji.web.api;
