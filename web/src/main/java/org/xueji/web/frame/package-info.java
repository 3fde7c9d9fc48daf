/**
 * What every page shares: the frame around it, the acting post in its links, how forms are answered and how refusals and faults are shown.
 *
 * <p>Must not know any capability.
 */
package org.xueji.web.frame;
