package org.xueji.enrolment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A late window of a school.
 *
 * @param openedBy name of the organisation that opened it
 * @param ruleVersion the version of the province's rules under which it was opened
 * @param everybody whether it is open for everybody; otherwise for those who are listed
 * @param closing why it was closed before its end; null where it was not
 * @param closable whether the acting post may close it now
 */
public record LateWindowView(UUID ref, String code, String school, String openedBy, String ruleVersion, Instant openedAt, LocalDate endsOn, String reason, boolean everybody,
                             List<Listed> students, WindowStanding standing, String closing, boolean closable) {

    /** A student of the list; the document's number is masked. */
    public record Listed(String name, String documentNumber) {
    }
}
