/**
 * Pages and REST for formal numbers of those who were registered with a temporary one.
 *
 * <p>Must not decide anything.
 */
package org.xueji.web.numbers;
