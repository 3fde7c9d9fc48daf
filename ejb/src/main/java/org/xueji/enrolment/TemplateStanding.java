package org.xueji.enrolment;

import org.xueji.kernel.Localized;

/** How a version of a province's template stands today. */
public enum TemplateStanding implements Localized {
    /** It counts: schools may file by it. */
    IN_FORCE,
    /** Its day has not come. */
    PLANNED,
    /** It counts, and says that the template is offered no more. */
    RETIRED,
    /** A newer version counts in its place. */
    REPLACED
}
