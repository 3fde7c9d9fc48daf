/**
 * Changes of the status of registered students (V-12, V-15): which there are, from where each leads where, what it takes, and what follows once the competent
 * authority agrees.
 *
 * <p>Must not know how a student comes to a school, or moves to another.
 */
package org.xueji.statuschange;
