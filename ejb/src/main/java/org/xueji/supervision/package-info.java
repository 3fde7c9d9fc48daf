/**
 * What the tiers above see of what lies beneath them: counts and progress, what is overdue and who decides late.
 *
 * <p>Reads only; nobody uses this package. Must not know how anything is decided.
 */
package org.xueji.supervision;
