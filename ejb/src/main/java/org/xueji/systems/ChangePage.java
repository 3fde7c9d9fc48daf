package org.xueji.systems;

import java.util.List;

/**
 * A piece of the feed.
 *
 * @param cursor the position to go on after; also where nothing was found, since what was looked through need not be looked through again
 * @param more whether there is more to read at once; otherwise a little later
 */
public record ChangePage(List<Change> changes, String cursor, boolean more) {
}
