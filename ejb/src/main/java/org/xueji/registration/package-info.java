/**
 * Term registration (V-13): the terms that a province opens, what each school registers of the students it holds, and how far that is; and the classes that students are in (S-2).
 *
 * <p>Must not know how a status changes, or how a student moves to another school.
 */
package org.xueji.registration;
