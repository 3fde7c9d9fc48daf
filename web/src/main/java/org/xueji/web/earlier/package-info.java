/**
 * The page and REST on which an organisation keeps sight of what it decided and held before a school was handed over.
 *
 * <p>Must not show anything of what became of it afterwards.
 */
package org.xueji.web.earlier;
