package org.xueji.database;

/** How whoever asks stands to a row that lies at the own school. */
enum Relation {
    OWN_SCHOOL(Group.OWN, Place.OWN_SCHOOL),
    COUNTY_ABOVE(Group.ABOVE, Place.COUNTY),
    PREFECTURE_ABOVE(Group.ABOVE, Place.PREFECTURE),
    PROVINCE_ABOVE(Group.ABOVE, Place.PROVINCE),
    MINISTRY(Group.MINISTRY, Place.MINISTRY),
    SIBLING_SCHOOL(Group.ELSEWHERE, Place.SIBLING_SCHOOL),
    SIBLING_COUNTY(Group.ELSEWHERE, Place.SIBLING_COUNTY),
    SCHOOL_OF_PREFECTURE(Group.ELSEWHERE, Place.SCHOOL_OF_PREFECTURE),
    SCHOOL_OF_PROVINCE(Group.ELSEWHERE, Place.SCHOOL_OF_PROVINCE),
    INSTITUTION_OF_MINISTRY(Group.ELSEWHERE, Place.INSTITUTION_OF_MINISTRY),
    OTHER_PROVINCE(Group.ELSEWHERE, Place.OTHER_PROVINCE),
    DISTRICT_OF_A_MUNICIPALITY(Group.ELSEWHERE, Place.DISTRICT),
    NOBODY(Group.NOBODY, null),
    /** The own school itself, after the county above it was suspended: it cannot bind, and stays nobody. */
    SUSPENDED_ORGANISATION(Group.NOBODY, null);

    final Group group;
    final Place place;

    Relation(Group group, Place place) {
        this.group = group;
        this.place = place;
    }

    /** The columns of {@link Expectations}, in their order. */
    enum Group {
        OWN, ABOVE, MINISTRY, ELSEWHERE, NOBODY
    }
}
