package org.xueji.merger;

/**
 * Between whom something was handed over.
 *
 * @param giver the school that gave
 * @param taker the school that took over
 */
public record HandOverParties(HandOverKind kind, String giver, String giverCode, String taker, String takerCode) {
}
