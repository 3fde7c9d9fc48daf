/**
 * The pages and addresses of closures of schools.
 *
 * <p>Must not know who may decide, or what closing a school does.
 */
package org.xueji.web.closure;
