/**
 * Sets up provinces, accounts and posts, and is the only place that changes anything in the identity provider.
 *
 * <p>Must not know how a person signs in, nor any student.
 */
package org.xueji.provisioning;
