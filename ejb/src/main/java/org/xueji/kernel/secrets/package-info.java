/**
 * Encryption, blind indexes and authentication codes under the installation's keys, which lie outside the database.
 *
 * <p>Must not know what the secrets are about, nor any table.
 */
package org.xueji.kernel.secrets;
