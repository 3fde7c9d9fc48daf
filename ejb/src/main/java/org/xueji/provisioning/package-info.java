/**
 * Sets up what must exist before anybody can work: the schema, the tree, realms, operators and their posts.
 *
 * <p>Must not know any student.
 */
package org.xueji.provisioning;
