/**
 * Pages and REST for what a school asks for when something cannot pass automatically: corrections and evidence.
 *
 * <p>Must not decide anything.
 */
package org.xueji.web.requests;
