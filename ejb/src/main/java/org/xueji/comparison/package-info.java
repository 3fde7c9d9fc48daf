/**
 * Compares rules that a province is about to adopt with the cases that were filed under those before them (V-28): which would go differently.
 *
 * <p>Must not know who adopts rules, nor change anything.
 */
package org.xueji.comparison;
