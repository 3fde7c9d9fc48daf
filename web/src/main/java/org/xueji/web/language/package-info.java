/**
 * Chooses the language in which a request is answered.
 *
 * <p>Must not know any words.
 */
package org.xueji.web.language;
