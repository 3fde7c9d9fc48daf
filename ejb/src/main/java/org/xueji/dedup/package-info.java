/**
 * Whether two are one person: the national check of everybody who is filed, the conflicts that it finds, and what each side sees of them.
 *
 * <p>Must not know what a record is filed for, and nothing of the other side of a conflict ever reaches it.
 */
package org.xueji.dedup;
