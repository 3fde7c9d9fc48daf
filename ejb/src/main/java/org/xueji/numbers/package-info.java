/**
 * Formal student numbers for those who were registered with a temporary one: asked for by their school, singly or by spreadsheet, once the identity document is there.
 *
 * <p>Must not know how a new student is filed, and must not decide what an authority decides.
 */
package org.xueji.numbers;
