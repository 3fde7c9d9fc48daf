package org.xueji.comparison;

import java.util.List;

/**
 * What would go differently under a version of the rules.
 *
 * @param kinds figures by kind of case, those with most differences first; exact
 * @param cases the first of the cases that would go differently, open ones first
 */
public record RuleComparison(List<KindFigures> kinds, List<ChangedCase> cases) {

    public long differentOpen() {
        return kinds.stream().mapToLong(k -> k.open().different()).sum();
    }

    public long differentLastYear() {
        return kinds.stream().mapToLong(k -> k.lastYear().different()).sum();
    }
}
