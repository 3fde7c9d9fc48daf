/**
 * Writes down what happened, who did it, for whom and from where, so that a later change of the record shows (C-7).
 *
 * <p>Nobody uses this package: it observes. Must not know any capability.
 */
package org.xueji.audit;
