/**
 * Closure of a vocational school (V-12, V-28): who files and decides it, what it still waits for, who acts in the school's place, and the day on which its archives pass to
 * their custodian.
 *
 * <p>Must not know how a student leaves the school, or what became of an archive before it was passed on.
 */
package org.xueji.closure;
