/**
 * The doors to conflicts between two who may be one person.
 *
 * <p>Must not know how they are found; of the other side it is given nothing.
 */
package org.xueji.web.conflicts;
