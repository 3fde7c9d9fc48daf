package org.xueji.database;

/**
 * The organisations of the {@link Nation}. A place's segment under its parent is its position among all places, so paths never collide and tiers can be skipped.
 */
public enum Place {
    MINISTRY(null, "MINISTRY", "ministry"),

    PROVINCE(MINISTRY, "PROVINCE", "pA"),
    PREFECTURE(PROVINCE, "PREFECTURE", "pA"),
    COUNTY(PREFECTURE, "COUNTY", "pA"),
    SIBLING_COUNTY(PREFECTURE, "COUNTY", "pA"),
    OWN_SCHOOL(COUNTY, "SCHOOL", "pA"),
    SIBLING_SCHOOL(COUNTY, "SCHOOL", "pA"),
    SCHOOL_OF_SIBLING_COUNTY(SIBLING_COUNTY, "SCHOOL", "pA"),
    SCHOOL_OF_PREFECTURE(PREFECTURE, "SCHOOL", "pA"),
    SCHOOL_OF_PROVINCE(PROVINCE, "SCHOOL", "pA"),
    /** Seated in the province, run by the ministry, signed in by the ministry's realm. */
    INSTITUTION_OF_MINISTRY(PROVINCE, MINISTRY, "SCHOOL", "ministry"),
    /** Suspended from the beginning. */
    SUSPENDED_COUNTY(PREFECTURE, "COUNTY", "pA"),
    SCHOOL_OF_SUSPENDED_COUNTY(SUSPENDED_COUNTY, "SCHOOL", "pA"),

    OTHER_PROVINCE(MINISTRY, "PROVINCE", "pB"),
    SCHOOL_OF_OTHER_PROVINCE(OTHER_PROVINCE, "SCHOOL", "pB"),

    /** Its counties report straight to it. */
    MUNICIPALITY(MINISTRY, "PROVINCE", "pM"),
    DISTRICT(MUNICIPALITY, "COUNTY", "pM"),
    SCHOOL_OF_DISTRICT(DISTRICT, "SCHOOL", "pM"),
    OTHER_PREFECTURE(PROVINCE, "PREFECTURE", "pA"),
    SCHOOL_OF_OTHER_PREFECTURE(OTHER_PREFECTURE, "SCHOOL", "pA");

    final Place parent;
    final Place competentAuthority;
    final String tier;
    final String realm;

    Place(Place parent, String tier, String realm) {
        this(parent, parent, tier, realm);
    }

    Place(Place parent, Place competentAuthority, String tier, String realm) {
        this.parent = parent;
        this.competentAuthority = competentAuthority;
        this.tier = tier;
        this.realm = realm;
    }

    public long id() {
        return ordinal() + 1L;
    }

    public String path() {
        return parent == null ? "C" : parent.path() + String.format("%06d", ordinal());
    }

    String state() {
        return this == SUSPENDED_COUNTY ? "SUSPENDED" : "ACTIVE";
    }

    boolean school() {
        return tier.equals("SCHOOL");
    }

    public Post approver() {
        return Post.at(this);
    }
}
