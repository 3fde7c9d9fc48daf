/**
 * The handful of types that every capability shares: who acts, what a refusal is, what an article is, what time it is.
 *
 * <p>Must not know any capability, any table or any page.
 */
package org.xueji.kernel;
