/**
 * Pages and REST for changes of personal information.
 *
 * <p>Must not decide anything.
 */
package org.xueji.web.corrections;
