/**
 * Talks to services outside, which may be slow, silent, broken or wrong: every question ends in bounded time and memory, with an answer or with none.
 *
 * <p>Must not know what is asked about, nor any table.
 */
package org.xueji.peers;
