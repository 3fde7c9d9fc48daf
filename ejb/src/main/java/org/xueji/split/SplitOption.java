package org.xueji.split;

import java.util.UUID;

/**
 * A major or a class of the school, as the plan offers it.
 *
 * @param key by which it is chosen
 * @param grade year of entry of a class; null for a major
 * @param students registered in it
 * @param chosen whether somebody is named for it, or that it stays
 * @param heir the part that takes it; null where it stays or nobody is named
 */
public record SplitOption(SplitChoice.Kind kind, String key, String name, Integer grade, long students, boolean chosen, UUID heir) {
}
