package org.xueji.jurisdiction;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an organisation lies: {@code C} for the ministry, and one segment of six digits for each level below.
 *
 * <p>Depth is not tier, and a segment means nothing. Every segment has one width at every level; with widths that differ,
 * a school directly under a province would fall into a prefecture's range.
 */
public record OrganisationPath(String value) {

    private static final int WIDTH = 6;
    private static final Pattern SHAPE = Pattern.compile("C([0-9]{6})*");

    /** The ministry. */
    public static final OrganisationPath NATION = new OrganisationPath("C");

    public OrganisationPath {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an organisation path: " + value);
        }
    }

    /** Whether the other organisation is this one or lies below it. */
    public boolean covers(OrganisationPath other) {
        return other.value.startsWith(value);
    }

    /** The organisation above, if there is one. */
    public Optional<OrganisationPath> parent() {
        return this.equals(NATION) ? Optional.empty() : Optional.of(new OrganisationPath(value.substring(0, value.length() - WIDTH)));
    }

    /** The nearest organisation at or above both (V-11). */
    public OrganisationPath nearestCommon(OrganisationPath other) {
        OrganisationPath candidate = this;
        while (!candidate.covers(other)) {
            candidate = candidate.parent().orElseThrow();
        }
        return candidate;
    }

    /** The first path that is no longer at or below this one: the upper end of its range, exclusive. */
    public String end() {
        return value + ":";
    }

    @Override
    public String toString() {
        return value;
    }
}
