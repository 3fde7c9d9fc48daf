/**
 * Provinces' implementing rules (V-28): drafted and adopted by a province, filed with the ministry, which remarks, and read by everybody beneath from the day on which they
 * take effect.
 *
 * <p>Must not know any case that is decided under them.
 */
package org.xueji.implementing;
