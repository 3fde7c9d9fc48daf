/**
 * The demonstration: invented students in the files that schools upload.
 *
 * <p>Must not reach past the services into any table, and must not know any real person.
 */
package org.xueji.demo;
