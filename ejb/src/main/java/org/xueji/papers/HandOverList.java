package org.xueji.papers;

import java.time.Instant;
import java.util.List;
import org.xueji.merger.HandedOver;

/**
 * What one school handed over to another.
 *
 * @param title what the list is called
 * @param number of the printing
 * @param from the name of the school that gave
 * @param to the name of the school that took
 * @param checksum over the records, in hexadecimal digits
 * @param operator who had it made
 */
record HandOverList(PaperWords title, String number, String from, String to, Instant at, String checksum, String operator, List<HandedOver> lines) {
}
