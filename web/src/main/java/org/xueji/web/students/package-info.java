/**
 * Registered students and their archives.
 *
 * <p>Decides nothing.
 */
package org.xueji.web.students;
