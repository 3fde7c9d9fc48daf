package org.xueji.dedup;

import org.xueji.kernel.secrets.IndexDomain;

/** By what two people are found to be alike, although their documents differ. */
enum MatchKind {
    /** Name, birth date and sex. */
    ALIKE(IndexDomain.MATCH_ALIKE),
    /** Name and everything of the resident number but the birth date; for another document name and document. */
    OTHER_BIRTH_DATE(IndexDomain.MATCH_OTHER_BIRTH_DATE),
    /** Name and everything of the resident number but the division. */
    OTHER_AREA(IndexDomain.MATCH_OTHER_AREA),
    /** Name and everything of the resident number but the serial. */
    OTHER_SERIAL(IndexDomain.MATCH_OTHER_SERIAL);

    private final IndexDomain domain;

    MatchKind(IndexDomain domain) {
        this.domain = domain;
    }

    IndexDomain domain() {
        return domain;
    }
}
