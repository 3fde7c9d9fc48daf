/**
 * Binds the acting post to every transaction; the only package that knows row-level security.
 *
 * <p>Must not know what the rows mean: no student, no case, no file.
 */
package org.xueji.tenancy;
