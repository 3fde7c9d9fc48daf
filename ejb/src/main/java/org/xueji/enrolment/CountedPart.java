package org.xueji.enrolment;

import java.util.UUID;
import org.xueji.kernel.SchoolTerm;

/**
 * Which records a list is of, as progress counts them; null and false members leave that open.
 *
 * @param term the term in which the students completed the entry formalities
 * @param organisation public reference of a school, or of an authority with all beneath it
 * @param late only those filed late
 * @param withoutPhoto only those not ended yet whose student still lacks a photo
 */
public record CountedPart(SchoolTerm term, UUID organisation, boolean late, boolean withoutPhoto) {

    /** All of them. */
    public static final CountedPart ALL = new CountedPart(null, null, false, false);
}
