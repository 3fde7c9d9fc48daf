/**
 * What operators have typed into forms and not sent yet: kept enciphered for whoever typed it, in the post in which it was typed, until it is sent, thrown away or too old.
 *
 * <p>Must not know any form, nor what a field means.
 */
package org.xueji.unsent;
