/**
 * The tree, its schools, operators and provinces over REST.
 *
 * <p>Decides nothing.
 */
package org.xueji.web.organisations;
