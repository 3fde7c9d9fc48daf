/**
 * Papers as PDF: the certificate of attendance and the archive card, printed from the archive, the letter of a granted transfer, and the list of what one
 * school handed over to another.
 *
 * <p>Must not know who asks for them through which door, nor change anything in an archive.
 */
package org.xueji.papers;
