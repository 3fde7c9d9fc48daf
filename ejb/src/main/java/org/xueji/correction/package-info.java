/**
 * Changes of the personal information of registered students (V-16): who may ask for what, on which proof, what is checked first, and what follows once the competent
 * authority agrees.
 *
 * <p>Must not know how a student comes to a school, nor what becomes of a registration.
 */
package org.xueji.correction;
