/**
 * The tree of organisations: its paths and codes, who is above whom, who decides for whom.
 *
 * <p>Must not know operators, posts or students.
 */
package org.xueji.jurisdiction;
