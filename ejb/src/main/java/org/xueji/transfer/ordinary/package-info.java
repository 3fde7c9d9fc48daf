/**
 * Transfers between vocational schools and ordinary ones, which are registered outside (V-14): filed for the receiving school, and decided by both sides, of which the one outside
 * is represented by the authority of its place (V-8).
 *
 * <p>Must not know how a record becomes a registration, or what a register outside says.
 */
package org.xueji.transfer.ordinary;
