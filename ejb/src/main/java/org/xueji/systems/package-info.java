/**
 * A province's own systems: programs that are registered for an organisation with scopes, a limit and an end, and the feed of changes that they follow.
 *
 * <p>Must not know what a change means, nor how anything is filed or decided.
 */
package org.xueji.systems;
