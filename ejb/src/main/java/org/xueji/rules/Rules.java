package org.xueji.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The versions of the national rules, and which of them is in force. A province's implementing rules (V-28) are versions beside them; where a province has none, the
 * national version is in force.
 */
public final class Rules {

    private static final Rules NATIONAL =
        new Rules(List.of(new RuleVersion("CN-2014-11-15", LocalDate.of(2014, 11, 15), NationalRules.OF_2014)));

    private final NavigableMap<LocalDate, RuleVersion> versions = new TreeMap<>();

    Rules(List<RuleVersion> versions) {
        versions.forEach(version -> this.versions.put(version.effectiveFrom(), version));
    }

    /** The rules of the two regulations of 2014. */
    public static Rules national() {
        return NATIONAL;
    }

    /** The first day on which there are any. */
    public LocalDate first() {
        return versions.firstKey();
    }

    /**
     * The version in force on a day.
     *
     * @throws IllegalArgumentException for a day before the first version
     */
    public RuleVersion at(LocalDate day) {
        var entry = versions.floorEntry(day);
        if (entry == null) {
            throw new IllegalArgumentException("no rules in force on " + day);
        }
        return entry.getValue();
    }

    /**
     * The version under which a case was filed.
     *
     * @throws IllegalArgumentException if there is no such version
     */
    public RuleVersion version(String id) {
        return versions.values().stream().filter(version -> version.id().equals(id)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no rule version " + id));
    }
}
