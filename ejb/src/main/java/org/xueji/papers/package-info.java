/**
 * Papers printed from the archive: the certificate of attendance and the archive card, as PDF.
 *
 * <p>Must not know who asks for them through which door, nor change anything in an archive.
 */
package org.xueji.papers;
