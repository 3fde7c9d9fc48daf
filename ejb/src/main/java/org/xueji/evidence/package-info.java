/**
 * Evidence and photos: what is taken in and what is not, kept enciphered outside the database, and found only through what it is linked to.
 *
 * <p>Must not know any kind of case, nor what a photo or a document is needed for.
 */
package org.xueji.evidence;
