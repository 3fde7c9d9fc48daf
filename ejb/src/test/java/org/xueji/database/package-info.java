/**
 * Proves on a real PostgreSQL that each jurisdiction sees and changes exactly its own part: fixtures, the flows that must and must not be possible, the visibility matrix,
 * the catalogue, and the traps.
 *
 * <p>Must not know any service of the server: it speaks SQL as the server's login would, so that a fault above cannot hide one below.
 */
package org.xueji.database;
