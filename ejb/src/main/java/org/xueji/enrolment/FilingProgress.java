package org.xueji.enrolment;

import java.util.UUID;
import org.xueji.jurisdiction.Tier;

/**
 * How an organisation, with all beneath it, keeps the time for filing new students of a term.
 *
 * @param late records that were filed late
 * @param unsubmitted records that their school has not submitted, or was given back
 */
public record FilingProgress(UUID ref, Tier tier, String name, long late, long unsubmitted) {
}
