/**
 * Taking over the register that a school kept before it came here (S-1): loaded from its files, compared with the school's own books, signed off by school and authority.
 *
 * <p>Must not know how a new student is filed, or what may be done to a registration once it is confirmed.
 */
package org.xueji.takeover;
