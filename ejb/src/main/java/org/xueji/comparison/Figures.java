package org.xueji.comparison;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Of how many cases how many would go differently, and in what.
 *
 * @param differences how many in each respect; a case counts in every respect in which it differs
 */
public record Figures(long cases, long different, Map<Difference, Long> differences) {

    static final Figures NONE = new Figures(0, 0, Map.of());

    public long of(Difference difference) {
        return differences.getOrDefault(difference, 0L);
    }

    Figures with(long number, Set<Difference> found) {
        if (number == 0) {
            return this;
        }
        Map<Difference, Long> more = new EnumMap<>(Difference.class);
        more.putAll(differences);
        found.forEach(difference -> more.merge(difference, number, Long::sum));
        return new Figures(cases + number, different + (found.isEmpty() ? 0 : number), more);
    }
}
