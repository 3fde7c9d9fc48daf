package org.xueji.jurisdiction;

import org.xueji.kernel.Localized;

/** The tiers of the tree (C-1), from the top; tiers may be skipped, so a tier is not a depth. */
public enum Tier implements Localized {
    MINISTRY, PROVINCE, PREFECTURE, COUNTY, SCHOOL
}
