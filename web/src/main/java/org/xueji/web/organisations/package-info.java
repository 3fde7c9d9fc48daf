/**
 * The tree, its schools, operators and provinces.
 *
 * <p>Decides nothing.
 */
package org.xueji.web.organisations;
