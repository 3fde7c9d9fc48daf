/**
 * The mechanics of bulk files: what a file really is, its sheets, headings and cells as a person sees them, and the annotated file given back.
 *
 * <p>Must not know any student, any rule about one, or any table.
 */
package org.xueji.exchange;
