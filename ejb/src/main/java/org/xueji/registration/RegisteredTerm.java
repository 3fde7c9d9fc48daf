package org.xueji.registration;

import java.time.Instant;
import org.xueji.kernel.SchoolTerm.Season;

/** A term that was registered of a registration, as the archive shows it. */
public record RegisteredTerm(String term, int schoolYear, Season season, TermOutcome outcome, String remark, String school, Instant registeredAt) {
}
