package org.xueji.jurisdiction;

import java.util.List;
import org.xueji.kernel.Localized;

/** The tiers of the tree (C-1), from the top; tiers may be skipped, so a tier is not a depth. */
public enum Tier implements Localized {
    MINISTRY, PROVINCE, PREFECTURE, COUNTY,
    /** An authority outside education, such as a labour department, beside the education authority it lies under; above its schools. */
    DEPARTMENT,
    SCHOOL;

    /** What authorities may lie directly under one of this tier; a prefecture may be skipped. */
    public List<Tier> authoritiesBelow() {
        return switch (this) {
            case MINISTRY -> List.of(PROVINCE);
            case PROVINCE -> List.of(PREFECTURE, COUNTY);
            case PREFECTURE -> List.of(COUNTY);
            case COUNTY, DEPARTMENT, SCHOOL -> List.of();
        };
    }
}
