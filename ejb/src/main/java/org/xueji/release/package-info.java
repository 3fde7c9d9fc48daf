/**
 * Release of a formal registration by the school that holds it: why, since when, and what follows once the competent authority agrees.
 *
 * <p>Must not know who else claims the student.
 */
package org.xueji.release;
