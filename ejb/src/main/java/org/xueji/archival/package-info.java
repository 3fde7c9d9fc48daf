/**
 * Gives a province everything that the register holds of it, for its own archive.
 *
 * <p>Must not know what any table means.
 */
package org.xueji.archival;
